"""The borough looks like one: proportions, rhythms, places, clusters. No database."""

from __future__ import annotations

import math
from collections import Counter
from datetime import date
from itertools import combinations

import networkx as nx
import pytest

from graphmodel.records.intelligence import IntelligenceDraft
from graphmodel.records.involvement import InvolvementDraft
from graphmodel.records.social_media import missing
from graphmodel.records.subject import SubjectDraft
from graphmodel.vocabulary import (
    Allegation,
    AssociationKind,
    Ethnicity,
    OffenceCategory,
    Role,
    SourceKind,
    SuspectStatus,
)
from seeds.material import table
from tests.seeds.drawn import AS_OF, borough

TODAY = AS_OF.date()


def age(born: date, at: date = TODAY) -> float:
    return (at - born).days / 365.25


def parts(role: Role) -> list[InvolvementDraft]:
    return [part for part in borough().involvements if part.role is role]


def people() -> list[SubjectDraft]:
    """Return everybody once: who stands in the records twice has the first record only."""
    return [subject for subject in borough().subjects if subject.uid not in borough().doubles]


def share(number: int, of: int) -> float:
    return number / of


def test_there_are_as_many_records_as_a_borough_needs() -> None:
    drawn = borough()
    assert (len(drawn.subjects), len(drawn.characteristics), len(drawn.incidents)) == (1212, 1200, 3000)
    assert len(drawn.doubles) == 12
    assert len(drawn.groups) == 10
    assert 450 <= len(drawn.intelligence) <= 550
    assert 5_000 <= len(drawn.associations) <= 9_000


def test_ages_run_from_ten_to_seventy_five_and_some_are_not_known() -> None:
    ages = [age(s.date_of_birth) for s in people() if s.date_of_birth]
    assert min(ages) >= 10
    assert max(ages) < 76
    assert 0.02 < share(1200 - len(ages), 1200) < 0.07
    assert 0.04 < share(sum(bool(s.aliases) for s in people()), 1200) < 0.15
    assert len({s.borough for s in borough().subjects}) == 4


def test_suspects_are_young_and_never_under_ten_at_the_time() -> None:
    born = {s.uid: s.date_of_birth for s in borough().subjects}
    when = {i.uid: i.occurred_at.date() for i in borough().incidents}
    ages = [age(born_on, when[p.incident]) for p in parts(Role.SUSPECT) if (born_on := born[p.subject])]
    assert min(ages) >= 9.99
    assert share(sum(a < 25 for a in ages), len(ages)) > 0.45


def test_roles_are_in_proportion() -> None:
    counts = Counter(part.role for part in borough().involvements)
    total = sum(counts.values())
    assert 0.33 < share(counts[Role.VICTIM], total) < 0.5
    assert 0.25 < share(counts[Role.SUSPECT], total) < 0.42
    assert 0.15 < share(counts[Role.WITNESS], total) < 0.32
    assert 0.01 < share(counts[Role.UNRESOLVED], total) < 0.06


def test_many_are_victims_in_one_incident_and_suspects_in_another() -> None:
    suspects = {p.subject for p in parts(Role.SUSPECT)}
    victims = {p.subject for p in parts(Role.VICTIM)}
    assert len(suspects & victims) > 200
    assert len(suspects - victims) > 50
    assert len(victims - suspects) > 200


def test_some_have_two_roles_in_one_incident() -> None:
    roles = Counter((p.subject, p.incident) for p in borough().involvements)
    assert 15 <= sum(number > 1 for number in roles.values()) <= 120


def test_some_are_known_only_because_of_whom_they_know() -> None:
    in_something = {p.subject for p in borough().involvements}
    in_something |= {a.subject for i in borough().intelligence for a in i.alleges}
    linked = {uid for a in borough().associations for uid in (a.subject, a.other)}
    assert len(linked - in_something) > 60


def test_old_allegations_have_an_outcome_and_fresh_ones_have_not() -> None:
    when = {i.uid: i.occurred_at for i in borough().incidents}
    fresh, old = Counter[SuspectStatus | None](), Counter[SuspectStatus | None]()
    for part in parts(Role.SUSPECT):
        days = (AS_OF - when[part.incident]).days
        (fresh if days < 60 else old if days > 365 else Counter[SuspectStatus | None]())[part.status] += 1
    assert fresh[SuspectStatus.CONVICTED] == fresh[SuspectStatus.ACQUITTED] == 0
    assert share(fresh[SuspectStatus.SUSPECTED], fresh.total()) > 0.5
    assert share(old[SuspectStatus.SUSPECTED], old.total()) < 0.15
    assert set(old) == set(SuspectStatus)


def test_incidents_span_four_years_and_every_category() -> None:
    first = min(i.occurred_at for i in borough().incidents)
    assert 1440 <= (AS_OF - first).days <= 1461
    counts = Counter(i.category for i in borough().incidents)
    assert set(counts) == set(OffenceCategory)
    assert counts[OffenceCategory.HOMICIDE] < 25 < counts[OffenceCategory.ROBBERY]


def test_violence_keeps_to_nights_and_weekends_and_burglary_to_days() -> None:
    def at_night(category: OffenceCategory) -> float:
        hours = [i.occurred_at.hour for i in borough().incidents if i.category is category]
        return share(sum(hour >= 20 or hour < 4 for hour in hours), len(hours))

    weekdays = Counter(
        i.occurred_at.weekday() for i in borough().incidents if i.category is OffenceCategory.VIOLENCE_WITH_INJURY
    )
    assert at_night(OffenceCategory.VIOLENCE_WITH_INJURY) > 0.5 > 0.4 > at_night(OffenceCategory.THEFT)
    assert weekdays[4] + weekdays[5] > 1.4 * (weekdays[1] + weekdays[2])


def test_incidents_cluster_at_hot_spots_at_sea() -> None:
    cells = Counter((round(i.latitude or 0, 3), round(i.longitude or 0, 3)) for i in borough().incidents)
    busiest = sum(number for _, number in cells.most_common(len(cells) // 20))
    assert busiest > 0.2 * len(borough().incidents)
    for incident in borough().incidents:
        assert incident.latitude is not None
        assert 53.8 < incident.latitude < 54.0
        assert incident.longitude is not None
        assert 1.3 < incident.longitude < 1.7


def test_friends_of_friends_are_friends() -> None:
    friends: nx.Graph[str] = nx.Graph(
        (a.subject, a.other) for a in borough().associations if a.kind is AssociationKind.FRIEND
    )
    random = nx.gnm_random_graph(friends.number_of_nodes(), friends.number_of_edges(), seed=1)
    assert nx.average_clustering(friends) > 10 * nx.average_clustering(random)


def test_households_are_in_one_borough_and_know_each_other_completely() -> None:
    at = {s.uid: s.borough for s in borough().subjects}
    homes: nx.Graph[str] = nx.Graph(
        (a.subject, a.other) for a in borough().associations if a.kind is AssociationKind.HOUSEHOLD
    )
    for home in nx.connected_components(homes):
        assert len({at[uid] for uid in home}) == 1
        assert all(homes.has_edge(*pair) for pair in combinations(home, 2))
    assert {a.kind for a in borough().associations} == set(AssociationKind)


def test_affiliations_are_assessments() -> None:
    assert {a.assertion.value for a in borough().affiliations} == {"assessment"}
    assert min(Counter(a.group for a in borough().affiliations).values()) >= 5


def test_intelligence_is_of_all_kinds_and_says_all_sorts_of_things() -> None:
    items = borough().intelligence
    assert {i.source_kind for i in items} == set(SourceKind)
    said = Counter(a.role for i in items for a in i.alleges)
    assert set(said) == set(Allegation)
    assert min(said.values()) >= 35
    assert 0.3 < share(sum(i.expires_on <= TODAY for i in items), len(items)) < 0.8
    assert 0.05 < share(sum(i.verified_by is None for i in items), len(items)) < 0.4
    assert sum(bool(i.concerns) for i in items) > 60


def test_an_item_that_concerns_an_incident_speaks_of_a_part_that_somebody_has_in_it() -> None:
    known = {(p.subject, p.incident, p.role.value) for p in borough().involvements}
    for item in borough().intelligence:
        for incident in item.concerns:
            assert any((a.subject, incident, a.role.value) in known for a in item.alleges)


def test_some_items_corroborate_independently_and_some_only_repeat() -> None:
    items = {i.uid: i for i in borough().intelligence}
    pairs = [(i, items[uid]) for i in items.values() for uid in i.corroborates]
    assert 80 <= len(pairs) <= 102
    assert sum(_independent(*pair) for pair in pairs) >= 60
    assert sum(not _independent(*pair) for pair in pairs) >= 5
    assert sum(bool(i.repeats) for i in items.values()) >= 4
    assert all(_conduct(one) & _conduct(other) for one, other in pairs)


def test_every_post_that_somebody_verified_can_be_verified_and_most_others_wait_for_something() -> None:
    posts = [i for i in borough().intelligence if i.source_kind == SourceKind.SOCIAL_MEDIA]
    verified = [i for i in posts if i.verified_by]
    assert len(verified) > 20
    assert all(not missing(dict(i)) and i.read_by != i.verified_by for i in verified)
    waiting = [i for i in posts if not i.verified_by]
    assert any(missing(dict(i)) for i in waiting)
    assert any(not missing(dict(i)) for i in waiting)


def test_what_only_repeats_another_is_unverified_and_shows_the_same_copy_or_none() -> None:
    items = {i.uid: i for i in borough().intelligence}
    repeating = [i for i in items.values() if i.repeats]
    for one in repeating:
        assert one.verified_by is None
        assert one.capture_digest in (None, items[str(one.repeats)].capture_digest)
    digests = [i.capture_digest for i in items.values() if i.capture_digest and not i.repeats]
    assert len(digests) == len(set(digests))


def _independent(one: IntelligenceDraft, other: IntelligenceDraft) -> bool:
    return one.source_kind is not other.source_kind and None not in (one.verified_by, other.verified_by)


def _conduct(item: IntelligenceDraft) -> set[str]:
    return {a.subject for a in item.alleges if a.role is Allegation.SUSPECT}


def test_no_text_names_anybody() -> None:
    names = {name for s in borough().subjects for name in (s.given_name, s.family_name, *s.aliases)}
    places = {row["name"] for row in (*table("places"), *table("streets"))}
    texts = [i.summary or "" for i in borough().incidents] + [i.text for i in borough().intelligence]
    for text in texts:
        for place in places:
            text = text.replace(place, "")
        assert not names & set(text.replace(".", " ").replace(",", " ").split())


def test_characteristics_are_apart_from_subjects_and_some_are_not_stated_or_disagree() -> None:
    drawn = borough().characteristics
    assert [c.subject for c in drawn] == [s.uid for s in people()]
    assert not {"ethnicity_self_defined", "ethnicity_officer_defined"} & set(type(borough().subjects[0]).model_fields)
    stated = [c for c in drawn if Ethnicity.NS not in (c.ethnicity_self_defined, c.ethnicity_officer_defined)]
    assert 0.1 < share(sum(c.ethnicity_self_defined is Ethnicity.NS for c in drawn), len(drawn)) < 0.3
    disagreeing = sum(c.ethnicity_self_defined is not c.ethnicity_officer_defined for c in stated)
    assert 0.02 < share(disagreeing, len(stated)) < 0.15
    assert {c.ethnicity_self_defined for c in drawn} == set(Ethnicity)


@pytest.mark.parametrize("group", ["W", "A", "B", "M"])
def test_being_a_suspect_does_not_depend_on_ethnicity(group: str) -> None:
    """Over several boroughs the share of suspects in a group differs from the whole by no more than chance."""
    inside = suspects_inside = everybody = suspects_at_all = 0
    for seed in range(1, 6):
        drawn = borough(seed)
        suspects = {p.subject for p in drawn.involvements if p.role is Role.SUSPECT}
        members = {c.subject for c in drawn.characteristics if c.ethnicity_officer_defined.value.startswith(group)}
        inside, suspects_inside = inside + len(members), suspects_inside + len(members & suspects)
        everybody, suspects_at_all = everybody + len(drawn.subjects), suspects_at_all + len(suspects)
    rate = suspects_at_all / everybody
    # People of one household share most of their characteristics, which widens chance by about two fifths.
    deviation = 1.4 * math.sqrt(rate * (1 - rate) / inside)
    assert abs(suspects_inside / inside - rate) < 3.5 * deviation

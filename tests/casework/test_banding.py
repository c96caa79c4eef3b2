from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel import clock
from graphmodel.casework.banding import confirm_band
from graphmodel.casework.recording import record_incidents, record_involvements
from graphmodel.casework.reviewing import review
from graphmodel.casework.suspending import suspend, suspend_fallen
from graphmodel.errors import FourEyes, GateRefused, InvalidRecord, Refused, WrongState
from graphmodel.gate import READING, Band, band_of, required_policy, sweep
from graphmodel.ledger.actors import Actor, operator
from graphmodel.records.incident import IncidentDraft
from graphmodel.records.involvement import InvolvementDraft
from graphmodel.vocabulary import OffenceCategory, ReviewOutcome
from tests.builders import (
    REASONS,
    REGISTER,
    adopted,
    affiliate,
    ago,
    associate,
    entries,
    incident,
    involve,
    item,
    listed,
    register,
    rows,
    subject,
)
from tests.conftest import Server

KEPT = "MATCH (l:Listing) RETURN l.band AS band, l.band_score AS score, l.band_expires_on AS expires"
BANDS = ({"name": "low", "from_score": 0}, {"name": "top", "from_score": 15}, {"name": "middle", "from_score": 5})
WEIGHTS = {"robbery": 4, "violence_with_injury": 6, "weapon": 4}
MOST = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

numbers = count()


def band(who: str = "S-1", among: list[str] | None = None) -> Band:
    return band_of(READING, who, required_policy(READING, REGISTER), among)


@pytest.fixture
def amara(database: Server) -> str:
    register()
    return subject("S-1")


@pytest.fixture
def on_register(analyst: Actor, reviewer: Actor, amara: str) -> str:
    involve(amara, incident("I-1", 100), "suspect")
    involve(amara, incident("I-2", 200, "violence_with_injury"), "suspect")
    return listed(analyst, reviewer)


conduct = st.lists(
    st.tuples(
        st.sampled_from(list(OffenceCategory)),
        st.sampled_from([10, 1000, 1200]),
        st.sampled_from(["suspected", "charged", "convicted", "acquitted"]),
    ),
    max_size=6,
)


def recorded(deeds: list[tuple[OffenceCategory, int, str]]) -> str:
    """Record somebody who did these things."""
    who = subject(f"H-{next(numbers)}")
    events = [
        IncidentDraft(uid=f"{who}-{n}", offence="o", category=category, occurred_at=ago(days), borough="Eastmarch")
        for n, (category, days, _) in enumerate(deeds)
    ]
    given = [
        {"subject": who, "incident": f"{who}-{n}", "role": "suspect", "status": status, "evidence": ("CR-1",)}
        for n, (_, _, status) in enumerate(deeds)
    ]
    if deeds:
        record_incidents(operator(), events)
        record_involvements(operator(), [InvolvementDraft.model_validate(one) for one in given])
    return who


def test_any_conduct_makes_a_score_that_its_contributions_sum_to_and_the_highest_band_it_reaches(
    database: Server,
) -> None:
    register(bands=BANDS)

    @MOST
    @given(deeds=conduct)
    def holds(deeds: list[tuple[OffenceCategory, int, str]]) -> None:
        found = band(recorded(deeds))
        counting = [
            WEIGHTS[c] for c, days, s in deeds if s in ("charged", "convicted") and days < 1095 and c in WEIGHTS
        ]
        assert (found.score, len(found.contributions)) == (sum(counting), len(counting))
        assert sum(part.weight for part in found.contributions) == found.score
        reached = "top" if found.score >= 15 else "middle" if found.score >= 5 else "low"
        assert found.name == (reached if counting else None)
        assert found.expires_on == min((part.until for part in found.contributions), default=None)

    holds()
    policy = required_policy(READING, REGISTER)
    for one in sweep(policy):
        alone = band_of(READING, one.subject, policy)
        assert (one.score, one.band, one.expires_on) == (alone.score, alone.name, alone.expires_on)


def test_nothing_but_own_conduct_changes_a_score_or_band(database: Server) -> None:
    register(bands=BANDS)
    busy = recorded([(OffenceCategory.ROBBERY, 10, "convicted")] * 3)

    @MOST
    @given(deeds=conduct, links=st.sets(st.sampled_from("fagvwu")))
    def holds(deeds: list[tuple[OffenceCategory, int, str]], links: set[str]) -> None:
        who = recorded(deeds)
        before = band(who)
        if "f" in links:
            associate(who, busy, "family")
        if "a" in links:
            associate(who, busy, "seen_with")
        if "g" in links:
            affiliate(who, f"G-{who}")
        for letter, role in (("v", "victim"), ("w", "witness"), ("u", "unresolved")):
            if letter in links:
                involve(who, f"{busy}-0" if letter == "v" else f"{busy}-1" if letter == "w" else f"{busy}-2", role)
        assert band(who) == before
        assert band(busy).score == 12

    holds()


def test_having_been_a_victim_there_takes_weight_away_and_never_adds_any(amara: str) -> None:
    for n in (1, 2):
        involve(amara, incident(f"I-{n}"), "suspect")
    involve(amara, "I-2", "victim")
    assert [(part.ground, part.weight) for part in band().contributions] == [("I-1", 4)]


def test_items_that_corroborate_each_other_weigh_once(amara: str) -> None:
    item("INT-1", amara)
    item("INT-2", amara, source_kind="cctv", corroborates=("INT-1",))
    item("INT-3", amara, source_kind="forensic", corroborates=("INT-1", "INT-2"))
    found = band()
    assert sorted(part.weight for part in found.contributions) == [0, 0, 2]
    assert found.score == 2
    assert band(among=["INT-3"]).score == 2, "a listing that stands on one of them has its weight"
    assert any("counted with what it corroborates" in part.says for part in found.contributions)


def test_an_item_about_an_incident_that_counts_for_itself_weighs_nothing(amara: str) -> None:
    involve(amara, incident("I-1"), "suspect")
    item("INT-1", amara, concerns=("I-1",))
    item("INT-2", amara, concerns=("I-1",), source_kind="cctv", corroborates=("INT-1",))
    assert {part.ground: part.weight for part in band().contributions} == {"I-1": 4, "INT-1": 0, "INT-2": 0}


def test_a_band_expires_when_the_first_thing_may_no_longer_count_or_at_the_review(
    reviewer: Actor, on_register: str
) -> None:
    (row,) = rows(KEPT)
    assert (row["band"], row["score"]) == ("high", 10)
    assert row["expires"].to_native() == (clock.now() + timedelta(days=90)).date(), "the review comes first"
    with clock.set_to(clock.now() + timedelta(days=840)):
        review(reviewer, on_register, ReviewOutcome.KEEP, REASONS)
        (row,) = rows(KEPT)
        first = min(part.until for part in band().contributions)
        assert row["expires"].to_native() == first < (clock.now() + timedelta(days=90)).date()


def test_a_person_confirms_a_band_that_has_changed_and_the_deadline_stays(
    reviewer: Actor, senior_reviewer: Actor, on_register: str
) -> None:
    due = (clock.now() + timedelta(days=90)).date()
    lighter = {"robbery": {"weight": 4}, "violence_with_injury": {"weight": 2}}
    assert adopted(offences=lighter) == 0
    with pytest.raises(WrongState, match="the band is low now"):
        confirm_band(reviewer, on_register, REASONS, band="high")
    assert rows(KEPT)[0]["band"] == "high", "nothing changes by itself"
    with clock.set_to(clock.now() + timedelta(days=30)):
        found = confirm_band(reviewer, on_register, REASONS, band="low")
    assert (found.name, found.score) == ("low", 6)
    (row,) = rows("MATCH (r:Review)-[:REVIEWS]->(l) RETURN r.outcome AS o, l.band AS b, l.review_due AS due")
    assert (row["o"], row["b"], row["due"].to_native()) == ("confirm_band", "low", due)
    assert rows(KEPT)[0]["expires"].to_native() == due
    assert entries("confirm_band")[0]["because"] == ["BandChanged"]


def test_nothing_raises_a_band_by_itself(on_register: str) -> None:
    before = rows(KEPT)
    involve("S-1", incident("I-3", 5, "violence_with_injury"), "suspect", "convicted")
    suspend_fallen(operator())
    assert rows(KEPT) == before
    assert band(among=["I-1", "I-2"]).score == 10, "what nobody decided on is no part of it"
    assert band().score == 16


def test_a_band_is_confirmed_of_a_listing_that_stands_by_somebody_who_did_not_nominate(
    reviewer: Actor, senior_reviewer: Actor, amara: str
) -> None:
    involve(amara, incident("I-1"), "suspect")
    uid = listed(reviewer, senior_reviewer)
    with pytest.raises(FourEyes, match="does not confirm the band"):
        confirm_band(reviewer, uid, REASONS)
    with clock.set_to(clock.now() + timedelta(days=1200)), pytest.raises(GateRefused, match="1 of its 1 grounds"):
        confirm_band(senior_reviewer, uid, REASONS)
    suspend(senior_reviewer, uid, REASONS)
    with pytest.raises(WrongState, match="suspended now"):
        confirm_band(senior_reviewer, uid, REASONS)


def test_a_policy_can_require_reasons_that_are_more_than_a_tick(
    analyst: Actor, reviewer: Actor, senior_reviewer: Actor, database: Server
) -> None:
    register(shortest_reasons=40, reasons_in_own_words=True)
    for who in ("S-1", "S-2"):
        involve(subject(who), incident(f"I-{who}"), "suspect")
    one, other = listed(analyst, reviewer), listed(analyst, reviewer, "S-2")
    with pytest.raises(InvalidRecord, match="needs 40 to 5000 characters, has 20"):
        review(reviewer, one, ReviewOutcome.KEEP, "Twenty characters ..")
    review(reviewer, one, ReviewOutcome.KEEP, REASONS)
    for same in (REASONS, f"  {REASONS.upper()} ", REASONS.replace(" ", " \n\t\u00a0")):
        with pytest.raises(Refused, match="word for word"):
            review(reviewer, other, ReviewOutcome.KEEP, same)
        with pytest.raises(Refused, match="word for word"):
            confirm_band(reviewer, other, same)
    review(senior_reviewer, other, ReviewOutcome.KEEP, REASONS)
    review(reviewer, other, ReviewOutcome.KEEP, f"{REASONS} The second charge was read too.")
    review(reviewer, one, ReviewOutcome.REMOVE, REASONS)

"""Who is linked with whom: homes, friends, schools, phones, pictures, the street. None of it is conduct."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations

from graphmodel.records.association import AssociationDraft
from graphmodel.vocabulary import Assertion, AssociationKind, Role
from seeds.chance import chance
from seeds.friendships import Circles, pairs
from seeds.households import Part
from seeds.incidents import DAYS
from seeds.involvements import Involvement
from seeds.material import table
from seeds.people import Person


@dataclass(frozen=True, slots=True)
class Link:
    """Two people, how they are linked, since when, and what record says so."""

    one: Person
    other: Person
    kind: AssociationKind
    since: date | None
    source: str
    assertion: Assertion

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same link, whoever is named first."""
        first, second = sorted((self.one.uid, self.other.uid))
        return first, second, self.kind.value

    def draft(self, evidence: str | None) -> AssociationDraft:
        """Return the association, on the evidence of an item of intelligence if there is one."""
        return AssociationDraft(
            subject=self.one.uid,
            other=self.other.uid,
            kind=self.kind,
            since=self.since,
            assertion=self.assertion,
            evidence=(evidence or self.source,),
        )  # type: ignore[call-arg]


def links(
    seed: int, as_of: datetime, people: Sequence[Person], circles: Circles, parts: Sequence[Involvement]
) -> tuple[Link, ...]:
    """Draw who is linked with whom, each pair once for each kind of link."""
    drawn: dict[tuple[str, str, str], Link] = {}
    for link in (
        *_homes(people),
        *_friends(chance(seed, "friends known"), as_of, people, circles),
        *_school(chance(seed, "schools"), as_of, people),
        *_by_wire(chance(seed, "phones and pictures"), as_of, people, circles),
        *_seen(chance(seed, "seen together"), as_of, people, circles, parts),
    ):
        drawn.setdefault(link.key, link)
    return tuple(drawn.values())


def _homes(people: Sequence[Person]) -> Iterator[Link]:
    homes: dict[int, list[Person]] = {}
    for person in people:
        homes.setdefault(person.household, []).append(person)
    for number, home in homes.items():
        source = f"household check HC-{number + 1:04d}"
        for one, other in combinations(home, 2):
            for kind in _home_kinds(one.part, other.part):
                yield Link(one, other, kind, None, source, Assertion.FACT)


def _home_kinds(one: Part, other: Part) -> tuple[AssociationKind, ...]:
    if Part.LODGER in (one, other):
        return (AssociationKind.CO_RESIDENT,)
    if {one, other} == {Part.HEAD, Part.PARTNER}:
        return AssociationKind.PARTNER, AssociationKind.HOUSEHOLD
    return AssociationKind.FAMILY, AssociationKind.HOUSEHOLD


def _friends(rng: random.Random, as_of: datetime, people: Sequence[Person], circles: Circles) -> Iterator[Link]:
    for one, other in pairs(circles):
        source = f"officer's report OR-{rng.randint(10_000, 99_999)}"
        yield Link(people[one], people[other], AssociationKind.FRIEND, _since(rng, as_of), source, Assertion.ASSESSMENT)


def _school(rng: random.Random, as_of: datetime, people: Sequence[Person]) -> Iterator[Link]:
    """Link pupils of one school who are at most a year apart."""
    schools: dict[str, list[Person]] = {}
    for person in people:
        if person.age(as_of) < 18.5:
            local = [row["name"] for row in table("schools") if row["borough"] == person.borough]
            schools.setdefault(rng.choice(local), []).append(person)
    for school, pupils in schools.items():
        for one, other in combinations(pupils, 2):
            if abs((one.born - other.born).days) < 365 and rng.random() < 0.16:
                source = f"school record of {school}"
                yield Link(one, other, AssociationKind.SCHOOL, _since(rng, as_of), source, Assertion.FACT)


def _by_wire(rng: random.Random, as_of: datetime, people: Sequence[Person], circles: Circles) -> Iterator[Link]:
    """Link by social media and by telephone, mostly friends; some are strangers who share a picture."""
    for one, other in pairs(circles):
        for kind, share in ((AssociationKind.SOCIAL_MEDIA, 0.2), (AssociationKind.PHONE, 0.11)):
            if rng.random() < share:
                yield _wire(rng, as_of, people[one], people[other], kind)
    young = [person for person in people if person.age(as_of) < 30]
    for _ in range(len(people) // 8):
        one_, other_ = rng.sample(young, 2)
        yield _wire(rng, as_of, one_, other_, AssociationKind.SOCIAL_MEDIA)


def _wire(rng: random.Random, as_of: datetime, one: Person, other: Person, kind: AssociationKind) -> Link:
    what = "profile capture PC" if kind is AssociationKind.SOCIAL_MEDIA else "billing record BR"
    source = f"{what}-{rng.randint(10_000, 99_999)}"
    return Link(one, other, kind, _since(rng, as_of), source, Assertion.ASSESSMENT)


def _seen(
    rng: random.Random, as_of: datetime, people: Sequence[Person], circles: Circles, parts: Sequence[Involvement]
) -> Iterator[Link]:
    """Link people who were seen together: in a stop, or because both were suspected in one incident."""
    by_incident: dict[str, list[Involvement]] = {}
    for part in parts:
        if part.role is Role.SUSPECT:
            by_incident.setdefault(part.incident.uid, []).append(part)
    for together in by_incident.values():
        for one, other in combinations(together, 2):
            if rng.random() < 0.6:
                at = one.incident.occurred_at
                source = f"crime report CR-{at.year}-{one.incident.number + 1:05d}"
                yield Link(one.person, other.person, AssociationKind.SEEN_WITH, at.date(), source, Assertion.ASSESSMENT)
    for first, second in pairs(circles):
        if rng.random() < 0.07:
            source = f"stop record SR-{rng.randint(10_000, 99_999)}"
            since = _since(rng, as_of)
            yield Link(people[first], people[second], AssociationKind.SEEN_WITH, since, source, Assertion.ASSESSMENT)


def _since(rng: random.Random, as_of: datetime) -> date:
    return as_of.date() - timedelta(days=rng.randint(3, DAYS - 1))


def drafts(links: Sequence[Link], told_by: Mapping[tuple[str, str, str], str]) -> tuple[AssociationDraft, ...]:
    """Return the associations; ``told_by`` gives the item of intelligence that a link rests on, by its key."""
    return tuple(link.draft(told_by.get(link.key)) for link in links)

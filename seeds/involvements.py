"""Who was victim, witness or suspect in what. The part sits on the edge: many people have several."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graphmodel.records.involvement import InvolvementDraft
from graphmodel.vocabulary import Assertion, OffenceCategory, Role, SuspectStatus
from seeds.chance import Urn, chance, number
from seeds.friendships import Circles
from seeds.incidents import Incident
from seeds.people import Person

RESPONSIBLE_FROM = 10
"""Age of criminal responsibility in years: nobody younger is a suspect."""

LOCAL = 0.82
"""Share of involvements in the borough where one lives."""

_FIGHTS = (OffenceCategory.VIOLENCE_WITH_INJURY, OffenceCategory.VIOLENCE_WITHOUT_INJURY, OffenceCategory.PUBLIC_ORDER)

_OUTCOMES: tuple[tuple[int, Mapping[SuspectStatus, int]], ...] = (
    (60, {SuspectStatus.SUSPECTED: 74, SuspectStatus.CHARGED: 19, SuspectStatus.NO_FURTHER_ACTION: 7}),
    (
        365,
        {
            SuspectStatus.SUSPECTED: 30,
            SuspectStatus.CHARGED: 26,
            SuspectStatus.CONVICTED: 13,
            SuspectStatus.ACQUITTED: 3,
            SuspectStatus.NO_FURTHER_ACTION: 28,
        },
    ),
    (
        10_000,
        {
            SuspectStatus.SUSPECTED: 6,
            SuspectStatus.CHARGED: 7,
            SuspectStatus.CONVICTED: 36,
            SuspectStatus.ACQUITTED: 8,
            SuspectStatus.NO_FURTHER_ACTION: 43,
        },
    ),
)
"""How far an allegation has gone, by the age of the incident in days."""


@dataclass(frozen=True, slots=True)
class Involvement:
    """One person's part in one incident."""

    person: Person
    incident: Incident
    role: Role
    draft: InvolvementDraft


class Crowd:
    """The people of the boroughs, to draw a part in an incident for."""

    def __init__(self, people: Sequence[Person], circles: Circles) -> None:
        self._people, self._circles = people, circles
        self._homes: dict[int, list[Person]] = {}
        for person in people:
            self._homes.setdefault(person.household, []).append(person)
        boroughs = sorted({person.borough for person in people})
        self._urns = {
            (role, borough): Urn(people, [_likelihood(p, role) * (borough in ("", p.borough)) for p in people])
            for role in Role
            for borough in ("", *boroughs)
        }
        shared = [home for home in self._homes.values() if len(home) > 1]
        self._shared = {b: [home for home in shared if home[0].borough == b] for b in boroughs}

    def draw(self, rng: random.Random, role: Role, incident: Incident, taken: Mapping[int, Role]) -> Person | None:
        """Draw somebody who has no part in the incident yet; nobody if a few tries find none old enough."""
        urn = self._urns[role, incident.borough if rng.random() < LOCAL else ""]
        for _ in range(12):
            person = urn.draw(rng)
            if person.number not in taken and _old_enough(person, role, incident):
                return person
        return None

    def companion(
        self, rng: random.Random, first: Person, incident: Incident, taken: Mapping[int, Role]
    ) -> Person | None:
        """Draw a friend of the first suspect who is likely to have been there too."""
        friends = [self._people[n] for n in self._circles[first.number] if n not in taken]
        urn = Urn(friends, [f.offending if _old_enough(f, Role.SUSPECT, incident) else 0.0 for f in friends])
        return urn.draw(rng) if len(urn) and rng.random() < 0.7 else None

    def at_home(self, rng: random.Random, incident: Incident) -> tuple[Person, Person] | None:
        """Draw a suspect and a victim who live together."""
        for _ in range(12):
            home = rng.choice(self._shared[incident.borough])
            able = [p for p in home if p.age(incident.occurred_at) >= 15 and p.presence > 0]
            urn = Urn(able, [0.15 + p.offending for p in able])
            if len(able) > 1:
                suspect = urn.draw(rng)
                return suspect, rng.choice([p for p in able if p is not suspect])
        return None


def involvements(
    seed: int, as_of: datetime, happened: Sequence[Incident], people: Sequence[Person], circles: Circles
) -> tuple[Involvement, ...]:
    """Draw who had which part in each incident, and how far each allegation has gone."""
    rng, course = chance(seed, "involvements"), chance(seed, "outcomes")
    crowd = Crowd(people, circles)
    drawn: list[Involvement] = []
    for incident in happened:
        taken: dict[int, Role] = {}
        parts = list(_parts(rng, crowd, incident, taken))
        parts += _second_parts(rng, incident, parts)
        drawn += [involvement(course, as_of, person, incident, role) for person, role in parts]
    return tuple(drawn)


def _parts(
    rng: random.Random, crowd: Crowd, incident: Incident, taken: dict[int, Role]
) -> Iterator[tuple[Person, Role]]:
    """Draw who took part, each in one role; ``taken`` gathers them."""
    offence = incident.offence
    at_home = crowd.at_home(rng, incident) if offence.setting == "domestic" else None
    if at_home:
        for person, role in zip(at_home, (Role.SUSPECT, Role.VICTIM), strict=True):
            taken[person.number] = role
            yield person, role
        wanted = {Role.WITNESS: number(rng, offence.witnesses)}
    else:
        wanted = {
            Role.VICTIM: number(rng, offence.victims * 0.8),
            Role.SUSPECT: number(rng, offence.suspects * 0.72),
            Role.WITNESS: number(rng, offence.witnesses * 0.8),
        }
    first: Person | None = None
    for role in (role for role, times in wanted.items() for _ in range(times)):
        friend = crowd.companion(rng, first, incident, taken) if first and role is Role.SUSPECT else None
        drawn = friend or crowd.draw(rng, role, incident, taken)
        if drawn is None:
            continue
        first = drawn if role is Role.SUSPECT and first is None else first
        taken[drawn.number] = role
        yield drawn, Role.UNRESOLVED if rng.random() < 0.035 else role


def _second_parts(
    rng: random.Random, incident: Incident, parts: Sequence[tuple[Person, Role]]
) -> list[tuple[Person, Role]]:
    """Draw counter-allegations: a victim of a fight, or a witness, of whom somebody says that they hit as well."""
    if incident.offence.category not in _FIGHTS or Role.SUSPECT not in [role for _, role in parts]:
        return []
    chances = {Role.VICTIM: 0.055, Role.WITNESS: 0.02}
    return [
        (person, Role.SUSPECT)
        for person, role in parts
        if rng.random() < chances.get(role, 0.0) and _old_enough(person, Role.SUSPECT, incident)
    ]


def involvement(course: random.Random, as_of: datetime, person: Person, incident: Incident, role: Role) -> Involvement:
    """Draw how far a part in an incident has gone, and on what evidence it stands."""
    status = _status(course, as_of, incident) if role is Role.SUSPECT else None
    reference = f"{incident.occurred_at.year}-{incident.number + 1:05d}"
    evidence = [f"crime report CR-{reference}"]
    if status in (SuspectStatus.CHARGED, SuspectStatus.CONVICTED, SuspectStatus.ACQUITTED):
        evidence.append(f"case file CF-{reference}")
    if status in (SuspectStatus.CONVICTED, SuspectStatus.ACQUITTED):
        evidence.append(f"court result CT-{reference}")
    draft = InvolvementDraft(
        subject=person.uid,
        incident=incident.uid,
        role=role,
        status=status,
        assertion=_assertion(course, role, status),
        evidence=tuple(evidence),
    )  # type: ignore[call-arg]
    return Involvement(person, incident, role, draft)


def _status(course: random.Random, as_of: datetime, incident: Incident) -> SuspectStatus:
    days = (as_of - incident.occurred_at).days
    outcomes = next(outcomes for limit, outcomes in _OUTCOMES if days < limit)
    return course.choices(tuple(outcomes), tuple(outcomes.values()))[0]


def _assertion(course: random.Random, role: Role, status: SuspectStatus | None) -> Assertion:
    if role is Role.SUSPECT:
        return Assertion.FACT if status is SuspectStatus.CONVICTED else Assertion.ASSESSMENT
    if role is Role.UNRESOLVED:
        return Assertion.ASSESSMENT
    return Assertion.FACT if course.random() < 0.9 else Assertion.ASSESSMENT


def _likelihood(person: Person, role: Role) -> float:
    if role is Role.SUSPECT:
        return person.offending
    return person.exposure if role is Role.VICTIM else person.presence


def _old_enough(person: Person, role: Role, incident: Incident) -> bool:
    return role is not Role.SUSPECT or person.age(incident.occurred_at) >= RESPONSIBLE_FROM

"""Who is friends with whom: people of like age in one borough, and then the friends of friends."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from seeds.chance import chance
from seeds.households import Part
from seeds.people import DAYS_A_YEAR, Person

CLOSING = 1.3
"""Attempts to befriend a friend's friend, for each friendship that began otherwise."""

Circles = Mapping[int, Mapping[int, None]]
"""For each person's number the numbers of their friends, in an order that repeats."""


def circles(seed: int, people: Sequence[Person]) -> Circles:
    """Draw the friendships: first by borough and age, then by closing triangles."""
    rng = chance(seed, "friendships")
    friends: dict[int, dict[int, None]] = {person.number: {} for person in people}
    for borough in sorted({person.borough for person in people}):
        _begin(rng, friends, sorted((p for p in people if p.borough == borough), key=lambda p: (p.born, p.number)))
    _across_boroughs(rng, friends, people)
    _close(rng, friends, people)
    return friends


def pairs(circles: Circles) -> list[tuple[int, int]]:
    """Return every friendship once, the smaller number first."""
    return [(one, other) for one, others in circles.items() for other in sorted(others) if one < other]


def _begin(rng: random.Random, friends: dict[int, dict[int, None]], by_age: Sequence[Person]) -> None:
    """Befriend people who stand close to one another in the order of their ages."""
    for place, person in enumerate(by_age):
        for _ in range(rng.choices((0, 1, 2, 3), (12, 38, 35, 15))[0]):
            other = by_age[max(0, min(len(by_age) - 1, place + round(rng.gauss(0, 6))))]
            if other.household != person.household and _alike(person, other):
                _befriend(friends, person.number, other.number)


def _across_boroughs(rng: random.Random, friends: dict[int, dict[int, None]], people: Sequence[Person]) -> None:
    for _ in range(len(people) // 10):
        one, other = rng.choice(people), rng.choice(people)
        if one.household != other.household and _alike(one, other):
            _befriend(friends, one.number, other.number)


def _close(rng: random.Random, friends: dict[int, dict[int, None]], people: Sequence[Person]) -> None:
    for _ in range(round(CLOSING * len(pairs(friends)))):
        middle = friends[rng.choice(people).number]
        if len(middle) < 2:
            continue
        one, other = rng.sample(list(middle), 2)
        if people[one].household != people[other].household and _alike(people[one], people[other]):
            _befriend(friends, one, other)


def _alike(one: Person, other: Person) -> bool:
    """Whether two people are of like age: the older they are, the less a difference matters."""
    apart = abs((one.born - other.born).days) / DAYS_A_YEAR
    return apart <= 3.0 if Part.CHILD in (one.part, other.part) else apart <= 10.0


def _befriend(friends: dict[int, dict[int, None]], one: int, other: int) -> None:
    if one != other:
        friends[one][other] = None
        friends[other][one] = None

"""Households: who lives with whom, before anybody has a name."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from graphmodel.vocabulary import Sex
from seeds.chance import Urn, chance
from seeds.material import table

YOUNGEST, OLDEST = 10.05, 75.9
"""Years. Nobody under the age of criminal responsibility is invented."""


class Part(Enum):
    """What somebody is in their household."""

    HEAD = auto()
    PARTNER = auto()
    CHILD = auto()
    GRANDPARENT = auto()
    LODGER = auto()


@dataclass(frozen=True, slots=True)
class Member:
    """One place in a household: how old in years, which sex, which part."""

    age: float
    sex: Sex
    part: Part


@dataclass(frozen=True, slots=True)
class Household:
    """People at one address of a borough."""

    number: int
    borough: str
    members: tuple[Member, ...]


def households(seed: int, people: int) -> tuple[Household, ...]:
    """Draw households that hold exactly so many people."""
    rng = chance(seed, "households")
    boroughs = Urn([row["name"] for row in table("boroughs")], [float(row["weight"]) for row in table("boroughs")])
    drawn: list[Household] = []
    left = people
    while left:
        members = tuple(_members(rng))[:left]
        drawn.append(Household(len(drawn), boroughs.draw(rng), members))
        left -= len(members)
    return tuple(drawn)


def _members(rng: random.Random) -> Iterator[Member]:
    kind = rng.choices(("alone", "couple", "parents", "parent", "three generations", "shared"), (30, 14, 24, 22, 4, 8))[
        0
    ]
    if kind == "alone":
        yield _member(rng, 18 + rng.expovariate(1 / 13), Part.HEAD)
    elif kind == "shared":
        for _ in range(rng.randint(2, 5)):
            yield _member(rng, rng.triangular(18, 36, 22), Part.LODGER)
    else:
        yield from _family(rng, kind)


def _family(rng: random.Random, kind: str) -> Iterator[Member]:
    with_children = kind != "couple"
    age = rng.uniform(32, 56) if with_children else rng.uniform(20, 72)
    head = _member(rng, age, Part.HEAD)
    yield head
    if kind != "parent":
        other = Sex.MALE if head.sex is Sex.FEMALE else Sex.FEMALE
        sex = head.sex if rng.random() < 0.06 else other
        yield Member(_within(age + rng.gauss(0, 3)), sex, Part.PARTNER)
    if kind == "three generations":
        yield _member(rng, age + rng.uniform(20, 28), Part.GRANDPARENT)
    if with_children:
        oldest = min(25.0, age - 18)
        for _ in range(rng.choices((1, 2, 3), (40, 42, 18))[0]):
            yield _member(rng, rng.triangular(YOUNGEST, oldest, 16), Part.CHILD)


def _member(rng: random.Random, age: float, part: Part) -> Member:
    return Member(_within(age), rng.choices((Sex.MALE, Sex.FEMALE), (56, 44))[0], part)


def _within(age: float) -> float:
    return max(YOUNGEST, min(OLDEST, age))

"""The people of the synthetic borough. None is real: family names are invented, and everything else is drawn.

How likely somebody is to be a suspect, victim or witness is drawn from age, sex and luck. Ethnicity is drawn in
:mod:`seeds.characteristics`, which sees nothing of what is drawn here but who lives together; names are drawn
without regard to either. So no role, and no listing, depends on ethnicity or on a name.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from graphmodel.records.subject import SubjectDraft
from graphmodel.vocabulary import Sex
from seeds.chance import chance
from seeds.households import Household, Member, Part
from seeds.material import table

DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, with what only the generator knows of them.

    Args:
        number: their place in the list of people.
        born: also where the source does not say so.
        offending: relative likelihood to be a suspect; nil for most.
        exposure: relative likelihood to be a victim.
        presence: relative likelihood to be a witness.
    """

    number: int
    household: int
    part: Part
    borough: str
    born: date
    offending: float
    exposure: float
    presence: float
    draft: SubjectDraft

    @property
    def uid(self) -> str:
        """The uid of the subject that this person becomes."""
        return self.draft.uid

    def age(self, at: datetime) -> float:
        """Age in years at an instant."""
        return (at.date() - self.born).days / DAYS_A_YEAR


def people(seed: int, as_of: datetime, households: tuple[Household, ...]) -> tuple[Person, ...]:
    """Draw a person for every place in the households."""
    rng, luck = chance(seed, "people"), chance(seed, "luck")
    drawn: list[Person] = []
    for household in households:
        family = _family_name(rng)
        for member in household.members:
            related = member.part in (Part.HEAD, Part.CHILD) or (member.part is not Part.LODGER and rng.random() < 0.6)
            name = family if related else _family_name(rng)
            drawn.append(_person(rng, luck, as_of, household, member, len(drawn), name))
    return tuple(drawn)


def _person(
    rng: random.Random,
    luck: random.Random,
    as_of: datetime,
    household: Household,
    member: Member,
    number: int,
    family: str,
) -> Person:
    born = as_of.date() - timedelta(days=round(member.age * DAYS_A_YEAR))
    offending, exposure, presence = _likelihoods(luck, member)
    given = _given_name(rng, member.sex)
    draft = SubjectDraft(
        uid=f"SUB-{number + 1:04d}",
        given_name=given,
        family_name=family,
        aliases=_aliases(rng, given, family),
        date_of_birth=born if rng.random() > 0.04 else None,
        sex=_recorded_sex(rng, member.sex),
        borough=household.borough,
    )
    return Person(number, household.number, member.part, household.borough, born, offending, exposure, presence, draft)


def _likelihoods(luck: random.Random, member: Member) -> tuple[float, float, float]:
    """Draw how likely a role is. One in ten has none: they are known only because of whom they know."""
    in_nothing, offends = luck.random() < 0.10, luck.random() < 0.52
    offending = luck.paretovariate(1.7) * _by_age(member.age, (0.25, 0.9, 1.3, 0.8, 0.35, 0.12))
    exposure = luck.lognormvariate(0, 0.7) * _by_age(member.age, (0.6, 1.0, 1.2, 1.0, 0.8, 0.6))
    presence = luck.lognormvariate(0, 0.5)
    if in_nothing:
        return 0.0, 0.0, 0.0
    if member.sex is Sex.FEMALE:
        offending *= 0.3
    offending = min(offending, 9.0) if offends else 0.0
    # Those who offend are victims more often than others: what a register that confuses the two gets wrong.
    return offending, exposure * (1 + 0.3 * min(offending, 3.0)), presence


def _by_age(age: float, values: tuple[float, ...]) -> float:
    return values[sum(age >= limit for limit in (14, 17, 25, 35, 50))]


def _given_name(rng: random.Random, sex: Sex) -> str:
    rows = [row["name"] for row in table("given_names") if row["sex"] in (sex.value, "either")]
    return rng.choice(rows)


def _family_name(rng: random.Random) -> str:
    return rng.choice(table("family_names"))["name"]


def _aliases(rng: random.Random, given: str, family: str) -> tuple[str, ...]:
    if rng.random() > 0.09:
        return ()
    street = rng.choice(table("aliases"))["name"]
    return (street,) if rng.random() < 0.7 else (street, f"{given[0]}. {family}")


def _recorded_sex(rng: random.Random, sex: Sex) -> Sex:
    return rng.choices((sex, Sex.UNKNOWN, Sex.OTHER), (980, 15, 5))[0]

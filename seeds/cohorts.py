"""Which subjects are nominated, and on which grounds. The gate says what a ground is; nothing here does.

The gate is asked at the two ends of the time in which a listing needs its grounds. What counts at both counts in
between, since windows and expiries only ever pass once. Among those whom the gate accepts chance decides; it sees
ages, and how many grounds there are and how old, and no characteristic, name, association or group.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto

from graphmodel.casework.listings import is_under_18
from graphmodel.server.connection import read
from seeds.chance import chance

VALID_AFTER = 90
"""Days after the borough's end for which the grounds of its live listings still count."""

MOST_GROUNDS = 3

Grounds = Mapping[str, tuple[str, ...]]
"""For each subject the uids of their grounds."""


class Course(Enum):
    """How the life of a listing goes."""

    REMOVED = auto()
    REVIEWED = auto()
    OVERDUE = auto()
    RETURNED = auto()
    RENOMINATED = auto()
    NEW = auto()
    NOMINATED = auto()
    REFUSED = auto()


@dataclass(frozen=True, slots=True)
class Cohort:
    """Listings of one course.

    Args:
        course: how their lives go.
        size: how many there are, if the gate accepts so many.
        under_18: how many of them are of subjects who are under 18 when the borough ends.
        earliest, latest: days before the borough's end between which they are nominated.
        needed: days before the borough's end until which their grounds must count; negative for days after it.
    """

    course: Course
    size: int
    under_18: int
    earliest: int
    latest: int
    needed: int

    def at_ends(self, as_of: datetime) -> tuple[datetime, datetime]:
        """Return the two instants at which the gate is asked: when the first is nominated, and the last needed."""
        return as_of - timedelta(days=self.earliest), as_of - timedelta(days=self.needed)


COHORTS = (
    Cohort(Course.REMOVED, 16, 1, earliest=430, latest=330, needed=10),
    Cohort(Course.OVERDUE, 8, 1, earliest=130, latest=50, needed=-VALID_AFTER),
    Cohort(Course.REVIEWED, 19, 4, earliest=320, latest=100, needed=-VALID_AFTER),
    Cohort(Course.RETURNED, 3, 0, earliest=320, latest=150, needed=-VALID_AFTER),
    Cohort(Course.RENOMINATED, 3, 0, earliest=75, latest=15, needed=-VALID_AFTER),
    Cohort(Course.NEW, 16, 3, earliest=75, latest=15, needed=-VALID_AFTER),
    Cohort(Course.NOMINATED, 10, 2, earliest=25, latest=2, needed=-VALID_AFTER),
    Cohort(Course.REFUSED, 9, 1, earliest=130, latest=25, needed=10),
)


@dataclass(frozen=True, slots=True)
class Candidacy:
    """A subject who is nominated, on which grounds, and how it goes on."""

    cohort: Cohort
    subject: str
    born: date | None
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the choice rests on, besides the gate.

    Args:
        born: dates of birth of the subjects of whom some conduct is alleged, by their uids; none where not known.
        since: when each incident or item was recorded with all that a ground takes, by its uid.
    """

    born: Mapping[str, date | None]
    since: Mapping[str, datetime]


def candidacies(seed: int, as_of: datetime, policy: str, known: Known) -> tuple[Candidacy, ...]:
    """Choose who is nominated.

    Args:
        seed: of the borough.
        as_of: the borough's end.
        policy: uid of the register's policy.
        known: about the subjects and what they are said to have done.
    """
    rng = chance(seed, "candidacies")
    firsts, lasts = zip(*(cohort.at_ends(as_of) for cohort in COHORTS), strict=True)
    standing = {instant: _standing(policy, known.born, instant) for instant in sorted(set(firsts))}
    standing_once = set().union(*standing.values())
    standing |= {instant: _standing(policy, standing_once, instant) for instant in sorted(set(lasts))}
    chosen: list[Candidacy] = []
    for cohort in COHORTS:
        first, last = cohort.at_ends(as_of)
        lasting = {
            subject: _lasting(grounds, standing[last].get(subject, ()), known, first)
            for subject, grounds in standing[first].items()
            if _fits(cohort, subject, chosen)
        }
        pool = {subject: grounds for subject, grounds in lasting.items() if grounds}
        chosen += _drawn(rng, cohort, pool, known, first, as_of)
    return tuple(chosen)


def _standing(policy: str, subjects: Collection[str], at: datetime) -> Grounds:
    """Ask the gate which grounds these subjects have at an instant."""
    rows = read("seeds/standing", policy=policy, subjects=sorted(subjects), now=at)
    return {row["subject"]: tuple(row["grounds"]) for row in rows}


def _lasting(at_first: Collection[str], at_last: Collection[str], known: Known, by: datetime) -> tuple[str, ...]:
    """Return what counts at both ends and was recorded by the first of them, the latest first."""
    lasting = sorted(ground for ground in set(at_first) & set(at_last) if known.since[ground] <= by)
    return tuple(sorted(lasting, key=known.since.__getitem__, reverse=True))


def _fits(cohort: Cohort, subject: str, chosen: Collection[Candidacy]) -> bool:
    """Whether a subject may be drawn: once only, but for those who were removed and are nominated again."""
    before = [c.cohort.course for c in chosen if c.subject == subject]
    return before == ([Course.REMOVED] if cohort.course is Course.RENOMINATED else [])


def _drawn(
    rng: random.Random, cohort: Cohort, pool: Grounds, known: Known, first: datetime, as_of: datetime
) -> Iterator[Candidacy]:
    young = [subject for subject in pool if is_under_18(known.born[subject], as_of)]
    others = [subject for subject in pool if subject not in young]
    odds = {subject: _odds(grounds, known, first) for subject, grounds in pool.items()}
    minors = _sample(rng, young, odds, cohort.under_18)
    for subject in (*minors, *_sample(rng, others, odds, cohort.size - len(minors))):
        kept = pool[subject][: rng.randint(1, MOST_GROUNDS)]
        yield Candidacy(cohort, subject, known.born[subject], tuple(sorted(kept)))


def _odds(grounds: tuple[str, ...], known: Known, first: datetime) -> float:
    """Return how likely a subject is nominated: the more grounds of their own they have, and the later the last."""
    quarters = (first - known.since[grounds[0]]).days / 91
    return (len(grounds) / (1 + quarters)) ** 2


def _sample(rng: random.Random, subjects: Sequence[str], odds: Mapping[str, float], size: int) -> list[str]:
    """Draw so many different subjects, each as likely as its odds."""
    lots = {subject: rng.random() ** (1 / odds[subject]) for subject in subjects}
    return sorted(subjects, key=lots.__getitem__, reverse=True)[:size]

"""The lives of the listings: who nominates, decides and reviews when, from the nomination to the borough's end.

Only a plan is made here. What the rules make of it (states, deadlines, refusals) is up to the deeds that
:mod:`seeds.register` does.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, auto

from graphmodel.casework.listings import is_under_18
from graphmodel.records.involvement import derived_uid
from graphmodel.records.register import RegisterDraft
from seeds.chance import chance
from seeds.cohorts import Candidacy, Course
from seeds.material import texts

REVIEWED_UNTIL = 7
"""Days after the borough's end in which no review falls due, so that it is in order when it is first shown."""

_REVIEWERS = ("demo-reviewer", "demo-second-reviewer")
_SENIOR = "demo-senior-reviewer"


class Kind(Enum):
    """What is done in a step."""

    NOMINATE = auto()
    APPROVE = auto()
    REFUSE = auto()
    KEEP = auto()
    REMOVE = auto()
    SUSPEND_OVERDUE = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """One deed in the life of a listing: when, by whom (a user name of the demonstration), with which words."""

    at: datetime
    kind: Kind
    listing: str
    by: str
    says: str
    candidacy: Candidacy

    @property
    def uid(self) -> str:
        """The uid of the review that it writes, if it writes one."""
        return derived_uid("review", self.listing, self.at.isoformat())


def steps(seed: int, as_of: datetime, register: RegisterDraft, candidacies: Iterable[Candidacy]) -> tuple[Step, ...]:
    """Plan all lives, and return their steps in the order of time."""
    rng = chance(seed, "listings")
    planned = [step for one in candidacies for step in Life(rng, as_of, register, one).steps()]
    # Sorting is stable: steps of one instant stay in the order in which they were planned.
    return tuple(sorted(planned, key=lambda step: step.at))


class Life:
    """Plans the life of one listing."""

    def __init__(self, rng: random.Random, as_of: datetime, register: RegisterDraft, candidacy: Candidacy) -> None:
        self._rng, self._as_of, self._register, self._candidacy = rng, as_of, register, candidacy
        self._today = as_of.date()
        self._others: list[str] = []

    def steps(self) -> Iterator[Step]:
        """Yield the steps in their order."""
        course = self._candidacy.cohort.course
        nominated, decided = self._first_days()
        at = self._instant(nominated, hour=9)
        self._listing = derived_uid("listing", self._candidacy.subject, self._register.uid, at.isoformat())
        nominator = "demo-analyst" if self._rng.random() < 0.8 else "demo-second-reviewer"
        yield self._step(at, Kind.NOMINATE, nominator, self._account())
        if course is Course.NOMINATED:
            return
        at = self._instant(decided, hour=13)
        kind = Kind.REFUSE if course is Course.REFUSED else Kind.APPROVE
        self._others = [name for name in _REVIEWERS if name != nominator]
        yield self._step(at, kind, self._reviewer(at, self._others), self._reasons(kind, at))
        if kind is Kind.APPROVE:
            yield from self._reviews(course, self._due(at.date()))

    def _reviews(self, course: Course, due: date) -> Iterator[Step]:
        """Yield what follows once the subject is listed, and the first review is due."""
        if course is Course.OVERDUE:
            yield self._sweep(due)
        elif course is Course.REMOVED:
            if self._rng.random() < 0.5:
                kept = self._review(due, Kind.KEEP)
                yield kept
                due = self._due(kept.at.date())
            yield self._review(due, Kind.REMOVE)
        else:
            if course is Course.RETURNED:
                yield self._sweep(due)
                at = self._instant(due + timedelta(days=self._rng.randint(4, 9)), hour=13)
                yield self._step(at, Kind.KEEP, self._reviewer(at, self._others), self._words("return"))
                due = self._due(at.date())
            while due < self._today + timedelta(days=REVIEWED_UNTIL):
                kept = self._review(due, Kind.KEEP)
                yield kept
                due = self._due(kept.at.date())

    def _first_days(self) -> tuple[date, date]:
        """Draw the days of nomination and decision; the latter follows from the deadline that is to be missed."""
        cohort, between = self._candidacy.cohort, timedelta(days=self._rng.randint(2, 6))
        if cohort.course is Course.OVERDUE:
            decided = self._decided_for(self._today - timedelta(days=self._rng.randint(4, 30)))
            return decided - between, decided
        earliest = cohort.earliest
        if cohort.course is Course.NEW and self._under_18(self._today):
            earliest = min(earliest, self._register.policy.review_days_under_18 - REVIEWED_UNTIL)
        # Two days are left for a weekend, before which the day may fall back.
        nominated = self._today - timedelta(days=self._rng.randint(cohort.latest, earliest - 2))
        return nominated, nominated + between

    def _decided_for(self, due: date) -> date:
        """Return the day of a decision for which the first review falls due on that day."""
        policy = self._register.policy
        days = [due - timedelta(days=n) for n in (policy.review_days_under_18, policy.review_days)]
        return next((day for day in days if self._due(day) == due), days[-1])

    def _due(self, decided: date) -> date:
        policy = self._register.policy
        days = policy.review_days_under_18 if self._under_18(decided) else policy.review_days
        return decided + timedelta(days=days)

    def _review(self, due: date, kind: Kind) -> Step:
        """Plan a review in time: some days before it is due, and before the borough ends."""
        day = min(due - timedelta(days=self._rng.randint(1, 8)), self._today - timedelta(days=1))
        at = self._instant(day, hour=13)
        return self._step(at, kind, self._reviewer(at, self._others), self._reasons(kind, at))

    def _sweep(self, due: date) -> Step:
        """Plan the nightly suspension of what is overdue, on the first day on which this listing is."""
        at = datetime.combine(due + timedelta(days=1), time(1), UTC)
        return self._step(at, Kind.SUSPEND_OVERDUE, "demo-administrator", "")

    def _step(self, at: datetime, kind: Kind, by: str, says: str) -> Step:
        return Step(at, kind, self._listing, by, says, self._candidacy)

    def _instant(self, day: date, hour: int) -> datetime:
        """Return a time of that working day, or of the last one before it."""
        day -= timedelta(days=max(0, day.weekday() - 4))
        return datetime.combine(day, time(hour + self._rng.randint(0, 3), self._rng.randint(0, 59)), UTC)

    def _reviewer(self, at: datetime, reviewers: Sequence[str]) -> str:
        """Choose who decides or reviews: a senior reviewer where the subject is under 18, or of unknown age."""
        return _SENIOR if self._under_18(at.date()) else self._rng.choice((*reviewers, *reviewers, *reviewers, _SENIOR))

    def _under_18(self, day: date) -> bool:
        return is_under_18(self._candidacy.born, datetime.combine(day, time(12), UTC))

    def _account(self) -> str:
        incident = any(ground.startswith("INC") for ground in self._candidacy.grounds)
        words: list[str] = texts("reasons")["nominate"]["incident" if incident else "intelligence"]
        return self._rng.choice(words)

    def _reasons(self, kind: Kind, at: datetime) -> str:
        name = kind.name.lower()
        young = f"{name}_under_18"
        return self._words(young if self._under_18(at.date()) and young in texts("reasons") else name)

    def _words(self, name: str) -> str:
        words: list[str] = texts("reasons")[name]
        return self._rng.choice(words)

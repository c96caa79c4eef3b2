"""What the gate finds of one subject, in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from graphmodel import clock
from graphmodel.errors import CriterionRefused, GateRefused
from graphmodel.gate.policy import PolicyInForce, meeting
from graphmodel.gate.source import Source, native
from graphmodel.vocabulary import Criterion, SourceKind


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that a subject did or is said to have done, with the criteria that it fails."""

    ground: str
    kind: str
    edge: str | None
    standing: str | None
    what: str | None
    at: datetime | None
    until: date | None
    weight: int
    failed: tuple[Criterion, ...]

    @property
    def counts(self) -> bool:
        """Whether it is a ground under the policy."""
        return not self.failed

    @property
    def thing(self) -> str:
        """What it is, with its standing and its day."""
        what = (self.what or "an unknown kind").replace("_", " ")
        standing = (self.standing or "of unknown standing").replace("_", " ")
        day = f"{self.at:%-d %b %Y}" if self.at else "an unknown day"
        if self.kind == "incident":
            return f"Suspect ({standing}) in an incident of {what} on {day}"
        return f"Intelligence graded {standing} from {what}, reported {day}"

    @property
    def says(self) -> str:
        """The candidate, and what becomes of it, in one sentence."""
        if self.counts:
            until = f" until {self.until:%-d %b %Y}" if self.until else ""
            return f"{self.thing}: a ground{until}."
        return f"{self.thing}: not a ground; {' and '.join(self._why(one) for one in self.failed)}."

    def _why(self, criterion: Criterion) -> str:
        if criterion is Criterion.NOT_VERIFIED and self.what == SourceKind.SOCIAL_MEDIA:
            return _UNVERIFIED_POST
        return _WHY[criterion]


_WHY = {
    Criterion.STATUS_NOT_ACCEPTED: "the policy does not accept this status, or the allegation fell",
    Criterion.CATEGORY_NOT_IN_POLICY: "the policy does not name this category of offence",
    Criterion.OUTSIDE_WINDOW: "it lies outside the policy's look-back window",
    Criterion.DUAL_ROLE: "the subject is also a victim or witness in the same matter, which nobody has adjudicated",
    Criterion.ALLEGES_OTHER_ROLE: "it does not allege the subject's own conduct",
    Criterion.GRADE_OUTSIDE_POLICY: "its grade is outside the policy",
    Criterion.NOT_VERIFIED: "no person other than its author has verified it",
    Criterion.EXPIRED: "it has expired",
    Criterion.REPEATS_ANOTHER: "it only repeats another item, or shows the same captured copy",
    Criterion.NOT_CORROBORATED: "no independent source of another kind corroborates it",
    Criterion.BELOW_MINIMUM_AGE: "the subject is below the policy's minimum age",
    Criterion.CRITERION_NOT_MET: "it does not meet the policy's own criterion",
}

_UNVERIFIED_POST = (
    "no person other than its author and whoever read the post has verified it, or what makes it verifiable is not "
    "all written down"
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the gate finds of one subject under one policy at one instant."""

    subject: str
    policy: PolicyInForce
    candidates: tuple[Candidate, ...]
    not_grounds: dict[str, int]

    @property
    def grounds(self) -> tuple[Candidate, ...]:
        """The candidates that fail no criterion."""
        return tuple(c for c in self.candidates if c.counts)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria for which nothing counts; none where something does."""
        if self.grounds:
            return ()
        failed = dict.fromkeys(criterion for c in self.candidates for criterion in c.failed)
        return tuple(failed) or (Criterion.NO_OWN_CONDUCT,)

    @property
    def seen(self) -> tuple[str, ...]:
        """What the gate was shown that does not count, a sentence each, with the absence of conduct last."""
        counts = self.not_grounds
        told = [_counted(counts[key], one, many) for key, one, many in _NOT_GROUNDS if counts.get(key)]
        within = sum(c.kind == "incident" and Criterion.OUTSIDE_WINDOW not in c.failed for c in self.candidates)
        conduct = (
            f"{_counted(within, 'incident', 'incidents')} as a suspect in the last {self.policy.lookback_months} months"
        )
        first = f"{_listed(told)} {'is' if _single(told) else 'are'} not grounds; {conduct}." if told else f"{conduct}."
        return (first[0].upper() + first[1:], *(c.says for c in self.candidates if not c.counts))

    def refusal(self) -> GateRefused:
        """Return the error that says why the subject cannot be nominated."""
        summary = f"No ground for {self.subject} on the register {self.policy.name} (policy {self.policy.version})."
        return GateRefused(summary, self.criteria, self.seen, (self.subject, self.policy.register))


_NOT_GROUNDS = (
    ("associations", "association", "associations"),
    ("affiliations", "affiliation with a group", "affiliations with groups"),
    ("victim", "incident as a victim", "incidents as a victim"),
    ("witness", "incident as a witness", "incidents as a witness"),
    ("unresolved", "incident with an unresolved role", "incidents with an unresolved role"),
)


def judge(source: Source, subject: str, policy: PolicyInForce) -> Judgement:
    """Let the gate judge one subject, now.

    Args:
        source: the graph to judge by.
        subject: uid.
        policy: in force on the register.
    """
    met = meeting(source, policy, [subject])
    rows = source.run("gate/grounds", policy=policy.policy, subjects=[subject], now=clock.now(), met=met)
    counts = source.run("explanation/not_grounds", subject=subject)
    return Judgement(subject, policy, tuple(_candidate(row) for row in rows), counts[0] if counts else {})


def grounds_of(source: Source, subjects: Collection[str], policy: PolicyInForce) -> dict[str, set[str]]:
    """Return the uids of what the gate accepts now as a ground of each of these subjects; of some it is nothing.

    Args:
        source: the graph to judge by.
        subjects: uids.
        policy: in force on the register.
    """
    try:
        found = candidates_of(source, subjects, policy)
    except CriterionRefused:
        return {subject: set() for subject in subjects}
    return {subject: {c.ground for c in candidates if c.counts} for subject, candidates in found.items()}


def candidates_of(source: Source, subjects: Collection[str], policy: PolicyInForce) -> dict[str, list[Candidate]]:
    """Return all that each of these subjects did or is said to have done, with the criteria that each thing fails.

    Raises:
        CriterionRefused: the policy's own criterion looks at what no policy may look at.
    """
    found: dict[str, list[Candidate]] = {subject: [] for subject in subjects}
    met = meeting(source, policy, subjects)
    rows = source.run("gate/grounds", policy=policy.policy, subjects=sorted(found), now=clock.now(), met=met)
    for row in rows:
        found[row["subject"]].append(_candidate(row))
    return found


def _candidate(row: dict[str, Any]) -> Candidate:
    return Candidate(
        ground=row["ground"],
        kind=row["kind"],
        edge=row["edge"],
        standing=row["standing"],
        what=row["what"],
        at=native(row["at"]),
        until=native(row["until"]),
        weight=row["weight"],
        failed=tuple(Criterion(name) for name in row["failed"]),
    )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _single(parts: Sequence[str]) -> bool:
    return len(parts) == 1 and parts[0].startswith("1 ")

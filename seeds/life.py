"""What became of the records since: allegations that went further, corrections, sources that disagree, second records.

It comes about by the same deeds, under the same rules, as in use. Nobody of whom there ever was a listing is touched,
so that the register stays as it is. What was done is known by what it left in the graph, and is not done again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from typing import Any

from graphmodel import clock
from graphmodel.casework.adjudicating import adjudicate
from graphmodel.casework.claims import claim
from graphmodel.casework.involvements import change_status, resolve_role
from graphmodel.casework.likenesses import propose_likeness, propose_likenesses
from graphmodel.casework.listings import is_under_18
from graphmodel.casework.merging import merge
from graphmodel.casework.rectifying import rectify
from graphmodel.ledger.actors import Actor
from graphmodel.matching.reading import pair_of
from graphmodel.records.involvement import InvolvementDraft
from graphmodel.records.subject import SubjectDraft
from graphmodel.server.connection import read
from graphmodel.vocabulary import Purpose, Role, SuspectStatus
from seeds.accounts import DemoAccount
from seeds.chance import chance
from seeds.chronicle import grounds_since
from seeds.doubles import by_ear, swapped
from seeds.material import texts
from seeds.records import Records

SETTLED_DAYS = 40
"""Days before the borough's end by which what is changed was recorded, so that there is time for the change."""

RECENT_DAYS = 240
"""Days before the borough's end in which the changes fall, as far as the records are that old."""

_SUSPECTED, _CHARGED, _CONVICTED = SuspectStatus.SUSPECTED, SuspectStatus.CHARGED, SuspectStatus.CONVICTED
_ACQUITTED, _NO_FURTHER_ACTION = SuspectStatus.ACQUITTED, SuspectStatus.NO_FURTHER_ACTION

COURSES: tuple[tuple[SuspectStatus, ...], ...] = (
    (_SUSPECTED, _CHARGED),
    (_SUSPECTED, _CHARGED),
    (_SUSPECTED, _CHARGED, _CONVICTED),
    (_SUSPECTED, _NO_FURTHER_ACTION),
    (_SUSPECTED, _NO_FURTHER_ACTION),
    (_CHARGED, _CONVICTED),
    (_CHARGED, _CONVICTED),
    (_CHARGED, _ACQUITTED),
    (_CHARGED, _NO_FURTHER_ACTION),
    (_NO_FURTHER_ACTION, _SUSPECTED),
    (_CONVICTED, _ACQUITTED),
)
"""How far allegations go: the status that one has when it is recorded, and those that follow."""

RESOLVED = (Role.VICTIM, Role.WITNESS, Role.WITNESS, Role.VICTIM)
"""What becomes of roles that their sources had not given."""

_PROOF = {
    _SUSPECTED: "witness statement WS",
    _CHARGED: "charge sheet CS",
    _CONVICTED: "court result CT",
    _ACQUITTED: "court result CA",
    _NO_FURTHER_ACTION: "case file CF",
}

_EVERYBODY = "everybody"
_ANALYST, _REVIEWER, _SENIOR = "demo-analyst", "demo-reviewer", "demo-senior-reviewer"


@dataclass(frozen=True, slots=True)
class Change:
    """One deed on what is recorded.

    Args:
        at: when it is done.
        of: uid of what it changes, by which, with ``at``, it is known to have been done.
        by: a user name of the demonstration.
        purpose: for which it is done.
        deed: what is done, by the account's holder.
    """

    at: datetime
    of: str
    by: str
    purpose: Purpose
    deed: Callable[[Actor], object]


def plan(seed: int, as_of: datetime, records: Records, listed: Set[str]) -> tuple[Change, ...]:
    """Return all changes in the order of time.

    Args:
        seed: of the borough.
        as_of: its end.
        records: as they were drawn, and first recorded.
        listed: uids of those of whom there is or was a listing.
    """
    drawer = Drawer(seed, as_of, records, listed)
    changes = [
        *(change for course in COURSES for change in drawer.course(course)),
        *(change for place, role in enumerate(RESOLVED) for change in drawer.resolution(role, place // 2)),
        *drawer.corrections(),
        *drawer.claims(),
        *drawer.dual_role(),
        *drawer.likenesses(),
    ]
    # Sorting is stable: likenesses are proposed before one of them is decided on.
    return tuple(sorted(changes, key=lambda change: change.at))


def carry_out(planned: Sequence[Change], accounts: Mapping[str, DemoAccount], told: Callable[[int], None]) -> None:
    """Do every change that has not been done yet.

    Args:
        planned: in the order of time.
        accounts: of those who act, by their user names.
        told: called with the number of changes that are done.
    """
    done = {(row["of"], row["at"].to_native()) for row in read("seeds/changes")}
    for number, change in enumerate(planned, start=1):
        if (change.of, change.at) not in done:
            with clock.set_to(change.at):
                change.deed(accounts[change.by].at_work(change.purpose))
        told(number)


class Drawer:
    """Draws what changes, each time about somebody else and in another incident."""

    def __init__(self, seed: int, as_of: datetime, records: Records, listed: Set[str]) -> None:
        self._rng = chance(seed, "life")
        self._as_of, self._records, self._listed = as_of, records, listed
        self._since = grounds_since(records, as_of)
        self._subjects = {subject.uid: subject for subject in records.subjects}
        self._incidents = {incident.uid: incident for incident in records.incidents}
        by = as_of - timedelta(days=SETTLED_DAYS)
        apart = listed | records.doubles.keys() | set(records.doubles.values())
        self._left = [
            part for part in records.involvements if part.subject not in apart and self._since[part.incident] <= by
        ]

    def course(self, course: Sequence[SuspectStatus]) -> Iterator[Change]:
        """Draw an allegation, and yield how far it goes."""
        part = self._drawn(lambda one: one.status is course[0])
        if part is None:
            return
        ats = self._instants(part, len(course) - 1)
        for at, (before, status) in zip(ats, pairwise(course), strict=True):
            reasons = self._words("status", f"{before.value}_{status.value}")
            given: dict[str, Any] = {"status": status, "reasons": reasons, "evidence": [_proof(_PROOF[status], part)]}
            yield self._change(at, part.uid, change_status, **given)

    def resolution(self, role: Role, place: int) -> Iterator[Change]:
        """Draw somebody in an unresolved role, and yield how the role becomes known."""
        part = self._drawn(lambda one: one.role is Role.UNRESOLVED)
        if part is None:
            return
        [at] = self._instants(part, 1)
        reasons = texts("changes")["resolved"][role.value][place]
        evidence = [_proof("witness statement WS", part)]
        given: dict[str, Any] = {"role": role, "reasons": reasons, "evidence": evidence}
        # By a reviewer: an analyst would have to give a purpose first, to be told whether it is recorded already.
        yield Change(
            at, part.uid, _REVIEWER, Purpose.INVESTIGATION, lambda actor: resolve_role(actor, part.uid, **given)
        )

    def corrections(self) -> Iterator[Change]:
        """Yield a place, a name and a borough put right."""
        if part := self._drawn(lambda one: self._incidents[one.incident].latitude is not None):
            held = self._incidents[part.incident]
            moved = {
                "latitude": round((held.latitude or 0) + self._rng.uniform(0.001, 0.003), 6),
                "longitude": round((held.longitude or 0) + self._rng.uniform(0.001, 0.003), 6),
            }
            yield self._correction(part, part.incident, moved, "location", "incident log IL")
        if part := self._drawn(lambda one: self._spelt_otherwise(one) is not None):
            name = {"family_name": self._spelt_otherwise(part)}
            yield self._correction(part, part.subject, name, "name", "identity document ID")
        if part := self._drawn(lambda one: self._subjects[one.subject].borough is not None):
            boroughs = {one.borough for one in self._subjects.values()} - {None, self._subjects[part.subject].borough}
            other = {"borough": self._rng.choice(sorted(filter(None, boroughs)))}
            yield self._correction(part, part.subject, other, "borough", "officer's report OR")

    def claims(self) -> Iterator[Change]:
        """Yield two sources that disagree with what is recorded; nobody has preferred either."""
        if part := self._drawn(lambda one: self._other_day(one) is not None):
            day = str(self._other_day(part))
            yield self._claim(part, part.subject, "date_of_birth", day, "custody record CU")
        if part := self._drawn(lambda one: one.role is Role.WITNESS):
            yield self._claim(part, part.uid, "role", Role.VICTIM.value, "officer's report OR")

    def dual_role(self) -> Iterator[Change]:
        """Yield a finding of a reviewer: somebody was harmed in an incident, and also did something in it."""
        conduct = {
            (one.subject, one.incident): one for one in self._left if one.status in (_SUSPECTED, _CHARGED, _CONVICTED)
        }
        part = self._drawn(lambda one: one.role is Role.VICTIM and (one.subject, one.incident) in conduct, both=True)
        if part is None:
            return
        [at] = self._instants(part, 1)
        given: dict[str, Any] = {
            "beside": [conduct[part.subject, part.incident].uid],
            "reasons": texts("changes")["adjudicated"],
            "evidence": [_proof("exhibit EX", part)],
        }
        yield Change(
            at, part.uid, _REVIEWER, Purpose.REGISTER_REVIEW, partial(adjudicate, involvement=part.uid, **given)
        )

    def likenesses(self) -> Iterator[Change]:
        """Yield the search for people who stand in the records twice, and a reviewer's decision on one of the pairs."""
        yield Change(self._as_of, _EVERYBODY, "demo-administrator", Purpose.ADMINISTRATION, propose_likenesses)
        pairs = [(double, first) for double, first in self._records.doubles.items() if first not in self._listed]
        pairs = [(double, first) for double, first in pairs if self._same_day(double, first)]
        # A reviewer may decide on adults; on anybody else a senior one.
        adults = [pair for pair in pairs if not self._young(pair[1])]
        if not pairs:
            return
        double, first = (adults or pairs)[0]
        by = _SENIOR if self._young(first) else _REVIEWER
        deed = partial(_merge, double=double, first=first, reasons=texts("changes")["merged"])
        yield Change(self._as_of, first, by, Purpose.REGISTER_REVIEW, deed)

    def _drawn(self, fits: Callable[[InvolvementDraft], bool], *, both: bool = False) -> InvolvementDraft | None:
        """Draw a part of those left that fits, and leave out everybody and everything in it from then on.

        Args:
            fits: which may be drawn.
            both: whether one may be drawn of somebody who has two parts in one incident.
        """
        roles: dict[tuple[str, str], int] = {}
        for one in self._left:
            roles[one.subject, one.incident] = roles.get((one.subject, one.incident), 0) + 1
        fit = [one for one in self._left if fits(one) and (both or roles[one.subject, one.incident] == 1)]
        if not fit:
            return None
        part = self._rng.choice(fit)
        self._left = [one for one in self._left if one.subject != part.subject and one.incident != part.incident]
        return part

    def _instants(self, part: InvolvementDraft, number: int) -> list[datetime]:
        """Draw so many working days after a part was recorded and before the borough ends, and a time on each."""
        ago = min((self._as_of - self._since[part.incident]).days - 1, RECENT_DAYS)
        midnight = self._as_of.replace(hour=0, minute=0, second=0, microsecond=0)
        days = [midnight - timedelta(days=n) for n in range(ago, 1, -1)]
        chosen = sorted(self._rng.sample([day for day in days if day.weekday() < 5], number))
        return [day + timedelta(hours=self._rng.randint(9, 16), minutes=self._rng.randint(0, 59)) for day in chosen]

    def _change(self, at: datetime, uid: str, deed: Callable[..., object], **given: Any) -> Change:
        return Change(at, uid, _ANALYST, Purpose.INVESTIGATION, lambda actor: deed(actor, uid, **given))

    def _correction(
        self, part: InvolvementDraft, uid: str, changes: dict[str, Any], reasons: str, source: str
    ) -> Change:
        [at] = self._instants(part, 1)
        said = texts("changes")["corrected"][reasons]
        return self._change(at, uid, rectify, changes=changes, reasons=said, evidence=[_proof(source, part)])

    def _claim(self, part: InvolvementDraft, uid: str, field: str, value: str, source: str) -> Change:
        [at] = self._instants(part, 1)
        said = texts("changes")["claimed"][field]
        given: dict[str, Any] = {"field": field, "value": value, "reasons": said, "evidence": [_proof(source, part)]}
        if uid == part.uid and part.role in (Role.VICTIM, Role.WITNESS):  # an analyst is not shown whose part it is
            return Change(at, uid, _REVIEWER, Purpose.INVESTIGATION, lambda actor: claim(actor, uid, **given))
        return self._change(at, uid, claim, **given)

    def _spelt_otherwise(self, part: InvolvementDraft) -> str | None:
        # From a generator of its own, so that asking twice gives one answer.
        return by_ear(chance(0, part.subject), self._subjects[part.subject].family_name)

    def _other_day(self, part: InvolvementDraft) -> object:
        born = self._subjects[part.subject].date_of_birth
        return swapped(born) if born else None

    def _same_day(self, one: str, other: str) -> bool:
        first, second = self._born(one), self._born(other)
        return first is not None and first == second

    def _young(self, subject: str) -> bool:
        return is_under_18(self._born(subject), self._as_of)

    def _born(self, subject: str) -> Any:
        held: SubjectDraft = self._subjects[subject]
        return held.date_of_birth

    def _words(self, *path: str) -> str:
        words: Any = texts("changes")
        for name in path:
            words = words[name]
        return str(self._rng.choice(words))


def _merge(actor: Actor, double: str, first: str, reasons: str) -> None:
    """Merge a second record into the first; where the search found them too unlike, somebody takes them for one."""
    known = {row["pair"]: row["uid"] for row in read("matching/known")}
    likeness = known.get(pair_of(double, first)) or propose_likeness(actor, double, first)
    merge(actor, likeness, first, reasons)


def _proof(source: str, part: InvolvementDraft) -> str:
    """Return a source record with the number of the incident's crime report."""
    return f"{source}-{part.evidence[0].removeprefix('crime report CR-')}"

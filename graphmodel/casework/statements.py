"""What deeds on statements share: lock one, see what it says now, keep that, and change it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graphmodel import shielding
from graphmodel.casework.listings import reasons_of
from graphmodel.casework.suspending import suspend_where_grounds_fell
from graphmodel.errors import InvalidRecord, NotAllowed, UnknownRecord, WrongState
from graphmodel.ledger.transactions import Deed
from graphmodel.permissions import allowed
from graphmodel.records.drafting import plain
from graphmodel.records.references import names_a_source
from graphmodel.vocabulary import ChangeKind, Role, SourceRecord, SuspectStatus

_NO_EVIDENCE = (
    "evidence has to exist: no item of intelligence has this uid, and it is no source record with its number "
    f"({', '.join(source.label for source in SourceRecord)}), as in court result CT-2201"
)
_NO_EDGE = "there is no such edge; the page of a person leads to theirs, and graphmodel as-known names them"
_NO_RECORD = "there is no such person, incident, group or item"
MOST_EVIDENCE = 50
"""Pieces of evidence that one change can name."""

HARM = tuple(shielding.HARM)
"""What comes first: beside these edges nothing that somebody did in the same incident is a ground (invariant 5)."""

FELL = (SuspectStatus.ACQUITTED, SuspectStatus.NO_FURTHER_ACTION)
"""Statuses of an allegation that came to nothing, and is no ground whatever a policy says."""

_SAYS_THE_SAME = frozenset({ChangeKind.STATUS, ChangeKind.VERIFIED, ChangeKind.ADJUDICATED})
"""Changes after which what a reviewer found of some conduct still holds: it is the same conduct."""


@dataclass(frozen=True, slots=True)
class Change:
    """Why something is changed: what kind of change it is, in whose words, and what bears it out.

    Args:
        evidence: uids of items of intelligence, or source records with their numbers.
    """

    kind: ChangeKind
    reasons: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementNow:
    """An edge or a record as it is inside the transaction that holds the lock of whom it is about.

    Args:
        statement: the relationship type, or the label.
        links: what an item alleges, concerns and corroborates; empty for all else.
        people: uids of those on whose grounds a change may bear.
        besides: for an involvement, in which other roles its subject is known in the same incident.
    """

    uid: str
    statement: str
    properties: dict[str, Any]
    people: tuple[str, ...]
    starts: str | None = None
    ends: str | None = None
    links: dict[str, list[str]] | None = None
    besides: tuple[str, ...] = ()

    @property
    def is_edge(self) -> bool:
        """Whether it is an edge between two records."""
        return self.starts is not None

    @property
    def stated(self) -> dict[str, Any]:
        """What it says: its properties without who recorded them, when and in which entry."""
        return {name: value for name, value in self.properties.items() if not name.startswith("recorded_")}


def change_of(deed: Deed, kind: ChangeKind, reasons: str, evidence: Sequence[str]) -> Change:
    """Check what a change stands on.

    Raises:
        InvalidRecord: the reasons say too little or too much, or there is no evidence.
        UnknownRecord: some evidence does not exist.
    """
    references = tuple(dict.fromkeys(one.strip() for one in evidence if one.strip()))
    if len(references) > MOST_EVIDENCE:
        raise InvalidRecord("the change", [f"names {len(references)} pieces of evidence; {MOST_EVIDENCE} are the most"])
    if not references:
        raise InvalidRecord("the change", ["needs evidence: the uid of an item, or a source record with its number"])
    require_existing(deed, references)
    return Change(kind, reasons_of(reasons), references)


def require_existing(deed: Deed, references: Sequence[str]) -> None:
    """Refuse evidence that is neither an item that still says something nor a source record with its number.

    Raises:
        UnknownRecord: some evidence does not exist.
    """
    for row in deed.run("evidence/missing", references=list(references)):
        if not names_a_source(row["reference"]):
            raise UnknownRecord(row["reference"], [_NO_EVIDENCE])


def require_reviewer_to_take_away(deed: Deed, held: StatementNow) -> None:
    """Refuse that anybody but a reviewer takes away what speaks for a person (invariant 5; DPA 2018 s.38(3)).

    That is: that they were harmed or a witness, and that an allegation against them fell.

    Raises:
        NotAllowed: the actor is no reviewer.
    """
    fell = held.statement == Role.SUSPECT.edge and held.properties.get("status") in FELL
    if (fell or held.statement in HARM) and not allowed(deed.actor.role, "adjudicate"):
        what = "that an allegation fell" if fell else "that somebody was harmed or a witness"
        raise NotAllowed(f"{what} is taken away by a reviewer alone; ask one, with your evidence", (held.uid,))


def edge_now(deed: Deed, uid: str) -> StatementNow:
    """Lock the people whom an edge that somebody asks for is about, then read it.

    Raises:
        UnknownRecord: there is no such edge, or it says who was harmed and the actor has given no purpose to know it.
    """
    held = _edge_now(deed, uid)
    ends = (held.starts or "", held.ends or "")
    if held.statement in HARM and shielding.shield_of(deed.actor, deed.run).hides(*ends):
        raise UnknownRecord(uid, [_NO_EDGE])  # whoever guesses at uids learns nothing
    deed.about((uid, *ends))
    return held


def _edge_now(deed: Deed, uid: str) -> StatementNow:
    row, people = _locked(deed, "evidence/edge", uid, _people_of_edge)
    return StatementNow(
        uid, row["statement"], row["properties"], tuple(people), row["starts"], row["ends"], None, tuple(row["besides"])
    )


def record_now(deed: Deed, uid: str) -> StatementNow:
    """Lock the people on whom a record bears, then read it.

    Raises:
        UnknownRecord: there is no such person, incident, group or item.
        WrongState: it is an item that was withdrawn.
    """
    row, people = _locked(
        deed, "evidence/record", uid, lambda row: [uid] if row["statement"] == "Subject" else row["people"]
    )
    if row["properties"].get("withdrawn_at"):
        raise WrongState("the item was withdrawn; record what is known now as a new one", (uid,))
    deed.about((uid, *people))
    links = {name: row[name] for name in ("alleges", "concerns", "corroborates")}
    item = row["statement"] == "Intelligence"
    return StatementNow(uid, row["statement"], row["properties"], tuple(people), links=links if item else None)


def supersede_edge(
    deed: Deed, held: StatementNow, change: Change, statement: str | None, properties: dict[str, Any]
) -> None:
    """Keep what an edge said, and let it say something else from now on, or nothing.

    What does not stand on its own conduct any more is suspended in the same transaction (invariant 11).

    Args:
        deed: under way.
        held: the edge, its people locked.
        change: why.
        statement: the relationship type from now on; None to withdraw the edge.
        properties: what it says from now on.
    """
    deed.run("evidence/change_edge", type=statement, **_superseding(deed, held, change, properties))
    _forget_findings(deed, held, change)
    suspend_where_grounds_fell(deed, held.people)


def supersede_record(
    deed: Deed, held: StatementNow, change: Change, properties: dict[str, Any], edges: dict[str, Any] | None = None
) -> None:
    """Keep what a record said, and let it say something else from now on.

    Args:
        deed: under way.
        held: the record, its people locked.
        change: why.
        properties: all that it says from now on.
        edges: for an item, all that it alleges, concerns and corroborates from now on; None to leave that as it is.
    """
    people = list(held.people)
    if edges is not None:
        newly = [one["subject"] for one in edges["alleges"]]
        _lock(deed, set(newly) - set(people))
        people += newly
    given = _superseding(deed, held, change, properties)
    deed.run("evidence/change_record", links=held.links or {}, **given)
    if edges is not None:
        deed.run("evidence/unlink", uid=held.uid)
        for name in ("alleges", "concerns", "corroborates"):
            if edges[name]:
                deed.run(f"recording/{name}", rows=[{"uid": held.uid, name: edges[name]}], stamp=given["stamp"])
    deed.about(people)
    _forget_findings(deed, held, change)
    suspend_where_grounds_fell(deed, people)


def _forget_findings(deed: Deed, held: StatementNow, change: Change) -> None:
    """Take away what a reviewer found true beside somebody's harm, if it says something else from now on."""
    if change.kind in _SAYS_THE_SAME:
        return
    # By the incidents, not by the people: after a merge was undone the harm may be somebody else's than the conduct.
    incidents = [held.ends] if held.ends else [one.rpartition(" ")[2] for one in (held.links or {}).get("concerns", [])]
    for row in deed.run("evidence/findings_naming", uid=held.uid, incidents=incidents):
        harm = _edge_now(deed, row["uid"])
        deed.about((harm.uid, harm.starts or "", harm.ends or ""))
        forgotten = Change(ChangeKind.RECTIFIED, change.reasons, change.evidence)
        supersede_edge(deed, harm, forgotten, harm.statement, harm.stated | {"adjudicated_with": None})


def _superseding(deed: Deed, held: StatementNow, change: Change, properties: dict[str, Any]) -> dict[str, Any]:
    """Return what both kinds of change need: one ends what was said at the very instant at which it begins anew."""
    stamp = deed.stamp()
    version = _version(deed, held, change, stamp["recorded_at"])
    return {"uid": held.uid, "version": version, "changes": _changes(held, properties), "stamp": stamp}


def _version(deed: Deed, held: StatementNow, change: Change, at: datetime) -> dict[str, Any]:
    deed.about(change.evidence)
    return {
        "uid": str(uuid.uuid4()),
        "of": held.uid,
        "change": change.kind.value,
        "change_reasons": change.reasons,
        "change_evidence": list(change.evidence),
        "superseded_by": deed.actor.uid,
        "superseded_at": at,
        "superseded_in": deed.entry,
    }


def _changes(held: StatementNow, properties: dict[str, Any]) -> dict[str, Any]:
    """Return what differs from what is held; None for what is said no more."""
    names = {name for name in (*held.properties, *properties) if not name.startswith("recorded_")}
    return {
        name: properties.get(name) for name in names if plain(held.properties.get(name)) != plain(properties.get(name))
    }


def _people_of_edge(row: dict[str, Any]) -> list[str]:
    return [row["starts"], row["ends"]] if row["statement"] == "ASSOCIATED_WITH" else [row["starts"]]


def _locked(
    deed: Deed, query: str, uid: str, people_of: Callable[[dict[str, Any]], list[str]]
) -> tuple[dict[str, Any], list[str]]:
    """Return what is read and whom it is about, all of them locked: a merge may have made it somebody else's."""
    locked: set[str] = set()
    row = _one(deed, query, uid)
    while others := set(people_of(row)) - locked:
        _lock(deed, others)
        locked |= others
        row = _one(deed, query, uid)
    return row, people_of(row)


def _lock(deed: Deed, people: Iterable[str]) -> None:
    # In the order of their uids, so that two deeds on the same people do not wait for each other.
    for subject in sorted(set(people)):
        deed.run("register/lock_subject", subject=subject)


def _one(deed: Deed, query: str, uid: str) -> dict[str, Any]:
    rows = deed.run(query, uid=uid)
    if not rows:
        raise UnknownRecord(uid, [_NO_RECORD if query.endswith("record") else _NO_EDGE])
    return rows[0]

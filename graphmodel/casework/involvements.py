"""The life of an involvement: how far an allegation has gone, and which role a person turned out to have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graphmodel.casework.statements import (
    HARM,
    Change,
    StatementNow,
    change_of,
    edge_now,
    require_reviewer_to_take_away,
    supersede_edge,
)
from graphmodel.errors import ConflictingRecord, InvalidRecord, PurposeNeeded, Refused, UnknownRecord
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.records.drafting import ROLES
from graphmodel.shielding import shield_of
from graphmodel.vocabulary import ChangeKind, Role, SuspectStatus

_SUSPECTED, _CHARGED, _CONVICTED = SuspectStatus.SUSPECTED, SuspectStatus.CHARGED, SuspectStatus.CONVICTED
_ACQUITTED, _NO_FURTHER_ACTION = SuspectStatus.ACQUITTED, SuspectStatus.NO_FURTHER_ACTION

MAY_FOLLOW: dict[SuspectStatus, tuple[SuspectStatus, ...]] = {
    _SUSPECTED: (_CHARGED, _NO_FURTHER_ACTION),
    _CHARGED: (_CONVICTED, _ACQUITTED, _NO_FURTHER_ACTION),
    _CONVICTED: (_ACQUITTED, _CHARGED),
    _ACQUITTED: (_CHARGED,),
    _NO_FURTHER_ACTION: (_SUSPECTED, _CHARGED),
}
"""What can follow a status. What was decided is reopened only on evidence that was not there when it was decided.

A conviction can be quashed, with or without a new trial (Criminal Appeal Act 1968 ss.2 and 7); an acquittal only by
an order for a new trial (Criminal Justice Act 2003 s.77); a case that was closed can be opened again.
"""


_DECIDED = (_CONVICTED, _ACQUITTED, _NO_FURTHER_ACTION)


def change_status(
    actor: Actor, involvement: str, status: SuspectStatus, reasons: str, evidence: Sequence[str]
) -> SuspectStatus:
    """Record how far the allegation against a suspect has gone; what it was before is kept.

    A listing that stood on it and does not any more is suspended in the same transaction (invariant 11).

    Args:
        actor: who records it.
        involvement: uid of the edge.
        status: from now on.
        reasons: in their own words.
        evidence: what bears it out: uids of items, or source records with their numbers.

    Raises:
        UnknownRecord: no such involvement, or evidence that does not exist.
        Refused: the person is no suspect in it, or this status cannot follow; the message says which can. Or a case
            that was decided would be reopened on nothing but what it was decided on.
        InvalidRecord: the reasons say too little or too much, or there is no evidence.
    """
    return audited(actor, _change_status, involvement, SuspectStatus(status), reasons, evidence)


def resolve_role(
    actor: Actor,
    involvement: str,
    role: Role,
    reasons: str,
    evidence: Sequence[str],
    *,
    status: SuspectStatus | None = None,
) -> Role:
    """Record which role a person had in an incident whose source had given none; or that a witness was more than that.

    Args:
        actor: who records it.
        involvement: uid of the edge.
        role: from now on.
        reasons: in their own words.
        evidence: what bears it out.
        status: of a suspect, and of nobody else.

    Raises:
        UnknownRecord: no such involvement, or evidence that does not exist.
        Refused: this role cannot follow; a role that was recorded wrongly is rectified.
        InvalidRecord: the reasons say too little or too much, no evidence, or no status for a suspect.
        ConflictingRecord: the person is known in this role in the same incident already.
    """
    return audited(actor, _resolve_role, involvement, Role(role), status, reasons, evidence)


def _change_status(
    deed: Deed, involvement: str, status: SuspectStatus, reasons: str, evidence: Sequence[str]
) -> SuspectStatus:
    held = _involvement(deed, involvement)
    change = change_of(deed, ChangeKind.STATUS, reasons, evidence)
    if ROLES[held.statement] is not Role.SUSPECT:
        raise Refused(f"only a suspect has a status; this person is recorded as {_said(held)}", (involvement,))
    now = SuspectStatus(held.properties["status"])
    _require_following(deed, held, now, status, change)
    if now in _DECIDED and status not in _DECIDED:
        change = replace(change, kind=ChangeKind.REOPENED)
    properties = _stated(held) | {"status": status.value, "evidence": _joined(held, change.evidence)}
    supersede_edge(deed, held, change, held.statement, properties)
    return status


def require_following(deed: Deed, held: StatementNow, status: SuspectStatus, change: Change) -> None:
    """Refuse a status that could not follow the last one that this edge had, whatever role it had in between.

    Raises:
        Refused: it cannot follow, or it would reopen what was decided on no new evidence.
    """
    for row in deed.run("evidence/last_status", uid=held.uid):
        if row["status"] != status:
            _require_following(deed, held, SuspectStatus(row["status"]), status, change)


def _require_following(
    deed: Deed, held: StatementNow, now: SuspectStatus, status: SuspectStatus, change: Change
) -> None:
    if status not in MAY_FOLLOW[now]:
        following = " or ".join(one.label for one in MAY_FOLLOW[now])
        raise Refused(f"{now.label} cannot become {status.label}; it can become {following}", (held.uid,))
    reopens = now in _DECIDED and status not in _DECIDED
    if reopens and _as_compared(change.evidence) <= _ever_named(deed, held):
        raise Refused(
            f"{now.label} is reopened on new evidence, and all of this is among its evidence already; "
            "what was recorded wrongly is withdrawn, and recorded as it was",
            (held.uid,),
        )


def _ever_named(deed: Deed, held: StatementNow) -> set[str]:
    """Return all evidence that an edge names or ever named: what a correction took away is not new either."""
    before = [row["reference"] for row in deed.run("evidence/ever_named", uid=held.uid)]
    return _as_compared([*(held.properties.get("evidence") or ()), *before])


def _as_compared(references: Iterable[str]) -> set[str]:
    """Return references so that capitals and blanks make no other record of one."""
    return {" ".join(one.split()).casefold() for one in references}


def _resolve_role(
    deed: Deed, involvement: str, role: Role, status: SuspectStatus | None, reasons: str, evidence: Sequence[str]
) -> Role:
    held = _involvement(deed, involvement)
    change = change_of(deed, ChangeKind.RESOLVED, reasons, evidence)
    now = ROLES[held.statement]
    possible = {Role.UNRESOLVED: (Role.VICTIM, Role.WITNESS, Role.SUSPECT), Role.WITNESS: (Role.VICTIM, Role.SUSPECT)}
    if role not in possible.get(now, ()):
        others = " or ".join(one.label for one in possible.get(now, ())) or "no other role"
        raise Refused(
            f"{_said(held)} can become {others}, not {role.label}; a role that was recorded wrongly is rectified",
            (involvement,),
        )
    properties = _stated(held) | {"evidence": _joined(held, change.evidence)} | with_status(role, status)
    require_no_other(deed, held, role)
    if role.edge not in HARM:
        require_reviewer_to_take_away(deed, held)
    if status is not None:
        require_following(deed, held, status, change)
    supersede_edge(deed, held, change, role.edge, properties)
    return role


def with_status(role: Role, status: SuspectStatus | None) -> dict[str, str]:
    """Return the status that a role needs, if any.

    Raises:
        InvalidRecord: a suspect without a status, or somebody else with one.
    """
    if (role is Role.SUSPECT) != (status is not None):
        raise InvalidRecord("the change", ["a suspect needs a status, and nobody else has one"])
    return {"status": status.value} if status is not None else {}


def require_no_other(deed: Deed, held: StatementNow, role: Role) -> None:
    """Refuse a second edge of the same role between the same two.

    Raises:
        PurposeNeeded: whether there is one would tell the actor of harm that is not open to them.
        ConflictingRecord: there is one.
    """
    ends = (held.ends or "", held.starts or "")
    if role.edge in HARM and shield_of(deed.actor, deed.run).hides(*ends):
        raise PurposeNeeded(ends[0])
    if role.edge in held.besides:
        reason = f"{held.starts} is recorded as {role.label} in {held.ends} already; withdraw one of the two"
        raise ConflictingRecord(held.uid, [reason])


def _involvement(deed: Deed, uid: str) -> StatementNow:
    held = edge_now(deed, uid)
    if held.statement not in ROLES:
        raise UnknownRecord(uid, ["this is no involvement: it ties no person to an incident"])
    return held


def _stated(held: StatementNow) -> dict[str, object]:
    """What goes on being said: all but the status, what was adjudicated of it, and who recorded it."""
    changing = ("status", "adjudicated_with")
    return {name: value for name, value in held.stated.items() if name not in changing}


def _joined(held: StatementNow, evidence: Sequence[str]) -> list[str]:
    return list(dict.fromkeys([*(held.properties.get("evidence") or ()), *evidence]))


def _said(held: StatementNow) -> str:
    return ROLES[held.statement].label

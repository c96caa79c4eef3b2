"""Rectification and withdrawal of what is recorded (DPA 2018 s.38(1), s.46): the former version is always kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import ValidationError

from graphmodel import clock
from graphmodel.casework.boroughs import require_known_borough
from graphmodel.casework.involvements import require_following, require_no_other
from graphmodel.casework.seniority import require_rank, require_reviewer
from graphmodel.casework.statements import (
    Change,
    StatementNow,
    change_of,
    edge_now,
    record_now,
    require_existing,
    require_reviewer_to_take_away,
    supersede_edge,
    supersede_record,
)
from graphmodel.errors import InvalidRecord, Refused, UnknownRecord
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.records.base import Draft
from graphmodel.records.drafting import FIXED, correctable, kind_of, plain, values_of
from graphmodel.records.faults import faults
from graphmodel.records.intelligence import IntelligenceDraft
from graphmodel.records.involvement import InvolvementDraft
from graphmodel.vocabulary import ChangeKind, Role

HANDLING = frozenset({"handling", "conditions", "expires_on"})
"""Fields of an item that say nothing of anybody: a change of these leaves its verification as it is."""


def rectify(
    actor: Actor,
    uid: str,
    changes: Mapping[str, Any],
    reasons: str,
    evidence: Sequence[str],
    *,
    new_borough: bool = False,
) -> None:
    """Correct what was recorded wrongly of a person, an incident, a group, an item, or on an edge between them.

    An item whose content changes has to be verified anew. A listing that stood on what is corrected and does not any
    more is suspended in the same transaction (invariant 11).

    Args:
        actor: who corrects it.
        uid: of the record or edge.
        changes: the fields to correct, with what they should say; None empties one.
        reasons: in their own words.
        evidence: what bears it out: uids of items, or source records with their numbers.
        new_borough: whether a borough in which nothing is recorded yet is meant.

    Raises:
        UnknownRecord: no such record, or evidence that does not exist.
        InvalidRecord: a field that is not there or cannot be corrected, or a value that it cannot have; a borough that
            nobody knows.
        ConflictingRecord: the person is known in this role in the same incident already.
        Refused: nothing would change; or the status of a suspect, which has rules of its own.
    """
    audited(actor, _rectify, uid, dict(changes), reasons, evidence, new_borough)


def withdraw(actor: Actor, uid: str, reasons: str, evidence: Sequence[str]) -> None:
    """Withdraw an edge, or an item of intelligence, that should not have been recorded.

    An edge goes; an item stays and says nothing of anybody any more. What either said is kept in the history.

    Raises:
        UnknownRecord: no such edge or item, or evidence that does not exist.
        Refused: it is a person, an incident or a group, which is erased or kept, not withdrawn.
        InvalidRecord: the reasons say too little or too much, or there is no evidence.
    """
    audited(actor, _withdraw, uid, reasons, evidence)


def rectified(deed: Deed, held: StatementNow, change: Change, changes: dict[str, Any]) -> None:
    """Correct a locked record or edge inside a deed; see :func:`rectify`."""
    require_reviewer(deed, held, changes)
    draft = corrected(held, changes)
    require_rank(deed, held, draft, changes)
    if isinstance(draft, InvolvementDraft) and draft.status is not None and held.statement != Role.SUSPECT.edge:
        require_following(deed, held, draft.status, change)
    properties = draft.properties()
    if held.is_edge:
        if "evidence" in changes:
            former = held.properties.get("evidence") or ()
            require_existing(deed, [one for one in properties.get("evidence") or () if one not in former])
        else:
            properties["evidence"] = [*dict.fromkeys([*(held.properties.get("evidence") or ()), *change.evidence])]
        supersede_edge(deed, held, change, _type_of(deed, held, draft), properties)
    elif isinstance(draft, IntelligenceDraft):
        if draft.verified_by is not None and "verified_in" in held.properties:
            properties["verified_in"] = held.properties["verified_in"]
        supersede_record(deed, held, change, properties, draft.edges())
    else:
        supersede_record(deed, held, change, properties)


def held_now(deed: Deed, uid: str) -> StatementNow:
    """Lock and read whatever has this uid: an edge that states something, or a record.

    Raises:
        UnknownRecord: nothing has it.
    """
    try:
        return edge_now(deed, uid)
    except UnknownRecord:
        return record_now(deed, uid)


def _rectify(
    deed: Deed, uid: str, changes: dict[str, Any], reasons: str, evidence: Sequence[str], new_borough: bool
) -> None:
    held = held_now(deed, uid)
    if not new_borough:
        require_known_borough(deed, held, changes)
    rectified(deed, held, change_of(deed, ChangeKind.RECTIFIED, reasons, evidence), changes)


def _withdraw(deed: Deed, uid: str, reasons: str, evidence: Sequence[str]) -> None:
    held = held_now(deed, uid)
    change = change_of(deed, ChangeKind.WITHDRAWN, reasons, evidence)
    if held.is_edge:
        require_reviewer_to_take_away(deed, held)
        supersede_edge(deed, held, change, None, {})
    elif held.links is not None:
        nothing: dict[str, Any] = {"alleges": [], "concerns": [], "corroborates": []}
        supersede_record(deed, held, change, held.stated | {"withdrawn_at": clock.now()}, nothing)
    else:
        raise Refused(f"a {held.statement.lower()} is erased or kept, not withdrawn", (uid,))


def _lives_longer(stated: Mapping[str, Any], changes: Mapping[str, Any]) -> bool:
    """Whether an item would go on counting for longer than whoever verified it knew."""
    if "expires_on" not in changes:
        return False
    then, now = stated.get("expires_on"), changes["expires_on"]
    return then is None or now is None or _day(now) > _day(then)


def _day(written: Any) -> date:
    return date.fromisoformat(str(plain(written)))


def _type_of(deed: Deed, held: StatementNow, draft: Draft) -> str:
    """Return the relationship type from now on: a role that is corrected makes it another one."""
    if not isinstance(draft, InvolvementDraft) or draft.role.edge == held.statement:
        return held.statement
    require_no_other(deed, held, draft.role)
    return draft.role.edge


def corrected(held: StatementNow, changes: dict[str, Any]) -> Draft:
    """Return what a record or edge would say with these changes, checked as when it was recorded first.

    Raises:
        InvalidRecord: a field that is not there or cannot be corrected, or a value that it cannot have.
        Refused: nothing would change; or the status of a suspect, which has rules of its own.
    """
    kind = kind_of(held.statement)
    refused = [f"{name} is not corrected here" for name in changes if name in FIXED]
    if refused:
        raise InvalidRecord(held.uid, refused)
    stated = values_of(held.statement, held.properties, (held.starts, held.ends), held.links or {})
    _require_status_rules(held, stated, changes)
    says_more = not set(changes) <= HANDLING or _lives_longer(stated, changes)
    if held.links is not None and says_more:
        stated = {name: value for name, value in stated.items() if name not in ("verified_by", "verified_at")}
    draft = _validated(held, kind, stated | changes)
    before = {name: stated.get(name) for name in changes}
    if all(_same(getattr(draft, name), before[name]) for name in changes):
        raise Refused("nothing would change", (held.uid,))
    return draft


def _require_status_rules(held: StatementNow, stated: dict[str, Any], changes: dict[str, Any]) -> None:
    if "status" in changes and (held.statement == Role.SUSPECT.edge or "role" not in changes):
        text = "the status of a suspect has rules of its own: record how far the allegation has gone"
        raise Refused(text, (held.uid,))
    if held.statement == Role.SUSPECT.edge and changes.get("role", Role.SUSPECT) != Role.SUSPECT:
        stated.pop("status", None)


def _validated(held: StatementNow, kind: type[Draft], values: dict[str, Any]) -> Draft:
    try:
        return kind.model_validate({"uid": held.uid} | {name: one for name, one in values.items() if one is not None})
    except ValidationError as error:
        fixed = set(kind.model_fields) - set(correctable(held.statement))
        raise InvalidRecord(held.uid, faults(error, kind, fixed)) from error


def _same(now: Any, before: Any) -> bool:
    if now == before:
        return True
    if isinstance(now, tuple) and now and hasattr(now[0], "model_dump"):
        return [one.model_dump(mode="json") for one in now] == [dict(one) for one in before or ()]
    return now in (None, ()) and before in (None, ())

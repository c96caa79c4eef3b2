"""Two sources that disagree: both are kept, and a person with reasons prefers one (DPA 2018 s.38(1), s.47(3))."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from graphmodel import clock
from graphmodel.casework.listings import reasons_of
from graphmodel.casework.rectifying import corrected, held_now, rectified
from graphmodel.casework.statements import Change, StatementNow, change_of, require_existing
from graphmodel.errors import UnknownRecord, WrongState
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.records.claim import Claim
from graphmodel.records.drafting import typed, values_of
from graphmodel.vocabulary import ChangeKind, ClaimState


def claim(actor: Actor, uid: str, field: str, value: str, reasons: str, evidence: Sequence[str]) -> str:
    """Record that another source says something else; what is recorded stays as it is, and both are shown.

    Args:
        actor: who records it.
        uid: of the record or edge.
        field: of it, ``date_of_birth`` or ``role`` for instance.
        value: that the other source gives, as it would be typed in a correction.
        reasons: in their own words.
        evidence: what bears it out: uids of items, or source records with their numbers.

    Returns:
        The uid of the claim.

    Raises:
        UnknownRecord: no such record, or evidence that does not exist.
        InvalidRecord: a field that is not there, or a value that it cannot have.
        Refused: it says what is recorded already.
    """
    return audited(actor, _claim, uid, field, value, reasons, evidence)


def prefer(actor: Actor, claim: str, reasons: str) -> None:
    """Prefer a claim: what was recorded gives way to it, and is kept as a claim that was set aside.

    Raises:
        UnknownRecord: no such claim.
        WrongState: it was settled already.
        InvalidRecord: the reasons say too little or too much.
    """
    audited(actor, _prefer, claim, reasons)


def set_aside(actor: Actor, claim: str, reasons: str) -> None:
    """Prefer what is recorded to a claim, which stays to be read.

    Raises:
        UnknownRecord: no such claim.
        WrongState: it was settled already.
        InvalidRecord: the reasons say too little or too much.
    """
    audited(actor, _set_aside, claim, reasons)


def _claim(deed: Deed, uid: str, field: str, value: str, reasons: str, evidence: Sequence[str]) -> str:
    held = held_now(deed, uid)
    change = change_of(deed, ChangeKind.PREFERRED, reasons, evidence)
    corrected(held, {field: typed(held.statement, field, value)})  # what could never be preferred is no claim
    return _keep(deed, held, field, value.strip(), change.evidence, {"state": ClaimState.STANDING.value})


def _prefer(deed: Deed, claim: str, reasons: str) -> None:
    row, settled = _standing(deed, claim, ClaimState.PREFERRED, reasons)
    held = held_now(deed, row["of"])
    before = values_of(held.statement, held.properties, (held.starts, held.ends), held.links or {})
    require_existing(deed, row["evidence"])
    change = Change(ChangeKind.PREFERRED, settled["reasons"], tuple(row["evidence"]))
    rectified(deed, held, change, {row["field"]: typed(held.statement, row["field"], row["value"])})
    deed.run("evidence/settle_claim", uid=claim, settled=settled)
    former = _text(before.get(row["field"]))
    if former:
        aside = settled | {"state": ClaimState.SET_ASIDE.value, "replaced_by": claim}
        _keep(deed, held, row["field"], former, held.properties.get("evidence") or (), aside)


def _set_aside(deed: Deed, claim: str, reasons: str) -> None:
    _, settled = _standing(deed, claim, ClaimState.SET_ASIDE, reasons)
    deed.run("evidence/settle_claim", uid=claim, settled=settled)


def _standing(deed: Deed, claim: str, state: ClaimState, reasons: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Lock a claim that stands, and return it with what settles it."""
    rows = deed.run("evidence/claim_now", uid=claim)
    if not rows:
        raise UnknownRecord(claim, ["there is no such claim"])
    deed.about((claim, rows[0]["of"]))
    if rows[0]["state"] != ClaimState.STANDING:
        raise WrongState(f"the claim is {ClaimState(rows[0]['state']).label} already", (claim,))
    settled = {"state": state.value, "settled_by": deed.actor.uid, "settled_at": clock.now()}
    return rows[0], settled | {"reasons": reasons_of(reasons)}


def _keep(
    deed: Deed, held: StatementNow, field: str, value: str, evidence: Sequence[str], state: dict[str, Any]
) -> str:
    uid = str(uuid.uuid4())
    values = {"uid": uid, "of": held.uid, "field": field, "value": value, "evidence": list(evidence), **state}
    properties = Claim.deflate(values, skip_empty=True)
    deed.run("evidence/claim", claim=properties, people=list(held.people), stamp=deed.stamp())
    deed.about((uid,))
    return uid


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return "|".join(str(one) for one in value)
    return "" if value is None else str(value)

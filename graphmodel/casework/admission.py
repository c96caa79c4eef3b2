"""Admission to a register: nominate through the gate, decide with a second pair of eyes."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import timedelta
from typing import Any

from graphmodel import clock
from graphmodel.casework.listings import ListingNow, change, lock_subject, locked, reasons_of
from graphmodel.errors import AlreadyHeld, FourEyes, GateRefused, Refused, WrongState
from graphmodel.gate import Candidate, Judgement, judge, required_policy
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.records.register import Listing
from graphmodel.vocabulary import AccountRole, Act, ListingState


def nominate(
    actor: Actor, subject: str, register: str, account: str, grounds: Collection[str] = (), *, uid: str | None = None
) -> str:
    """Nominate a subject for a register. The gate decides what is a ground; nothing else can be one.

    Args:
        actor: who nominates.
        subject: uid.
        register: its name or uid.
        account: why, in the nominator's own words.
        grounds: uids chosen from what the gate accepts; all of it where none is chosen.
        uid: of the listing, where whoever calls has to know it beforehand; else one is drawn.

    Returns:
        The uid of the listing, which awaits another person's decision.

    Raises:
        GateRefused: no ground; it says which criteria failed, and what was seen.
        WrongState: the subject has a live listing on this register already.
        UnknownRecord: no such subject, or no such register.
        InvalidRecord: the account says too little or too much.
    """
    return audited(actor, Act.NOMINATION, _nominate, subject, register, account, grounds, uid or str(uuid.uuid4()))


def decide(actor: Actor, listing: str, *, approve: bool, reasons: str) -> ListingState:
    """Decide a nomination: list the subject, or refuse.

    The gate is asked once more. A subject under 18, or of unknown age, needs a senior reviewer (invariant 6).

    Raises:
        FourEyes: the nominator does not decide.
        WrongState: it was decided in the meantime.
        GateRefused: to be listed, but its grounds have fallen.
        Refused: a senior decision is needed.
        InvalidRecord: the reasons say too little or too much.
    """
    return audited(actor, Act.DECISION, _decide, listing, approve, reasons)


def _nominate(deed: Deed, subject: str, register: str, account: str, grounds: Collection[str], uid: str) -> str:
    account = reasons_of(account, "the account")
    policy = required_policy(deed.run, register)
    deed.about((subject, policy.register))
    lock_subject(deed, subject)
    judgement = judge(deed.run, subject, policy)
    chosen = _chosen(judgement, grounds)
    listing = Listing.deflate(
        {
            "uid": uid,
            "state": ListingState.NOMINATED.value,
            "account": account,
            "nominated_by": deed.actor.uid,
            "nominated_at": clock.now(),
        },
        skip_empty=True,
    )
    try:
        deed.run(
            "register/nominate",
            subject=subject,
            register=policy.register,
            policy=policy.policy,
            grounds=[c.ground for c in chosen],
            listing=listing,
            stamp=deed.stamp(),
        )
    except AlreadyHeld as error:
        raise WrongState(_already(deed.actor, subject), (subject, policy.register)) from error
    deed.about((uid, *(c.ground for c in chosen)))
    return uid


def _already(actor: Actor, subject: str) -> str:
    """Say why there is no second listing; an analyst may not learn of one that is suspended (invariant 7)."""
    if actor.role is AccountRole.ANALYST:
        return f"{subject} cannot be nominated for this register now; a reviewer can tell why"
    return f"{subject} has a live listing on this register already"


def _chosen(judgement: Judgement, wanted: Collection[str]) -> tuple[Candidate, ...]:
    if not judgement.grounds:
        raise judgement.refusal()
    if not wanted:
        return judgement.grounds
    chosen = tuple(c for c in judgement.grounds if c.ground in set(wanted))
    missing = set(wanted) - {c.ground for c in chosen}
    if missing:
        refusal = judgement.refusal()
        summary = f"{', '.join(sorted(missing))}: not among the grounds that the gate accepts."
        raise GateRefused(summary, judgement.criteria, refusal.seen, refusal.uids)
    return chosen


def _decide(deed: Deed, listing: str, approve: bool, reasons: str) -> ListingState:
    reasons = reasons_of(reasons)
    held = locked(deed, listing)
    held.require_state(ListingState.NOMINATED)
    if deed.actor.uid == held.nominated_by:
        raise FourEyes("the person who nominates does not decide; ask another reviewer", held.uids)
    changes: dict[str, Any] = {
        "decided_by": deed.actor.uid,
        "decided_role": deed.actor.role.value,
        "decided_at": clock.now(),
        "decision_reasons": reasons,
    }
    if approve:
        state = ListingState.LISTED
        changes["review_due"] = _admit(deed, held)
    else:
        state = ListingState.REFUSED
        changes["live"] = None
    change(deed, listing, state, changes)
    return state


def _admit(deed: Deed, held: ListingNow) -> Any:
    """Check what a listing needs that a refusal does not, and return when its first review is due."""
    if held.under_18 and deed.actor.role is not AccountRole.SENIOR_REVIEWER:
        raise Refused("a subject under 18, or of unknown age, needs the decision of a senior reviewer", held.uids)
    lock_subject(deed, held.subject)
    judgement = judge(deed.run, held.subject, held.policy)
    fallen = set(held.grounds) - {c.ground for c in judgement.grounds}
    if fallen or not held.grounds:
        summary = f"{len(fallen)} of the nomination's {len(held.grounds)} grounds have fallen since."
        raise GateRefused(summary, judgement.criteria, judgement.seen, held.uids)
    return clock.now().date() + timedelta(days=held.review_days)

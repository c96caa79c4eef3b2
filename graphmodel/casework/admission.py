"""Admission to a register: nominate through the gate, decide with a second pair of eyes."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any

from graphmodel import clock
from graphmodel.casework.listings import (
    ListingNow,
    another_person,
    banded,
    change,
    judged_by,
    lock_subject,
    opened,
    reasons_of,
    require_every_ground,
)
from graphmodel.casework.opening import open_for_work
from graphmodel.errors import AlreadyHeld, FourEyes, GateRefused, WrongState
from graphmodel.gate import Candidate, Judgement, judge, required_policy
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.records.listing import Listing
from graphmodel.vocabulary import AccountRole, ListingState


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
    try:
        listing = audited(actor, _nominate, subject, register, account, grounds, uid or str(uuid.uuid4()))
    except GateRefused:
        open_for_work(actor, subject)  # the refusal says how the person stands to these incidents
        raise
    open_for_work(actor, subject)
    return listing


def decide(actor: Actor, listing: str, *, approve: bool, reasons: str, band: str | None = None) -> ListingState:
    """Decide a nomination: list the subject in the band that the gate finds, or refuse.

    The gate is asked once more, under the policy in force now. A subject under 18, or of unknown age, needs a senior
    reviewer (invariant 6).

    Args:
        actor: who decides; not who nominated.
        listing: uid.
        approve: whether to list.
        reasons: in their own words.
        band: the band that they were shown; it is refused if the gate finds another one now.

    Raises:
        FourEyes: the nominator does not decide.
        WrongState: it was decided in the meantime, or the band has changed.
        GateRefused: to be listed, but its grounds have fallen.
        Refused: a senior decision is needed.
        InvalidRecord: the reasons say too little or too much.
    """
    return audited(actor, _decide, listing, approve, reasons, band)


def _nominate(deed: Deed, subject: str, register: str, account: str, grounds: Collection[str], uid: str) -> str:
    policy = required_policy(deed, register)
    account = reasons_of(account, "the account", policy.shortest_reasons)
    deed.about((subject, policy.register))
    lock_subject(deed, subject)
    judgement = judge(deed, subject, policy)
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
            grounds=list(dict.fromkeys(c.ground for c in chosen)),
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


def _decide(deed: Deed, listing: str, approve: bool, reasons: str, band: str | None) -> ListingState:
    held, reasons = opened(deed, listing, reasons, ListingState.NOMINATED)
    if deed.actor.uid == held.nominated_by:
        raise FourEyes("the person who nominates does not decide; ask another reviewer", held.uids)
    changes: dict[str, Any] = {
        "decided_by": deed.actor.uid,
        "decided_role": deed.actor.role.value,
        "decided_at": clock.now(),
        "decision_reasons": reasons,
    }
    state = ListingState.LISTED if approve else ListingState.REFUSED
    changes |= _admit(deed, held, band) if approve else {"live": None}
    change(deed, listing, state, changes)
    return state


def _admit(deed: Deed, held: ListingNow, band: str | None) -> dict[str, Any]:
    """Check what a listing needs that a refusal does not, and return what it keeps of it."""
    another_person(deed, held, "decide")
    require_every_ground(deed, held, "refuse it instead")
    judged_by(deed, held)
    _, kept = banded(deed, held, held.grounds, band)
    return kept | {"review_due": held.next_review}

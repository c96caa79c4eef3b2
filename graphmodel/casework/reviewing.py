"""Reviews of listings, and the suspension of those whose review is overdue."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

from graphmodel import clock
from graphmodel.casework.listings import (
    ListingNow,
    change,
    lock_subject,
    locked,
    reasons_of,
    suspend_where_grounds_fell,
)
from graphmodel.errors import FourEyes, GateRefused, Refused
from graphmodel.gate import judge
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.records.register import Review
from graphmodel.vocabulary import AccountRole, Act, ListingState, ReviewOutcome


def review(actor: Actor, listing: str, outcome: ReviewOutcome, reasons: str, *, uid: str | None = None) -> ListingState:
    """Review a listing: keep it for another interval, or remove it.

    Keeping asks the gate again: the listing lets go of the grounds that no longer count, and needs one that does.

    Args:
        actor: who reviews.
        listing: uid.
        outcome: keep or remove.
        reasons: in the reviewer's own words.
        uid: of the review, where whoever calls has to know it beforehand; else one is drawn.

    Raises:
        WrongState: it is not live.
        GateRefused: to be kept, but it has no ground left.
        FourEyes: the nominator does not keep the listing.
        Refused: a subject under 18 can only be kept by a senior reviewer; amending is not possible yet.
        InvalidRecord: the reasons say too little or too much.
    """
    return audited(actor, Act.REVIEW, _review, listing, outcome, reasons, uid or str(uuid.uuid4()))


def suspend_overdue(actor: Actor) -> int:
    """Suspend every listing whose review is overdue (invariant 7), and return how many."""
    return audited(actor, Act.SUSPENSION, _suspend_overdue)


def suspend_fallen(actor: Actor) -> int:
    """Suspend every listing that stands on something that is no ground any more (invariant 11), and return how many.

    What is recorded suspends at once; this finds what time alone has taken away: windows and expiries.
    """
    return audited(actor, Act.SUSPENSION, _suspend_fallen)


def _review(deed: Deed, listing: str, outcome: ReviewOutcome, reasons: str, uid: str) -> ListingState:
    reasons = reasons_of(reasons)
    held = locked(deed, listing)
    held.require_state(ListingState.LISTED, ListingState.SUSPENDED)
    if outcome is ReviewOutcome.AMEND:
        raise Refused("remove the listing and nominate again: grounds are not amended in place", held.uids)
    next_due: date | None = None
    if outcome is ReviewOutcome.KEEP:
        next_due = _keep(deed, held)
        state = ListingState.LISTED
        changes: dict[str, Any] = {"review_due": next_due, "suspended_at": None, "suspended_because": None}
    else:
        state, changes = ListingState.REMOVED, {"removed_at": clock.now(), "review_due": None, "live": None}
    change(deed, listing, state, changes)
    values = {
        "uid": uid,
        "outcome": outcome.value,
        "reasons": reasons,
        "reviewed_by": deed.actor.uid,
        "reviewed_at": clock.now(),
        "next_due": next_due,
    }
    deed.run("register/review", listing=listing, review=Review.deflate(values, skip_empty=True), stamp=deed.stamp())
    return state


def _keep(deed: Deed, held: ListingNow) -> date:
    """Check what keeping needs, let go of the grounds that no longer count, and return the next review's day."""
    if deed.actor.uid == held.nominated_by:
        raise FourEyes("the person who nominated does not keep the listing; ask another reviewer", held.uids)
    if held.under_18 and deed.actor.role is not AccountRole.SENIOR_REVIEWER:
        raise Refused("a subject under 18, or of unknown age, is kept by a senior reviewer only", held.uids)
    lock_subject(deed, held.subject)
    judgement = judge(deed.run, held.subject, held.policy)
    counting = {c.ground for c in judgement.grounds} & set(held.grounds)
    if not counting:
        summary = "None of the grounds that the listing stands on counts any more."
        raise GateRefused(summary, judgement.criteria, judgement.seen, held.uids)
    released = deed.run("register/release", listing=held.uid, grounds=sorted(counting))
    deed.about(row["uid"] for row in released)
    return clock.now().date() + timedelta(days=held.review_days)


def _suspend_overdue(deed: Deed) -> int:
    suspended = deed.run("register/overdue", now=clock.now())
    deed.about(row["uid"] for row in suspended)
    return len(suspended)


def _suspend_fallen(deed: Deed) -> int:
    return suspend_where_grounds_fell(deed)

"""Reviews of listings, and the suspension of those whose review is overdue."""

from __future__ import annotations

import uuid
from datetime import timedelta

from graphmodel import clock
from graphmodel.casework.listings import change, locked, reasons_of
from graphmodel.errors import GateRefused, Refused
from graphmodel.gate import judge
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.records.register import Review
from graphmodel.vocabulary import AccountRole, Act, ListingState, ReviewOutcome


def review(actor: Actor, listing: str, outcome: ReviewOutcome, reasons: str, *, uid: str | None = None) -> ListingState:
    """Review a listing: keep it for another interval, or remove it.

    Keeping asks the gate again: a listing is not kept on grounds that no longer count.

    Args:
        actor: who reviews.
        listing: uid.
        outcome: keep or remove.
        reasons: in the reviewer's own words.
        uid: of the review, where whoever calls has to know it beforehand; else one is drawn.

    Raises:
        WrongState: it is not live.
        GateRefused: to be kept, but it has no ground left.
        Refused: a subject under 18 can only be kept by a senior reviewer; amending is not possible yet.
        InvalidRecord: the reasons say too little or too much.
    """
    return audited(actor, Act.REVIEW, _review, listing, outcome, reasons, uid or str(uuid.uuid4()))


def suspend_overdue(actor: Actor) -> int:
    """Suspend every listing whose review is overdue (invariant 7), and return how many."""
    return audited(actor, Act.SUSPENSION, _suspend_overdue)


def _review(deed: Deed, listing: str, outcome: ReviewOutcome, reasons: str, uid: str) -> ListingState:
    reasons = reasons_of(reasons)
    held = locked(deed, listing)
    held.require_state(ListingState.LISTED, ListingState.SUSPENDED)
    if outcome is ReviewOutcome.AMEND:
        raise Refused("remove the listing and nominate again: grounds are not amended in place", held.uids)
    next_due = None
    if outcome is ReviewOutcome.KEEP:
        if held.under_18 and deed.actor.role is not AccountRole.SENIOR_REVIEWER:
            raise Refused("a subject under 18, or of unknown age, is kept by a senior reviewer only", held.uids)
        judgement = judge(deed.run, held.subject, held.policy)
        if not set(held.grounds) & {c.ground for c in judgement.grounds}:
            summary = "None of the grounds that the listing stands on counts any more."
            raise GateRefused(summary, judgement.criteria, judgement.seen, held.uids)
        next_due = clock.now().date() + timedelta(days=held.review_days)
        state, changes = (
            ListingState.LISTED,
            {"review_due": next_due, "suspended_at": None, "suspended_because": None},
        )
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


def _suspend_overdue(deed: Deed) -> int:
    suspended = deed.run("register/overdue", now=clock.now())
    deed.about(row["uid"] for row in suspended)
    return len(suspended)

"""Suspension and reinstatement. Suspending protects, so it may happen by itself; reinstating never does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graphmodel import clock
from graphmodel.casework.listings import another_person, banded, change, judged_by, opened, require_every_ground
from graphmodel.casework.reviews import Findings, require_own_words, write_review
from graphmodel.errors import CriterionRefused, CypherInvalid, Refused
from graphmodel.gate import meeting, policy_of_uid
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.plans.criterion import check_criterion
from graphmodel.vocabulary import ListingState, ReviewOutcome, SuspensionCause

NOT_SUSPENDED: dict[str, Any] = {
    "suspended_at": None,
    "suspended_because": None,
    "suspended_by": None,
    "suspension_reasons": None,
}
"""What a listing that is no longer suspended lets go of; the ledger and the reviews keep the history."""


def suspend(actor: Actor, listing: str, reasons: str) -> ListingState:
    """Suspend a listing: hide it from analysts and from sharing until somebody reviews it.

    Raises:
        WrongState: it is not listed.
        InvalidRecord: the reasons say too little or too much.
    """
    return audited(actor, _suspend, listing, reasons)


def reinstate(actor: Actor, listing: str, reasons: str, *, band: str | None = None) -> ListingState:
    """End a suspension before the next review is due. Every ground has to count now; its deadline stays.

    Args:
        actor: who reinstates; not who nominated.
        listing: uid.
        reasons: in their own words.
        band: the band that they were shown; it is refused if the gate finds another one now.

    Raises:
        WrongState: it is not suspended, or the band has changed.
        FourEyes: the nominator does not reinstate.
        Refused: its review is overdue, or a subject under 18 needs a senior reviewer.
        GateRefused: some of its grounds do not count.
        InvalidRecord: the reasons say too little or too much.
    """
    return audited(actor, _reinstate, listing, reasons, band)


def suspend_overdue(actor: Actor) -> int:
    """Suspend every listing whose review is overdue (invariant 7), and return how many."""
    return audited(actor, _suspend_overdue)


def suspend_fallen(actor: Actor) -> int:
    """Suspend every listing that stands on something that is no ground any more (invariant 11), and return how many.

    What is recorded suspends at once; this finds what time alone has taken away, windows and expiries, and what a
    policy that came into force since no longer accepts.
    """
    return audited(actor, _suspend_fallen)


def suspend_where_grounds_fell(deed: Deed, subjects: Iterable[str] | None = None) -> int:
    """Suspend the listings of these subjects (of all, if none are given) that stand on what is no ground any more.

    So is that of somebody who turns out to be under 18, or of unknown age, if no senior reviewer decided on it.
    Suspension protects: a person decides what follows (invariants 5, 6 and 11).
    """
    chosen = None if subjects is None else list(dict.fromkeys(subjects))
    met = _met(deed, chosen)
    rows = deed.run("register/suspend_fallen", subjects=chosen, now=clock.now(), met=met)
    rows += deed.run("register/suspend_under_18", subjects=chosen, now=clock.now())
    deed.about(row["uid"] for row in rows)
    return len(rows)


def _met(deed: Deed, subjects: list[str] | None) -> dict[str, list[str] | None]:
    """Return what meets the criterion of each policy that has one, among those whom it is asked about."""
    met: dict[str, list[str] | None] = {}
    for row in deed.run("policy/judging", subjects=subjects):
        policy = policy_of_uid(deed, row["policy"])
        try:
            if policy.criterion is not None:
                check_criterion(policy.criterion)
        except (CriterionRefused, CypherInvalid):
            # Somebody changed it past the application. Nothing meets it, which suspends, and nobody is held up.
            met[row["policy"]] = []
        else:
            met[row["policy"]] = meeting(deed, policy, row["subjects"])
    return met


def _suspend(deed: Deed, listing: str, reasons: str) -> ListingState:
    _, reasons = opened(deed, listing, reasons, ListingState.LISTED)
    changes = {
        "suspended_at": clock.now(),
        "suspended_because": SuspensionCause.REVIEWERS_DECISION.value,
        "suspended_by": deed.actor.uid,
        "suspension_reasons": reasons,
    }
    change(deed, listing, ListingState.SUSPENDED, changes)
    return ListingState.SUSPENDED


def _reinstate(deed: Deed, listing: str, reasons: str, expected: str | None) -> ListingState:
    held, reasons = opened(deed, listing, reasons, ListingState.SUSPENDED)
    another_person(deed, held, "reinstate")
    require_own_words(deed, held.policy, reasons)
    if held.review_due is None or held.review_due < clock.now().date():
        raise Refused("its review is overdue: review it instead", held.uids)
    require_every_ground(deed, held, "review it instead")
    band, kept = banded(deed, held, held.grounds, expected, held.review_due)
    judged_by(deed, held)
    change(deed, listing, ListingState.LISTED, NOT_SUSPENDED | kept)
    found = Findings(next_due=held.review_due, score=band.score, band=band.name)
    write_review(deed, listing, ReviewOutcome.REINSTATE, reasons, found)
    return ListingState.LISTED


def _suspend_overdue(deed: Deed) -> int:
    suspended = deed.run("register/overdue", now=clock.now())
    deed.about(row["uid"] for row in suspended)
    return len(suspended)


def _suspend_fallen(deed: Deed) -> int:
    return suspend_where_grounds_fell(deed)

"""Reviews of listings: keep, amend or remove, by a deadline, with reasons."""

from __future__ import annotations

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
)
from graphmodel.casework.reviews import Findings, require_own_words, write_review
from graphmodel.casework.suspending import NOT_SUSPENDED
from graphmodel.errors import GateRefused, InvalidRecord, Refused
from graphmodel.gate import Judgement, judge
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.vocabulary import AccountRole, ListingState, ReviewOutcome


def review(
    actor: Actor,
    listing: str,
    outcome: ReviewOutcome,
    reasons: str,
    *,
    grounds: Collection[str] = (),
    band: str | None = None,
    uid: str | None = None,
) -> ListingState:
    """Review a listing: keep it for another interval, amend what it stands on, or remove it.

    The gate is asked again, under the policy in force now. Keeping lets go of the grounds that no longer count, and
    needs one that does. Amending sets the grounds anew: those left out are let go; a ground that the listing did not
    stand on before is put in by a senior reviewer only. Both confirm the band.

    Args:
        actor: who reviews.
        listing: uid.
        outcome: keep, amend or remove; a suspension ends early by :func:`~graphmodel.casework.suspending.reinstate`.
        reasons: in the reviewer's own words.
        grounds: to amend, all that the listing stands on from now on.
        band: the band that the reviewer was shown; the review is refused if the gate finds another one now. An
            amendment is, where it is left out, if it changes the listing's band.
        uid: of the review, where whoever calls has to know it beforehand; else one is drawn.

    Raises:
        WrongState: it is not live, or the band has changed.
        GateRefused: to be kept or amended, but it would have no ground, or one that the gate does not accept.
        FourEyes: the nominator does not keep or amend the listing.
        Refused: a senior reviewer is needed, or the reasons are those of another review.
        InvalidRecord: the reasons say too little or too much, or no ground was chosen.
    """
    return audited(actor, _review, listing, outcome, reasons, grounds, band, uid)


def _review(
    deed: Deed,
    listing: str,
    outcome: ReviewOutcome,
    reasons: str,
    grounds: Collection[str],
    band: str | None,
    uid: str | None,
) -> ListingState:
    held, reasons = opened(deed, listing, reasons, ListingState.LISTED, ListingState.SUSPENDED)
    if outcome is ReviewOutcome.REMOVE:
        state, changes, found = _removed()
    else:
        require_own_words(deed, held.policy, reasons)
        state, changes, found = _stays(deed, held, outcome, grounds, band)
    change(deed, listing, state, changes)
    write_review(deed, listing, outcome, reasons, found, uid)
    return state


def _removed() -> tuple[ListingState, dict[str, Any], Findings]:
    gone = NOT_SUSPENDED | {"removed_at": clock.now(), "review_due": None, "live": None, "band_expires_on": None}
    return ListingState.REMOVED, gone, Findings()


def _stays(
    deed: Deed, held: ListingNow, outcome: ReviewOutcome, grounds: Collection[str], expected: str | None
) -> tuple[ListingState, dict[str, Any], Findings]:
    """Check what staying on the register needs, set the grounds, and return what the listing keeps of it."""
    another_person(deed, held, f"{outcome.label} the listing")
    lock_subject(deed, held.subject)
    judgement = judge(deed, held.subject, held.policy)
    standing = _kept(held, judgement) if outcome is ReviewOutcome.KEEP else _amended(deed, held, judgement, grounds)
    judged_by(deed, held)
    released = deed.run("register/release", listing=held.uid, grounds=sorted(standing))
    added = deed.run("register/ground", listing=held.uid, grounds=sorted(standing - set(held.grounds)))
    deed.about(row["uid"] for row in (*released, *added))
    if outcome is ReviewOutcome.AMEND and expected is None:
        expected = held.band  # Other grounds may make another band: that is confirmed by who has seen it.
    band, kept = banded(deed, held, standing, expected)
    due = held.next_review
    changes = NOT_SUSPENDED | kept | {"review_due": due}
    return ListingState.LISTED, changes, Findings(next_due=due, score=band.score, band=band.name)


def _kept(held: ListingNow, judgement: Judgement) -> set[str]:
    counting = {c.ground for c in judgement.grounds} & set(held.grounds)
    if not counting:
        summary = "None of the grounds that the listing stands on counts any more."
        raise GateRefused(summary, judgement.criteria, judgement.seen, held.uids)
    return counting


def _amended(deed: Deed, held: ListingNow, judgement: Judgement, grounds: Collection[str]) -> set[str]:
    chosen = set(grounds)
    if not chosen:
        raise InvalidRecord("the amendment", ["needs the grounds that the listing is to stand on"])
    refused = chosen - {c.ground for c in judgement.grounds}
    if refused:
        summary = f"{', '.join(sorted(refused))}: not among the grounds that the gate accepts."
        raise GateRefused(summary, judgement.criteria, judgement.seen, held.uids)
    if chosen == set(held.grounds):
        raise Refused("the listing stands on just these grounds already; keep it instead", held.uids)
    if not chosen <= set(held.grounds) and deed.actor.role is not AccountRole.SENIOR_REVIEWER:
        raise Refused("a ground that nobody has decided on yet is put in by a senior reviewer", held.uids)
    return chosen

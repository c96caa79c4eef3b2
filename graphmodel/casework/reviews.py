"""The record that a review leaves, and what a policy asks of its reasons."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass
from datetime import date

from graphmodel import clock
from graphmodel.errors import Refused
from graphmodel.gate import PolicyInForce
from graphmodel.ledger.transactions import Deed
from graphmodel.records.listing import Review
from graphmodel.vocabulary import ReviewOutcome


@dataclass(frozen=True, slots=True)
class Findings:
    """What a review came to, beside its outcome."""

    next_due: date | None = None
    score: int | None = None
    band: str | None = None


def require_own_words(deed: Deed, policy: PolicyInForce, reasons: str) -> None:
    """Refuse reasons that the same person gave for another review on this register, where the policy says so.

    The same words under fifty reviews are a tick, however many words they are.

    Raises:
        Refused: the reasons are those of an earlier review, but for blanks and capitals.
    """
    if not policy.reasons_in_own_words:
        return
    others = deed.run("register/own_reasons", register=policy.register, actor=deed.actor.uid)
    same = [row["listing"] for row in others if normalised(row["reasons"]) == normalised(reasons)]
    if same:
        raise Refused(
            "these are the reasons of another review of yours, word for word; "
            "the policy asks what speaks for this listing",
            same[:1],
        )


def write_review(
    deed: Deed, listing: str, outcome: ReviewOutcome, reasons: str, found: Findings, uid: str | None = None
) -> None:
    """Write the review of a locked listing."""
    values = {
        "uid": uid or str(uuid.uuid4()),
        "outcome": outcome.value,
        "reasons": reasons,
        "reviewed_by": deed.actor.uid,
        "reviewed_at": clock.now(),
        **asdict(found),
    }
    review = Review.deflate(values, skip_empty=True)
    deed.run("register/review", listing=listing, review=review, stamp=deed.stamp())


def normalised(reasons: str) -> str:
    """Return reasons without what makes the same words look different: capitals, and how they are spaced."""
    return " ".join(reasons.lower().split())

"""The band of a listing: computed by the gate, confirmed by a person, never changed by itself."""

from __future__ import annotations

from graphmodel.casework.listings import another_person, banded, change, judged_by, opened, require_every_ground
from graphmodel.casework.reviews import Findings, require_own_words, write_review
from graphmodel.gate import Band
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.vocabulary import ListingState, ReviewOutcome


def confirm_band(actor: Actor, listing: str, reasons: str, *, band: str | None = None) -> Band:
    """Confirm the band that the gate finds now for a listing, between two reviews; the deadline stays.

    Args:
        actor: who confirms; not who nominated.
        listing: uid.
        reasons: in their own words.
        band: the band that they were shown; it is refused if the gate finds another one now.

    Returns:
        The band, with what it is made of.

    Raises:
        WrongState: the listing is not listed, or the band has changed.
        FourEyes: the nominator does not confirm a band.
        Refused: a subject under 18 needs a senior reviewer, or the reasons are those of another review.
        GateRefused: some of its grounds do not count now.
        InvalidRecord: the reasons say too little or too much.
    """
    return audited(actor, _confirm_band, listing, reasons, band)


def _confirm_band(deed: Deed, listing: str, reasons: str, expected: str | None) -> Band:
    held, reasons = opened(deed, listing, reasons, ListingState.LISTED)
    another_person(deed, held, "confirm the band")
    require_own_words(deed, held.policy, reasons)
    require_every_ground(deed, held, "review it instead")
    band, kept = banded(deed, held, held.grounds, expected, held.review_due)
    judged_by(deed, held)
    change(deed, listing, ListingState.LISTED, kept)
    found = Findings(next_due=held.review_due, score=band.score, band=band.name)
    write_review(deed, listing, ReviewOutcome.CONFIRM_BAND, reasons, found)
    return band

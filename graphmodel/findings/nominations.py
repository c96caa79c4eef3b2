"""What became of the nominations that somebody made, as far as their role may know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from graphmodel import clock
from graphmodel.findings import sentences
from graphmodel.findings.explanation import Path, grounds_of
from graphmodel.findings.network import visible_state
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.server.connection import read
from graphmodel.vocabulary import ListingState

_OPEN_TO_NOMINATORS = (ListingState.NOMINATED, ListingState.REFUSED)
"""States of their own nomination that whoever made it may know, whatever their role."""


@dataclass(frozen=True, slots=True)
class Nomination:
    """A nomination, and what became of it.

    Args:
        detail: what tells its subject from others of the same name.
        state: none where the nominator's role may know no more than that it was decided.
        says: what became of it, in words.
    """

    listing: str
    subject: str
    name: str
    detail: str
    register: str
    register_uid: str
    nominated: date | None
    account: str
    state: ListingState | None
    says: str

    @property
    def label(self) -> str:
        """The state in a word; of one that the role may not see, that it was decided."""
        return self.state.label if self.state else "decided"


def nominations(actor: Actor) -> list[Nomination]:
    """Return the actor's own nominations, the newest first; the look is recorded before they are returned."""
    permitted(actor, "nominations")
    found = [_nomination(actor, row) for row in read("register/nominated_by", actor=actor.uid, now=clock.now())]
    record_look(actor, "nominations", [uid for one in found for uid in (one.listing, one.subject)])
    return found


def nominated_on(actor: Actor, listing: str) -> tuple[Nomination, tuple[Path, ...]] | None:
    """Return one of the actor's own nominations that awaits a decision, and what it stands on; none of any other.

    The look is recorded before it is returned.
    """
    permitted(actor, "nominations", [listing])
    rows = read("register/nominated_by", actor=actor.uid, now=clock.now())
    mine = [one for one in (_nomination(actor, row) for row in rows) if one.listing == listing]
    if not mine or mine[0].state is not ListingState.NOMINATED:
        return None
    paths = grounds_of(actor, listing, mine[0].subject, mine[0].name)
    record_look(actor, "nominations", [listing, mine[0].subject, *(uid for path in paths for uid in path.uids)])
    return mine[0], paths


def _nomination(actor: Actor, row: dict[str, Any]) -> Nomination:
    listing, subject = row["listing"], row["subject"]
    held = ListingState(listing["state"])
    state = held if held in _OPEN_TO_NOMINATORS or visible_state(actor, held) else None
    return Nomination(
        listing=listing["uid"],
        subject=subject["uid"],
        name=sentences.label("subject", subject),
        detail=sentences.detail("subject", subject),
        register=row["register"]["name"],
        register_uid=row["register"]["uid"],
        nominated=sentences.local_day(listing["nominated_at"]),
        account=listing["account"],
        state=state,
        says=_says(state, listing, row["decided_by"]),
    )


def _says(state: ListingState | None, listing: dict[str, Any], decider: str | None) -> str:
    """Return what became of it; of a listing that the role may not see, no more than that it was decided."""
    decided = f"{sentences.day(listing['decided_at'])}{f' by {decider}' if decider else ''}"
    match state:
        case ListingState.NOMINATED:
            return "awaits the decision of another person"
        case ListingState.REFUSED:
            return f"refused {decided}: {listing['decision_reasons']}"
        case ListingState.LISTED:
            return f"listed {decided}"
        case ListingState.SUSPENDED:
            return f"listed {decided}; suspended: {sentences.cause(listing['suspended_because'] or 'review_overdue')}"
        case ListingState.REMOVED:
            return f"removed {sentences.day(listing['removed_at'])}"
        case None:
            return "decided"

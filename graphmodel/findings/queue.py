"""What waits for a reviewer, most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graphmodel import clock
from graphmodel.findings import sentences
from graphmodel.gate import READING, grounds_of, policy_in_force
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.server.connection import read
from graphmodel.vocabulary import ListingState, Urgency

SOON = timedelta(days=14)
"""Reviews that fall due within this time stand in the queue already."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A listing that waits for a reviewer.

    Args:
        signs: all that makes it urgent, the most urgent first.
        removal_proposed: whether two reviews in a row found a score of zero.
    """

    listing: str
    subject: str
    name: str
    borough: str | None
    register: str
    state: ListingState
    band: str | None
    review_due: date | None
    under_18: bool
    signs: tuple[Urgency, ...]
    removal_proposed: bool
    nominated_by: str
    because: str | None

    @property
    def why(self) -> str:
        """Why it waits, in words: its state, and what makes it urgent."""
        because = f": {sentences.cause(self.because)}" if self.because else ""
        state = {
            ListingState.SUSPENDED: f"suspended{because}",
            ListingState.NOMINATED: "awaits a decision",
        }.get(self.state)
        said = [state, *(one.label for one in self.signs if not (self.because and one is _SAID.get(self.because)))]
        if self.removal_proposed:
            said.append("removal proposed: a score of zero at two reviews")
        return "; ".join(one for one in said if one)


_SAID = {"review_overdue": Urgency.OVERDUE, "ground_fell": Urgency.GROUND_FELL, "policy_changed": Urgency.GROUND_FELL}


def queue(actor: Actor) -> list[Waiting]:
    """Return what waits for a reviewer, most urgent first; the look is recorded before it is returned."""
    permitted(actor, "queue")
    now = clock.now()
    soon = now.date() + SOON
    rows = list(read("register/queue", now=now, soon=soon))
    fallen = _nominated_on_what_fell(rows)
    for row in rows:
        row["ground_fell"] = row["ground_fell"] or row["listing"]["uid"] in fallen
    waiting = [_waiting(row, soon) for row in sorted(rows, key=_urgency)]
    record_look(actor, "queue", [uid for one in waiting for uid in (one.listing, one.subject)])
    return waiting


def _nominated_on_what_fell(rows: Sequence[dict[str, Any]]) -> set[str]:
    """Return the nominations that name something which the gate no longer accepts: nothing suspends them."""
    fallen: set[str] = set()
    nominated = [row for row in rows if row["listing"]["state"] == ListingState.NOMINATED]
    for register in {row["register"] for row in nominated}:
        here = [row for row in nominated if row["register"] == register]
        policy = policy_in_force(READING, register)
        counting = grounds_of(READING, [row["subject"]["uid"] for row in here], policy) if policy else {}
        fallen |= {
            row["listing"]["uid"]
            for row in here
            if not set(row["grounds"]) <= counting.get(row["subject"]["uid"], set())
        }
    return fallen


def _urgency(row: dict[str, Any]) -> int:
    # The query's own order, which does not know of the nominations, holds among equals.
    return int(min(row["urgency"], 1)) if row["ground_fell"] else int(row["urgency"])


def figures(waiting: Sequence[Waiting]) -> list[tuple[str, int]]:
    """Return, for each sign of urgency, in how many of these listings it is there."""
    return [(sign.label, sum(sign in one.signs for one in waiting)) for sign in Urgency]


def _waiting(row: dict[str, Any], soon: date) -> Waiting:
    listing, subject = row["listing"], row["subject"]
    due = sentences.local_day(listing["review_due"])
    signs = [sign for sign in Urgency if row.get(sign.value)]
    if Urgency.OVERDUE not in signs and due is not None and due <= soon:
        signs.append(Urgency.DUE_SOON)
    return Waiting(
        listing=listing["uid"],
        subject=subject["uid"],
        name=sentences.label("subject", subject),
        borough=subject["borough"],
        register=row["register"],
        state=ListingState(listing["state"]),
        band=listing["band"],
        review_due=due,
        under_18=row["under_18"],
        signs=tuple(signs),
        removal_proposed=row["removal_proposed"],
        nominated_by=listing["nominated_by"],
        because=listing["suspended_because"],
    )

"""Registers as reviewers see them: what waits, and one listing with all that it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graphmodel import clock
from graphmodel.errors import UnknownRecord
from graphmodel.findings import sentences
from graphmodel.findings.explanation import Explanation, why
from graphmodel.findings.network import visible_state
from graphmodel.gate import Judgement, judge, required_policy
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.server.connection import in_one_read, read
from graphmodel.vocabulary import ListingState

SOON = timedelta(days=14)
"""Reviews that fall due within this time stand in the queue already."""

_URGENCIES = ("suspended", "review overdue", "awaits a decision", "review due soon")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A listing that waits for a reviewer."""

    listing: str
    subject: str
    name: str
    borough: str | None
    register: str
    state: ListingState
    review_due: date | None
    under_18: bool
    urgency: int
    nominated_by: str
    because: str | None

    @property
    def why(self) -> str:
        """Why it stands where it does in the queue."""
        because = f": {sentences.words(self.because)}" if self.because else ""
        young = "; under 18" if self.under_18 else ""
        return f"{_URGENCIES[self.urgency]}{because}{young}"


@dataclass(frozen=True, slots=True)
class ListingFile:
    """One listing, whole."""

    listing: dict[str, Any]
    subject: dict[str, Any]
    register: dict[str, Any]
    policy: dict[str, Any]
    reviews: list[dict[str, Any]]
    grounds: list[str]
    name: str
    explanation: Explanation


def queue(actor: Actor) -> list[Waiting]:
    """Return what waits for a reviewer, most urgent first; the look is recorded before it is returned."""
    permitted(actor, "queue")
    now = clock.now()
    waiting = [_waiting(row) for row in read("register/queue", now=now, soon=now.date() + SOON)]
    record_look(actor, "queue", [uid for one in waiting for uid in (one.listing, one.subject)])
    return waiting


def listing_file(actor: Actor, uid: str) -> ListingFile:
    """Return one listing with its grounds and reviews; the look is recorded before it is returned.

    Raises:
        UnknownRecord: there is no such listing.
    """
    permitted(actor, "listing", [uid])
    rows = read("register/listing", listing=uid)
    if not rows:
        raise UnknownRecord(uid, ["there is no such listing"])
    row = rows[0]
    record_look(actor, "listing", [uid, row["subject"]["uid"], *row["grounds"]])
    explanation = why(actor, row["subject"]["uid"], row["register"]["uid"])
    return ListingFile(**row, name=sentences.label("subject", row["subject"]), explanation=explanation)


def judgement(actor: Actor, subject: str, register: str) -> Judgement:
    """Ask the gate what it would accept; the look is recorded before the answer is returned.

    Raises:
        UnknownRecord: no such register, or none of its policies is in force.
    """
    permitted(actor, "grounds", [subject])
    found = in_one_read(lambda: _judged(subject, register))
    record_look(actor, "grounds", [subject, found.policy.register, *(c.ground for c in found.candidates)])
    return found


def _judged(subject: str, register: str) -> Judgement:
    return judge(read, subject, required_policy(read, register))


def registers(actor: Actor) -> list[dict[str, Any]]:
    """Return the registers with how many listings each has, in the states that this role may see."""
    permitted(actor, "registers")
    rows = read("register/registers")
    for row in rows:
        row["states"] = [one for one in row["states"] if visible_state(actor, one["state"])]
    return rows


def _waiting(row: dict[str, Any]) -> Waiting:
    listing, subject = row["listing"], row["subject"]
    return Waiting(
        listing=listing["uid"],
        subject=subject["uid"],
        name=sentences.label("subject", subject),
        borough=subject["borough"],
        register=row["register"],
        state=ListingState(listing["state"]),
        review_due=sentences.local_day(listing["review_due"]),
        under_18=row["under_18"],
        urgency=row["urgency"],
        nominated_by=listing["nominated_by"],
        because=listing["suspended_because"],
    )

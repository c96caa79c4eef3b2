"""Giving a purpose for one record: who was harmed in it is shown from then on, while the piece of work lasts."""

from __future__ import annotations

import uuid
from contextlib import suppress
from datetime import timedelta

from graphmodel import clock
from graphmodel.errors import UnknownRecord
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.permissions import allowed
from graphmodel.records.opening import Opening

OPEN_FOR = timedelta(hours=4)
"""How long a record stays open, if the piece of work lasts that long."""


def open_record(actor: Actor, uid: str) -> None:
    """Give a purpose for an incident, a person or an item, to see the victims and witnesses that it speaks of.

    The entry names them: to be shown them is a consultation (DPA 2018 s.62).

    Args:
        actor: who asks, for the purpose that they give.
        uid: of the incident, the person or the item of intelligence.

    Raises:
        UnknownRecord: there is no such record.
    """
    audited(actor, _open_record, uid)


def open_for_work(actor: Actor, uid: str) -> None:
    """Open a record to somebody whose work on it is itself a purpose: who nominates has to know why it is refused.

    Args:
        actor: who works on it; nothing is opened to those who need no purpose, or are at no piece of work.
        uid: of the record; of one that is not there, whoever works on it is told by their own deed.
    """
    if actor.work is not None and not allowed(actor.role, "harmed"):
        with suppress(UnknownRecord):
            open_record(actor, uid)


def _open_record(deed: Deed, uid: str) -> None:
    if not _open(deed, uid):
        raise UnknownRecord(uid, ["there is no such incident, person or item of intelligence"])
    # The record itself stands first: what else is named was seen because of it.
    deed.about([uid, *(row["uid"] for row in deed.run("shielding/harmed", uid=uid))])


def _open(deed: Deed, uid: str) -> bool:
    now = clock.now()
    opening = {
        "uid": str(uuid.uuid4()),
        "account": deed.actor.uid,
        "work": deed.actor.work or "none",
        "record": uid,
        "purpose": deed.actor.purpose.value,
        "until": now + OPEN_FOR,
    }
    stored = Opening.deflate(opening, skip_empty=True)
    return bool(deed.run("shielding/open", uid=uid, opening=stored, stamp=deed.stamp(), now=now))

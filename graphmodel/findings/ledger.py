"""The ledger as auditors read it."""

from __future__ import annotations

from typing import Any

from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.server.connection import read
from graphmodel.shielding import shield_of

NEWEST = 200
"""Most entries shown."""


def entries(actor: Actor, about: str | None = None, limit: int = NEWEST) -> list[dict[str, Any]]:
    """Return the newest entries, or the newest that name a uid; the look is recorded first.

    Two records that stand in one entry may have to do with each other: one was the victim of the other, for instance.
    So whoever has given no purpose for a record is shown the entries of those who asked for it, and not of those who
    were shown it besides.

    Args:
        actor: who looks.
        about: uid of a record or account; none for all.
        limit: most entries.
    """
    permitted(actor, "ledger", [about] if about else [])
    if about:
        rows = read("ledger/about", uid=about, first=shield_of(actor).hides(about), limit=limit)
    else:
        rows = read("ledger/newest", limit=limit)
    record_look(actor, "ledger", [about] if about else [])
    return rows

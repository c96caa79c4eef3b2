"""The ledger as auditors read it."""

from __future__ import annotations

from typing import Any

from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.server.connection import read

NEWEST = 200
"""Most entries shown."""


def entries(actor: Actor, about: str | None = None, limit: int = NEWEST) -> list[dict[str, Any]]:
    """Return the newest entries, or the newest that name a uid; the look is recorded first.

    Args:
        actor: who looks.
        about: uid of a record or account; none for all.
        limit: most entries.
    """
    permitted(actor, "ledger", [about] if about else [])
    rows = read("ledger/about", uid=about, limit=limit) if about else read("ledger/newest", limit=limit)
    record_look(actor, "ledger", [about] if about else [])
    return rows

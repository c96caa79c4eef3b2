"""Who may sign in."""

from __future__ import annotations

from typing import Any

from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.server.connection import read


def accounts(actor: Actor) -> list[dict[str, Any]]:
    """Return the accounts, without anything of their passwords; the look is recorded first."""
    permitted(actor, "accounts")
    rows = read("accounts/all")
    record_look(actor, "accounts", [row["uid"] for row in rows])
    return rows

"""Which tokens there are, and until when they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from graphmodel import clock
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.permissions import allowed
from graphmodel.records.drafting import plain
from graphmodel.server.connection import read
from graphmodel.vocabulary import AccountRole, Purpose


@dataclass(frozen=True, slots=True)
class TokenShown:
    """A token, without its secret, of which only a digest is kept.

    Args:
        state: "holds", "ended" or "revoked".
    """

    uid: str
    name: str
    username: str | None
    role: AccountRole
    purpose: Purpose
    issued: datetime
    until: datetime
    state: str


def tokens(actor: Actor) -> list[TokenShown]:
    """Return the actor's own tokens, the newest first; everybody's to whoever keeps the accounts.

    The look is recorded before they are returned.
    """
    permitted(actor, "tokens")
    whose = None if allowed(actor.role, "accounts") else actor.uid
    rows = read("tokens/list", account=whose)
    record_look(actor, "tokens", [row["token"]["uid"] for row in rows])
    found = []
    for row in rows:
        token = row["token"]
        until = plain(token["until"])
        state = "revoked" if token["revoked_at"] else "holds" if until > clock.now() else "ended"
        role, purpose = AccountRole(token["role"]), Purpose(token["purpose"])
        issued = plain(token["recorded_at"])
        found.append(TokenShown(token["uid"], token["name"], row["username"], role, purpose, issued, until, state))
    return found

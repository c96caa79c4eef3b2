"""Tokens for scripts: issued by whoever holds the account, with no more rights than theirs, and with an end."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from graphmodel import clock
from graphmodel.casework.accounts import AccountHeld
from graphmodel.errors import InvalidRecord, NotAllowed, UnknownRecord
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.permissions import allowed, within
from graphmodel.records.token import Token
from graphmodel.server.connection import read
from graphmodel.vocabulary import AccountRole, Purpose

LONGEST = timedelta(days=90)
"""Most days for which a token is issued."""

LONGEST_NAME = 100
PREFIX = "graphmodel_"
"""How a secret begins, so that whoever finds one lying about knows what it is."""

_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class TokenHeld:
    """What a token says to whoever sent it.

    Args:
        account: whose it is, in the token's role.
        purpose: for which it may be used, and no other.
        uid: of the token; it is the piece of work too, so what is opened with it stays open to it alone.
    """

    account: AccountHeld
    purpose: Purpose
    uid: str

    def at_work(self) -> Actor:
        """Return the holder at work through the token."""
        return Actor(
            self.account.uid, self.account.role, self.purpose, self.account.username, work=self.uid, token=self.uid
        )


def issue_token(actor: Actor, name: str, role: AccountRole, purpose: Purpose, last_day: date) -> tuple[str, str]:
    """Issue a token for the actor's own account; return its uid and its secret, which is shown this once.

    Args:
        actor: whose account it is.
        name: what it is for, by which they know it again.
        role: in which it acts: their own, or one that may do nothing that theirs may not.
        purpose: for which it may be used.
        last_day: on which it still holds.

    Raises:
        NotAllowed: the role may do something that the actor's may not.
        InvalidRecord: the name is empty or too long, or the end is not within the next ninety days.
    """
    secret = f"{PREFIX}{secrets.token_urlsafe(_SECRET_BYTES)}"
    uid = audited(actor, _issue_token, " ".join(name.split()), role, purpose, last_day, digest(secret))
    return uid, secret


def revoke_token(actor: Actor, uid: str) -> None:
    """End a token before its time: one's own, or anybody's for whoever keeps the accounts.

    Raises:
        UnknownRecord: the actor has no such token.
    """
    audited(actor, _revoke_token, uid)


def token_of(secret: str) -> TokenHeld | None:
    """Return what a secret stands for; nothing where it is unknown, has ended or was revoked, or its account closed."""
    rows = read("tokens/by_digest", digest=digest(secret), now=clock.now())
    if not rows:
        return None
    token, account = rows[0]["token"], rows[0]["account"]
    held = AccountHeld(
        account["uid"], account["username"], AccountRole(token["role"]), second_factor=account["second_factor"]
    )
    return TokenHeld(held, Purpose(token["purpose"]), token["uid"])


def digest(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _issue_token(deed: Deed, name: str, role: AccountRole, purpose: Purpose, last_day: date, kept: str) -> str:
    if not 0 < len(name) <= LONGEST_NAME:
        raise InvalidRecord("the token", [f"say in 1 to {LONGEST_NAME} characters what it is for"])
    if not within(role, deed.actor.role):
        raise NotAllowed(f"a token of {role.label} may do what {deed.actor.role.label} may not", [deed.actor.uid])
    if deed.actor.token is not None:
        raise NotAllowed("a token issues no tokens", [deed.actor.uid])
    now, until = clock.now(), datetime.combine(last_day, time.max, UTC)
    if not now < until <= now + LONGEST + timedelta(days=1):
        raise InvalidRecord("the token", [f"its last day lies within the next {LONGEST.days} days"])
    uid = str(uuid.uuid4())
    token = {
        "uid": uid,
        "token_digest": kept,
        "account": deed.actor.uid,
        "name": name,
        "role": role.value,
        "purpose": purpose.value,
        "until": until,
    }
    deed.run("tokens/issue", token=Token.deflate(token, skip_empty=True), stamp=deed.stamp())
    deed.about([uid])
    return uid


def _revoke_token(deed: Deed, uid: str) -> None:
    whose = None if allowed(deed.actor.role, "accounts") else deed.actor.uid
    rows = deed.run("tokens/revoke", uid=uid, account=whose, now=clock.now())
    if not rows:
        raise UnknownRecord(uid, ["you have no such token"])
    deed.about([uid, rows[0]["account"]])

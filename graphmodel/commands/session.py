"""Who is at the command line: a signed-in account, or the operator who holds the database's credentials."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import click
from itsdangerous import BadSignature, URLSafeTimedSerializer

from graphmodel.casework.accounts import AccountHeld, account_of, sign_in
from graphmodel.errors import SignInFailed
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.actors import operator as the_operator
from graphmodel.server.connection import connect_as_configured, disconnect
from graphmodel.server.secret import installation_key
from graphmodel.settings import Settings, get_settings
from graphmodel.vocabulary import AccountRole, Purpose

SIGNED_IN_FOR = 8 * 60 * 60
"""Seconds for which a sign-in at the command line holds: a shift."""

PURPOSES = click.Choice([purpose.value for purpose in Purpose])
"""The closed list, as an option takes it."""

_USUAL_PURPOSES = {
    AccountRole.REVIEWER: Purpose.REGISTER_REVIEW,
    AccountRole.SENIOR_REVIEWER: Purpose.REGISTER_REVIEW,
    AccountRole.AUDITOR: Purpose.OVERSIGHT,
    AccountRole.ADMINISTRATOR: Purpose.ADMINISTRATION,
}


@dataclass(frozen=True, slots=True)
class Session:
    """Who is signed in at this command line.

    Args:
        purpose: that they chose for all that they do; each command's own where they chose none.
        work: the piece of work that began with the sign-in; what they open stays open to them as long as it lasts.
    """

    account: AccountHeld
    purpose: Purpose | None = None
    work: str | None = None

    def at_work(self, purpose: Purpose) -> Actor:
        """Return whoever is signed in, at work for a purpose."""
        return self.account.at_work(purpose, self.work)


def usual_purpose(role: AccountRole) -> Purpose:
    """Return the purpose for which somebody of a role is mostly at work."""
    return _USUAL_PURPOSES.get(role, Purpose.INVESTIGATION)


@contextmanager
def connected() -> Iterator[None]:
    """Connect to the configured database for the time of a command.

    Raises:
        ServerNotRunning: there is no server to connect to.
        DatabaseUnavailable: it does not answer, or refuses the credentials.
    """
    connect_as_configured(get_settings())
    try:
        yield
    finally:
        disconnect()


def remember(account: AccountHeld, purpose: Purpose | None = None) -> Path:
    """Keep the sign-in, and the purpose that was chosen, for later commands, in a file that only its owner can read."""
    settings = get_settings()
    file = _file(settings)
    token = _serializer(settings).dumps([account.uid, purpose, str(uuid.uuid4())])
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as stream:
        stream.write(f"{token}\n")
    return file


def forget() -> bool:
    """End the sign-in of this command line, and tell whether there was one."""
    file = _file(get_settings())
    existed = file.exists()
    file.unlink(missing_ok=True)
    return existed


def current_session() -> Session | None:
    """Return who is signed in: by the environment's credentials first, else the one remembered."""
    settings = get_settings()
    if settings.account and settings.password:
        # What such a command opens stays open to the others of the same shell, and to no other.
        work = f"shell {os.getsid(0)}"
        return Session(sign_in(settings.account, settings.password.get_secret_value()), work=work)
    try:
        token = _file(settings).read_text(encoding="ascii").strip()
        held, begun = _serializer(settings).loads(token, max_age=SIGNED_IN_FOR, return_timestamp=True)
        uid, purpose, work = held
        chosen = Purpose(purpose) if purpose else None
    except (OSError, BadSignature, ValueError):
        return None
    account = account_of(str(uid))
    # The token's time is cut to the second, so a sign-in within the second of the change holds.
    holds = account is not None and account.allows_session(begun + timedelta(seconds=1))
    return Session(account, chosen, str(work)) if account and holds else None


def current_actor(usual: Purpose, chosen: Purpose | None = None) -> Actor:
    """Return the signed-in account's holder at work.

    Args:
        usual: purpose of the command, for those who chose none when they signed in.
        chosen: purpose that was given with this command; it stands before every other.

    Raises:
        SignInFailed: nobody is signed in; the message says how to.
    """
    session = current_session()
    if session is None:
        raise SignInFailed(
            "this shows or changes records of people, so it needs your name: "
            "graphmodel sign-in USERNAME (or GRAPHMODEL_ACCOUNT and GRAPHMODEL_PASSWORD)"
        )
    return session.at_work(chosen or session.purpose or usual)


def operator_or_account(usual: Purpose) -> Actor:
    """Return the signed-in account's holder; the operator where nobody is signed in.

    Args:
        usual: purpose of the command, for those who chose none when they signed in.

    Raises:
        SignInFailed: somebody was signed in, and that has ended; nobody becomes the operator by waiting.
    """
    session = current_session()
    if session is None and _file(get_settings()).exists():
        raise SignInFailed("your sign-in has ended: graphmodel sign-in USERNAME, or graphmodel sign-out")
    return session.at_work(session.purpose or usual) if session else the_operator(usual)


def _file(settings: Settings) -> Path:
    return settings.home / "sign-in"


def _serializer(settings: Settings) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(installation_key(settings), salt="graphmodel command line")

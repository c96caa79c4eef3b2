"""Second factors: codes of six digits that an authenticator makes every half minute (TOTP, RFC 6238).

The secret has to be read when a code is checked, so it cannot be kept as a hash: it is kept encrypted, with a key that
is not in the database. A code is taken once.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from graphmodel import clock
from graphmodel.errors import InvalidRecord, UnknownRecord, WrongState
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.server.secret import installation_key
from graphmodel.settings import get_settings

STEP = 30
"""Seconds for which a code holds."""

DRIFT = 1
"""Codes before and after the present one that are taken too: clocks are never quite right."""

DIGITS = 6
_SECRET_BYTES = 20
_ISSUER = "graphmodel"


def draw_secret() -> str:
    """Return a new secret as authenticators take it: base 32."""
    return base64.b32encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def address(secret: str, username: str) -> str:
    """Return the address that an authenticator reads from a picture (``otpauth://``).

    Args:
        secret: base 32.
        username: of the account, by which its holder tells it from others.
    """
    return _totp(secret).get_provisioning_uri(username, _ISSUER)


def set_second_factor(actor: Actor, secret: str, code: str) -> None:
    """Give the actor's own account a second factor, in place of any that it had.

    Args:
        actor: whose account it is.
        secret: base 32, as :func:`draw_secret` makes it.
        code: that their authenticator shows now: it proves that they have it.

    Raises:
        InvalidRecord: the code is not the one of this secret, or the secret is none.
    """
    audited(actor, _set_second_factor, secret, code)


def remove_second_factor(actor: Actor, username: str) -> None:
    """Take the second factor of an account away, for somebody who lost theirs; all their sessions end.

    Raises:
        UnknownRecord: there is no such account.
        WrongState: it has none.
        NotAllowed: the actor's role may not do this.
    """
    audited(actor, _remove_second_factor, username)


def step_of(sealed: str, code: str, after: int | None) -> int | None:
    """Return to which half minute a code belongs, if it is one of now that was not taken yet.

    Args:
        sealed: the secret as the account has it.
        code: as it was typed.
        after: the half minute of the code that was taken last.
    """
    try:
        secret = _cipher().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None  # the installation has another key than when it was set: an administrator takes it away
    return _step(secret, code, after)


def _step(secret: str, code: str, after: int | None) -> int | None:
    typed = code.replace(" ", "")
    now = int(clock.now().timestamp()) // STEP
    found = None
    for step in range(now - DRIFT, now + DRIFT + 1):  # all of them, so that the time taken says nothing
        made = _totp(secret).generate(step * STEP).decode()
        if hmac.compare_digest(made.encode(), typed.encode()) and (after is None or step > after):
            found = step
    return found


def _set_second_factor(deed: Deed, secret: str, code: str) -> None:
    try:
        step = _step(secret, code, None)
    except ValueError as error:
        raise InvalidRecord("the second factor", ["this secret is none"]) from error
    if step is None:
        raise InvalidRecord("the second factor", ["this is not the code that your authenticator shows now"])
    sealed = _cipher().encrypt(secret.encode()).decode()
    _amend(deed, deed.actor.uid, {"second_factor": sealed, "second_factor_step": step})


def _remove_second_factor(deed: Deed, username: str) -> None:
    rows = deed.run("accounts/second_factor", username=username)
    if not rows:
        raise UnknownRecord(username, ["there is no such account"])
    if not rows[0]["held"]:
        raise WrongState(f"{username} has no second factor.", [rows[0]["uid"]])
    changes = {"second_factor": None, "second_factor_step": None, "sessions_from": clock.now()}
    _amend(deed, rows[0]["uid"], changes)
    deed.about(row["uid"] for row in deed.run("tokens/revoke_all", account=rows[0]["uid"], now=clock.now()))


def _amend(deed: Deed, uid: str, changes: Mapping[str, object]) -> None:
    if not deed.run("accounts/amend_by_uid", uid=uid, changes=dict(changes)):
        raise UnknownRecord(uid, ["there is no such account"])
    deed.about([uid])


def _totp(secret: str) -> TOTP:
    # SHA-1 is what every authenticator knows; RFC 6238 needs no more of it.
    return TOTP(base64.b32decode(secret), DIGITS, SHA1(), STEP)  # noqa: S303


def _cipher() -> Fernet:
    key = hashlib.sha256(f"second factors of {installation_key(get_settings())}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))

"""Accounts: opened by an administrator, signed in to with a password that is kept as an Argon2 hash."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from graphmodel import clock
from graphmodel.casework.second_factors import step_of
from graphmodel.errors import AlreadyHeld, ConflictingRecord, InvalidRecord, SignInFailed, UnknownRecord, WrongState
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.records.account import SIGN_IN_ROLES, Account
from graphmodel.server.connection import read
from graphmodel.settings import get_settings
from graphmodel.vocabulary import AccountRole, Purpose

SHORTEST_PASSWORD = 12
TRIES = 5
LONGEST_NAME = 200
LOCKED_FOR = timedelta(minutes=15)
SIGN_IN_FAILED = (
    "the user name, the password or the code of the second factor is wrong, or the account is locked for a while"
)

_USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
_USERNAME_RULE = "needs 1 to 64 of the letters a to z, digits and . _ @ -, a letter or digit first"

_hasher = PasswordHasher()


@cache
def _nobody() -> str:
    """Return what is checked against for unknown names, so that they take as long as known ones."""
    return _hasher.hash(str(uuid.uuid4()))


@dataclass(frozen=True, slots=True)
class AccountHeld:
    """An account as the graph holds it, without its password."""

    uid: str
    username: str
    role: AccountRole
    active: bool = True
    sessions_from: datetime | None = None
    second_factor: bool = False

    def allows_session(self, begun: datetime) -> bool:
        """Tell whether a session that began at that instant still holds: none survives a sign-out or a new password."""
        return self.sessions_from is None or begun > self.sessions_from

    def at_work(self, purpose: Purpose, work: str | None = None) -> Actor:
        """Return the person of this account, at work for that purpose.

        Args:
            purpose: for which they handle personal data.
            work: the piece of work, as the session knows it; without one nothing stays open to them.
        """
        return Actor(self.uid, self.role, purpose, self.username, work)


def open_account(
    actor: Actor,
    username: str,
    role: AccountRole,
    password: str,
    *,
    uid: str | None = None,
    unit: str = "",
    family_name: str = "",
    staff_number: str = "",
) -> str:
    """Open an account and return its uid.

    Args:
        actor: who opens it.
        username: by which its holder signs in.
        role: what its holder may do.
        password: its first one.
        uid: where whoever calls has to know it beforehand; else one is drawn.
        unit: the borough that its holder works for; an audit sees who mostly looks elsewhere.
        family_name: of its holder; an audit sees who looks at people of their own name.
        staff_number: by which the force knows its holder; who decides is told by it from who nominates.

    Raises:
        InvalidRecord: the name is empty, the role is none that signs in, or the password is too short.
        ConflictingRecord: the name is taken, or its holder has an open account already.
        NotAllowed: the actor's role may not do this.
    """
    person = {"unit": unit.strip(), "family_name": family_name.strip(), "staff_number": staff_number.strip().upper()}
    return audited(actor, _open_account, username.strip(), role, password, uid or str(uuid.uuid4()), person)


def set_password(actor: Actor, username: str, password: str) -> None:
    """Give an account a new password, and unlock it.

    Raises:
        InvalidRecord: the password is too short.
        UnknownRecord: there is no such account.
    """
    audited(actor, _set_password, username, password)


def close_account(actor: Actor, username: str) -> None:
    """Close an account: it stays for the ledger's sake, and nobody signs in to it.

    Raises:
        UnknownRecord: there is no such account.
    """
    audited(actor, _close_account, username)


def sign_in(username: str, password: str, code: str = "") -> AccountHeld:
    """Check a name, a password and, where the account has a second factor, its code.

    Five wrong passwords or codes lock the account for a quarter of an hour. Each try at an account leaves its entry in
    the ledger.

    Raises:
        SignInFailed: and the message does not say why.
    """
    rows = read("accounts/by_username", username=username.strip())
    account = rows[0]["account"] if rows else None
    nobody = _nobody()  # for known names too: the first of either kind takes as long as the other
    right = _matches(account["password_hash"] if account else nobody, password)
    if account is None:
        raise SignInFailed(SIGN_IN_FAILED)
    held = _held(account)
    step = step_of(account["second_factor"], code, account["second_factor_step"]) if held.second_factor else None
    proved = right and (step is not None or not held.second_factor)
    usable = proved and held.active and not _is_locked(account["locked_until"])
    actor = held.at_work(Purpose.ADMINISTRATION)
    if not usable:
        audited(actor, _fail_to_sign_in, held.username)
        raise SignInFailed(SIGN_IN_FAILED)
    try:
        audited(actor, _sign_in, held.username, step)
    except WrongState as error:
        raise SignInFailed(SIGN_IN_FAILED) from error
    return held


def sign_in_single(issuer: str, subject: str, *, second_factor: bool) -> AccountHeld:
    """Sign in whom the force's own sign-in vouches for.

    Args:
        issuer: which sign-in it is, as its tokens name it.
        subject: by what it knows the person.
        second_factor: whether it asked them for more than a password.

    Raises:
        SignInFailed: no account is tied to them, it is closed, or it needs a second factor and none was asked for.
    """
    rows = read("accounts/by_single_sign_on", single_sign_on=_single(issuer, subject))
    if not rows or not rows[0]["account"]["active"]:
        raise SignInFailed(f"no open account is tied to you; this is what an administrator needs to tie one: {subject}")
    held = _held(rows[0]["account"])
    if not second_factor and (held.second_factor or get_settings().second_factor_required):
        raise SignInFailed("a second factor is needed and was not asked for; sign in with your password and a code")
    audited(held.at_work(Purpose.ADMINISTRATION), _sign_in, held.username, None)
    return held


def tie_single_sign_on(actor: Actor, username: str, issuer: str | None, subject: str) -> None:
    """Tie an account to whoever the force's own sign-in knows by that name; an empty one takes the tie away.

    Args:
        actor: who does it.
        username: of the account.
        issuer: which sign-in it is; none where this installation has none.
        subject: by what it knows the person.

    Raises:
        UnknownRecord: there is no such account.
        ConflictingRecord: another account is tied to them.
        InvalidRecord: the name is too long, or there is no such sign-in here.
    """
    audited(actor, _tie_single_sign_on, username, issuer, subject.strip())


def _single(issuer: str, subject: str) -> str:
    return f"{issuer} {subject}"


def end_sessions(actor: Actor, username: str) -> None:
    """End every session of an account, as its holder does by signing out.

    Raises:
        UnknownRecord: there is no such account.
    """
    audited(actor, _end_sessions, username)


def account_of(uid: str) -> AccountHeld | None:
    """Return the account of a uid, if it may be used."""
    rows = read("accounts/by_uid", uid=uid)
    return _held(rows[0]["account"]) if rows and rows[0]["account"]["active"] else None


def _open_account(deed: Deed, username: str, role: AccountRole, password: str, uid: str, person: dict[str, str]) -> str:
    if not _USERNAME.fullmatch(username):
        raise InvalidRecord("the user name", [_USERNAME_RULE])
    if role not in SIGN_IN_ROLES:
        raise InvalidRecord(username, [f"nobody signs in as {role.label}"])
    account: dict[str, Any] = {"uid": uid, "username": username, "role": role.value, "active": True}
    account |= {"password_hash": _hash(password), "failed_sign_ins": 0} | {k: v for k, v in person.items() if v}
    if any(len(value) > LONGEST_NAME for value in person.values()):
        raise InvalidRecord(username, [f"a unit, a name and a staff number have {LONGEST_NAME} characters at most"])
    for held in deed.run("accounts/of_person", staff_number=person["staff_number"]) if person["staff_number"] else ():
        raise ConflictingRecord(username, [f"its holder has an open account already: {held['username']}"])
    try:
        deed.run("accounts/open", account=Account.deflate(account, skip_empty=True), stamp=deed.stamp())
    except AlreadyHeld as error:
        raise ConflictingRecord(username, ["there is an account of this name already"]) from error
    deed.about([uid])
    return uid


def _tie_single_sign_on(deed: Deed, username: str, issuer: str | None, subject: str) -> None:
    if issuer is None:
        raise InvalidRecord(username, ["this installation has no sign-in to tie it to: set GRAPHMODEL_OIDC_ISSUER"])
    if len(subject) > LONGEST_NAME:
        raise InvalidRecord(username, [f"the name has {LONGEST_NAME} characters at most"])
    tie = _single(issuer, subject) if subject else None
    try:
        uid = _amend(deed, username, {"single_sign_on": tie, "sessions_from": clock.now()})
    except AlreadyHeld as error:
        raise ConflictingRecord(username, ["another account is tied to them"]) from error
    deed.about(row["uid"] for row in deed.run("tokens/revoke_all", account=uid, now=clock.now()))


def _set_password(deed: Deed, username: str, password: str) -> None:
    changes = {"password_hash": _hash(password), "failed_sign_ins": 0, "locked_until": None}
    uid = _amend(deed, username, changes | {"sessions_from": clock.now()})
    deed.about(row["uid"] for row in deed.run("tokens/revoke_all", account=uid, now=clock.now()))


def _close_account(deed: Deed, username: str) -> None:
    _amend(deed, username, {"active": False})


def _end_sessions(deed: Deed, username: str) -> None:
    _amend(deed, username, {"sessions_from": clock.now()})


def _sign_in(deed: Deed, username: str, step: int | None) -> None:
    if step is not None and not deed.run("accounts/take_code", username=username, step=step):
        raise WrongState("somebody signed in with this code in the meantime.", [])
    _amend(deed, username, {"failed_sign_ins": 0, "locked_until": None})


def _fail_to_sign_in(deed: Deed, username: str) -> None:
    failed = deed.run("accounts/count_failure", username=username)[0]["failed"]
    locked_until = clock.now() + LOCKED_FOR if failed % TRIES == 0 else None
    if locked_until:
        _amend(deed, username, {"locked_until": locked_until})


def _amend(deed: Deed, username: str, changes: dict[str, Any]) -> str:
    rows = deed.run("accounts/amend", username=username, changes=changes)
    if not rows:
        raise UnknownRecord(username, ["there is no such account"])
    uid: str = rows[0]["uid"]
    deed.about([uid])
    return uid


def _held(account: dict[str, Any]) -> AccountHeld:
    role, active = AccountRole(account["role"]), bool(account["active"])
    factor = bool(account["second_factor"])
    return AccountHeld(account["uid"], account["username"], role, active, _native(account["sessions_from"]), factor)


def _hash(password: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        raise InvalidRecord("the password", [f"needs at least {SHORTEST_PASSWORD} characters"])
    return _hasher.hash(password)


def _matches(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def _is_locked(until: Any) -> bool:
    instant = _native(until)
    return instant is not None and instant > clock.now()


def _native(instant: Any) -> datetime | None:
    native: datetime | None = instant.to_native() if hasattr(instant, "to_native") else instant
    return native

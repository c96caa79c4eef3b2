"""The accounts of the demonstration, with passwords that are drawn anew in every installation.

They are kept in ``demo-accounts.txt`` in the installation's home, for its owner alone to read. The file is
written after the passwords are in force, whole or not at all: an interrupted run is put right by the next.
"""

from __future__ import annotations

import os
import secrets
import string
from dataclasses import dataclass, field
from pathlib import Path

from graphmodel.casework.accounts import open_account, set_password
from graphmodel.errors import ConflictingRecord
from graphmodel.ledger.actors import Actor
from graphmodel.records.involvement import derived_uid
from graphmodel.server.connection import read
from graphmodel.vocabulary import AccountRole, Purpose

FILE = "demo-accounts.txt"

_LENGTH = 20

ROLES = {
    "demo-analyst": AccountRole.ANALYST,
    "demo-reviewer": AccountRole.REVIEWER,
    "demo-second-reviewer": AccountRole.REVIEWER,
    "demo-senior-reviewer": AccountRole.SENIOR_REVIEWER,
    "demo-auditor": AccountRole.AUDITOR,
    "demo-administrator": AccountRole.ADMINISTRATOR,
}


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demonstration, and its password."""

    uid: str
    username: str
    role: AccountRole
    password: str = field(repr=False)

    def at_work(self, purpose: Purpose) -> Actor:
        """Return the person of this account, at work for that purpose."""
        return Actor(self.uid, self.role, purpose)


def demo_accounts(actor: Actor, home: Path) -> dict[str, DemoAccount]:
    """Return the accounts of the demonstration by user name, opening those that are not there.

    A password that the file does not tell is replaced: nobody could sign in with it.

    Raises:
        ConflictingRecord: somebody else has an account of such a name.
        NotAllowed: the actor's role may not open accounts.
    """
    told = _told(home / FILE)
    held = {row["username"]: row for row in read("accounts/all")}
    accounts = {name: _account(actor, name, held.get(name), told.get(name)) for name in ROLES}
    passwords = {name: account.password for name, account in accounts.items()}
    if passwords != told:
        _keep(home / FILE, passwords)
    return accounts


def _account(actor: Actor, name: str, held: dict[str, str] | None, password: str | None) -> DemoAccount:
    uid, role = derived_uid("demonstration account", name), ROLES[name]
    if held is None:
        password = password or _password()
        open_account(actor, name, role, password, uid=uid)
    elif held["uid"] != uid:
        raise ConflictingRecord(name, ["somebody has an account of this name, which the demonstration would take"])
    elif password is None:
        password = _password()
        set_password(actor, name, password)
    return DemoAccount(uid, name, role, password)


def _password() -> str:
    """Draw a password of letters and digits, which no shell and no line of the file takes for anything else."""
    return "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(_LENGTH))


def _told(file: Path) -> dict[str, str]:
    """Return the passwords that the file tells, by user name; a line that is not one of ours tells nothing."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    words = [line.split() for line in lines if not line.startswith("#")]
    return {line[0]: line[1] for line in words if len(line) == 2 and line[0] in ROLES}


def _keep(file: Path, passwords: dict[str, str]) -> None:
    """Put the file in its place, complete and closed to others from the moment that it appears."""
    draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write("# Accounts of the demonstration: user name and password. Close them before real use.\n")
            stream.writelines(f"{name:<22} {password}\n" for name, password in passwords.items())
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(draft, file)
    finally:
        draft.unlink(missing_ok=True)

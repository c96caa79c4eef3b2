"""Who acts, and for what purpose."""

from __future__ import annotations

import os
import pwd
from dataclasses import dataclass, field

from graphmodel.vocabulary import AccountRole, Purpose


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at work.

    Args:
        uid: of their account; ``operator:<login>`` for whoever holds the database's own credentials.
        role: in which they act.
        purpose: for which they handle personal data at the moment (DPA 2018 s.36).
        username: by which they signed in, for what is said to them; the ledger has the uid.
        work: the piece of work that they are at; what they give a purpose for stays open to them as long as it lasts.
        token: uid of the token through which a script acts for them; its entries name it, after what they are about.
    """

    uid: str
    role: AccountRole
    purpose: Purpose
    username: str | None = field(default=None, compare=False)
    work: str | None = field(default=None, compare=False)
    token: str | None = field(default=None, compare=False)


def operator(purpose: Purpose = Purpose.ADMINISTRATION) -> Actor:
    """Return whoever runs this process with the database's own credentials."""
    # By the user id: the environment's LOGNAME says whatever one likes.
    return Actor(f"operator:{_login()}", AccountRole.OPERATOR, purpose)


def _login() -> str:
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid {os.getuid()}"

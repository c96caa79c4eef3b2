"""The password of the local server's user."""

from __future__ import annotations

import os
import secrets
import string
from pathlib import Path

# Letters and digits only: safe unquoted in a shell, and it never starts with a dash.
_ALPHABET = string.ascii_letters + string.digits
_LENGTH = 40


def ensure_password(file: Path) -> str:
    """Return the password in ``file``, making one if there is none.

    The file is complete and readable by its owner only from the moment that it appears.
    """
    existing = read_password(file)
    if existing:
        file.chmod(0o600)
        return existing
    file.unlink(missing_ok=True)
    password = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(password + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        _publish(draft, file)
    finally:
        draft.unlink(missing_ok=True)
    return read_password(file)


def _publish(draft: Path, file: Path) -> None:
    """Give the draft its name, unless another process was faster: then its password is the one."""
    try:
        os.link(draft, file)
    except FileExistsError:
        return


def read_password(file: Path) -> str:
    """Return the password in ``file``, or an empty text if there is none."""
    try:
        return file.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""

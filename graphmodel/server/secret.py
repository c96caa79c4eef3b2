"""What an installation keeps secret: the password of the local server's user, and its own key."""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import string
from collections.abc import Iterator
from pathlib import Path

from graphmodel.settings import Settings

# Letters and digits only: safe unquoted in a shell, and it never starts with a dash.
_ALPHABET = string.ascii_letters + string.digits
_LENGTH = 40


def ensure_password(file: Path) -> str:
    """Return the password in ``file``, making one if there is none.

    The file is complete and readable by its owner only from the moment that it appears. Whoever asks at the same time
    waits for the first and gets the same password.
    """
    with _held(file.parent):
        existing = read_password(file)
        if existing:
            file.chmod(0o600)
            return existing
        password = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
        _write(file, password)
        return password


def installation_key(settings: Settings) -> str:
    """Return the key of this installation, made once for its home unless the environment gives one.

    It signs sessions, and second factors are encrypted with what is derived from it.
    """
    if settings.secret_key:
        return settings.secret_key.get_secret_value()
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return ensure_password(settings.home / "secret-key")


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Keep every other process and thread that asks here out, without a file that could be left behind."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _write(file: Path, password: str) -> None:
    draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(password + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def read_password(file: Path) -> str:
    """Return the password in ``file``, or an empty text if there is none."""
    try:
        return file.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""

"""The key that signs the ledger's checkpoints: in the installation's home, never in the database."""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from graphmodel.errors import InvalidRecord
from graphmodel.ledger.notes import ED25519, Signer, Verifier

FOLDER = "ledger"
"""Of the home: the key, the leaves of the tree and the checkpoints."""

_KEY = "signing.key"
_PREFIX = ("PRIVATE", "KEY")


def folder(home: Path) -> Path:
    """Return where a home keeps what seals its ledger, made if it is not there."""
    place = home / FOLDER
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def signer(home: Path) -> Signer:
    """Return who signs here; the key is made at the first call, readable by its owner only.

    Raises:
        InvalidRecord: the file holds no key.
    """
    file = folder(home) / _KEY
    if not file.exists():
        _make(file)
    return _read(file.read_text(encoding="ascii"))


def verifier(home: Path) -> Verifier | None:
    """Return by what a checkpoint of this installation is recognised; none if nothing was ever sealed here."""
    return signer(home).verifier if (home / FOLDER / _KEY).exists() else None


def _make(file: Path) -> None:
    made = Signer(f"graphmodel/{secrets.token_hex(4)}", Ed25519PrivateKey.generate())
    encoded = base64.b64encode(ED25519 + made.key.private_bytes_raw()).decode()
    line = "+".join((*_PREFIX, made.name, made.verifier.key_id.hex(), encoded))
    draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(line + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        draft.rename(file)
    finally:
        draft.unlink(missing_ok=True)


def _read(text: str) -> Signer:
    parts = text.strip().split("+", 4)
    try:
        *prefix, name, digest, encoded = parts
        found = Signer(name, Ed25519PrivateKey.from_private_bytes(base64.b64decode(encoded, validate=True)[1:]))
    except ValueError:
        raise InvalidRecord("the key of the ledger", ["its file holds no signing key"]) from None
    if tuple(prefix) != _PREFIX or found.verifier.key_id.hex() != digest:
        raise InvalidRecord("the key of the ledger", ["its file was altered"])
    return found

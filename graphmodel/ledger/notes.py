"""Signed notes and checkpoints in the formats of C2SP (c2sp.org/signed-note, c2sp.org/tlog-checkpoint).

A checkpoint says how many entries a ledger has and what the root of their Merkle tree is (RFC 6962, RFC 9162). Signed,
it can be carried away: whoever holds it can tell whether what was sealed then is there still.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from graphmodel.errors import InvalidRecord

ED25519 = b"\x01"
"""The kind of key, as the format writes it."""

_DASH = "\N{EM DASH}"
_ROOT_BYTES = 32
_ID_BYTES = 4
_NAME = re.compile(r"[^\s+\x00-\x1f\x7f]{1,200}")
_NOTE = re.compile(rf"(?P<text>(?:[^\n]+\n)+)\n(?P<signatures>(?:{_DASH} [^\n]+\n)+)")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far a ledger had come.

    Args:
        origin: the name of the ledger, which is that of its key.
        size: how many entries it had.
        root: of the Merkle tree of these.
    """

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """Return what is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def read(cls, text: str) -> Checkpoint:
        """Return what a note says.

        Raises:
            InvalidRecord: it is no checkpoint.
        """
        lines = text.split("\n")
        if len(lines) < 4 or lines[-1] or not all(lines[:-1]):
            raise _not_a_checkpoint("it has other lines than a name, a size and a root")
        origin, size, root = lines[:3]
        if not re.fullmatch(r"0|[1-9]\d{0,18}", size):
            raise _not_a_checkpoint("its size is no number")
        return cls(origin, int(size), _bytes_of(root, _ROOT_BYTES, "root"))


@dataclass(frozen=True, slots=True)
class Verifier:
    """Who signs a ledger's checkpoints, as everybody may know it."""

    name: str
    key: Ed25519PublicKey

    @property
    def key_id(self) -> bytes:
        """The beginning of a digest of name and key, by which a signature says whose it is."""
        return hashlib.sha256(self.name.encode() + b"\n" + self._encoded()).digest()[:_ID_BYTES]

    def text(self) -> str:
        """Return the line by which other tools know the key: name, digest and key."""
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(self._encoded()).decode()}"

    @classmethod
    def read(cls, text: str) -> Verifier:
        """Return the key that a line names.

        Raises:
            InvalidRecord: it names none.
        """
        name, _, rest = text.strip().partition("+")
        digest, _, key = rest.partition("+")
        encoded = _bytes_of(key, len(ED25519) + _ROOT_BYTES, "key")
        if not _NAME.fullmatch(name) or not encoded.startswith(ED25519):
            raise InvalidRecord("the key", ["is not written as name, digest and an Ed25519 key"])
        found = cls(name, Ed25519PublicKey.from_public_bytes(encoded[1:]))
        if found.key_id.hex() != digest:
            raise InvalidRecord("the key", ["its digest is that of another key"])
        return found

    def open(self, note: str) -> str:
        """Return the text of a note that this key has signed.

        Raises:
            InvalidRecord: it is no note, or this key has not signed it.
        """
        match = _NOTE.fullmatch(note)
        if match is None:
            raise _not_a_checkpoint("it is not a text, an empty line and signatures")
        for line in match["signatures"].splitlines():
            _, name, signature = (*line.split(" "), "", "")[:3]
            signed = _decoded(signature)
            if name == self.name and signed is not None and signed[:_ID_BYTES] == self.key_id:
                try:
                    self.key.verify(signed[_ID_BYTES:], match["text"].encode())
                except InvalidSignature:
                    raise _not_a_checkpoint("its signature does not fit its text") from None
                return match["text"]
        raise _not_a_checkpoint(f"it is not signed with the key of {self.name}")

    def _encoded(self) -> bytes:
        return ED25519 + self.key.public_bytes_raw()


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs a ledger's checkpoints."""

    name: str
    key: Ed25519PrivateKey

    @property
    def verifier(self) -> Verifier:
        """What everybody may know of it."""
        return Verifier(self.name, self.key.public_key())

    def sign(self, text: str) -> str:
        """Return the signed note of a text."""
        signed = self.verifier.key_id + self.key.sign(text.encode())
        return f"{text}\n{_DASH} {self.name} {base64.b64encode(signed).decode()}\n"


def notes_in(text: str) -> list[str]:
    """Return the notes that stand in a file one after the other, an empty line between them.

    Raises:
        InvalidRecord: something else stands there.
    """
    found: list[str] = []
    at = 0
    text = text.replace("\r\n", "\n")
    while text[at:].strip():
        at += len(text[at:]) - len(text[at:].lstrip("\n"))
        match = _NOTE.match(text, at)
        if match is None:
            raise _not_a_checkpoint(f"what follows the first {len(found)} notes of the file is none")
        found.append(match[0])
        at = match.end()
    return found


def is_name(name: str) -> bool:
    """Tell whether a ledger can have this name: no spaces and no plus signs."""
    return _NAME.fullmatch(name) is not None


def _bytes_of(text: str, length: int, what: str) -> bytes:
    found = _decoded(text)
    if found is None or len(found) != length:
        raise _not_a_checkpoint(f"its {what} is not {length} bytes in base64")
    return found


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None


def _not_a_checkpoint(because: str) -> InvalidRecord:
    return InvalidRecord("the checkpoint", [because])

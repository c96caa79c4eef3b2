"""The ledger's Merkle tree (RFC 6962, RFC 9162): a leaf an entry, its hash in a file; pymerkle does the tree."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from pymerkle.core import BaseMerkleTree

HASH_BYTES = 32
_CACHE_BYTES = 16 * 2**20
_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
_LEAF = b"\x00"
"""What RFC 6962 puts before a leaf, so that none can be taken for an inner node."""


def encoded(entry: Mapping[str, Any]) -> bytes:
    """Return the bytes of an entry that are sealed: JSON of all its properties in the order of their names.

    Instants are given as texts, as the database writes them. Of texts, whole numbers and lists of texts this is the
    canonical JSON of RFC 8785, so that any other tool comes to the same bytes.
    """
    return _canonical.encode(entry).encode()


def leaf_hash(entry: Mapping[str, Any]) -> bytes:
    """Return the hash of an entry as a leaf."""
    return hashlib.sha256(_LEAF + encoded(entry)).digest()


class Leaves(BaseMerkleTree):  # type: ignore[misc] # pymerkle is not typed
    """A tree whose leaves lie in a file, one hash after the other; what is read of it is never more than is needed."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(capacity=_CACHE_BYTES)
        self._file = file
        self._size = os.fstat(file.fileno()).st_size // HASH_BYTES

    def extend(self, hashes: bytes) -> None:
        """Add leaves by their hashes, one after the other."""
        os.pwrite(self._file.fileno(), hashes, self._size * HASH_BYTES)
        self._size += len(hashes) // HASH_BYTES

    def cut(self, size: int) -> None:
        """Keep the first leaves only."""
        os.ftruncate(self._file.fileno(), size * HASH_BYTES)
        self._size = min(self._size, size)
        self.cache_clear()

    def root(self, size: int | None = None) -> bytes:
        """Return the root of the first leaves, of all if no size is given."""
        found: bytes = self.get_root(size)
        return found

    def audit_path(self, index: int, size: int) -> list[bytes]:
        """Return the inclusion proof of a leaf (RFC 6962, section 2.1.1): its sibling first, below the root last."""
        return list(self.prove_inclusion(index + 1, size).path[1:])

    def _encode_entry(self, data: bytes) -> bytes:
        return data

    def _store_leaf(self, data: bytes, digest: bytes) -> int:  # noqa: ARG002 - pymerkle gives both
        self.extend(digest)
        return self._size

    def _get_leaf(self, index: int) -> bytes:
        return os.pread(self._file.fileno(), HASH_BYTES, (index - 1) * HASH_BYTES)

    def _get_leaves(self, offset: int, width: int) -> Iterator[bytes]:
        read = os.pread(self._file.fileno(), width * HASH_BYTES, offset * HASH_BYTES)
        return (read[at : at + HASH_BYTES] for at in range(0, len(read), HASH_BYTES))

    def _get_size(self) -> int:
        return self._size

    def _get_subroot(self, offset: int, width: int) -> bytes:
        """Return the root of a full subtree, by its two halves: pymerkle would read all its leaves anew."""
        if width <= self.threshold or (offset, width) in self.cache:
            known: bytes = super()._get_subroot(offset, width)
            return known
        half = width // 2
        found: bytes = self.hash_pair(self._get_subroot(offset, half), self._get_subroot(offset + half, half))
        self.cache[(offset, width)] = found
        return found


@contextmanager
def leaves_in(file: Path) -> Iterator[Leaves]:
    """Open the tree whose leaves lie in a file, made if it is not there."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b") as stream:
        yield Leaves(stream)
        os.fsync(stream.fileno())

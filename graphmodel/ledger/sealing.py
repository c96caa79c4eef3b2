"""Sealing: entries that were not sealed yet become leaves of the tree, and a signed checkpoint says how far it goes.

A checkpoint is kept in the database and, signed, in a file of the home. Whoever alters what was sealed would have to
forge the signature; whoever takes away what was sealed contradicts the file, or any copy of it that was carried away.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from graphmodel.errors import InvalidRecord, LedgerBroken
from graphmodel.ledger import keys
from graphmodel.ledger.leaves import Leaves, leaf_hash, leaves_in
from graphmodel.ledger.notes import Checkpoint, Signer, Verifier, notes_in
from graphmodel.ledger.transactions import unlogged
from graphmodel.queries import cypher
from graphmodel.server.connection import read
from graphmodel.server.liveness import exclusive

BATCH = 1000
"""Most entries between two checkpoints."""

OVERLAP = timedelta(minutes=15)
"""A transaction can commit so long after it began and its entry is sealed with the next all the same."""

EVERY_SECONDS = 60.0
"""Between two seals while the pages are served: an entry waits no longer, and a search."""

CHECKPOINTS = "checkpoints.txt"
_LEAVES = "leaves"
_WAIT_SECONDS = 60.0
BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
"""Before every entry."""


@dataclass(frozen=True, slots=True)
class Seal:
    """How far a ledger is sealed.

    Args:
        size: entries that are sealed.
        added: those of them that this seal added.
        at: when the newest checkpoint was kept; none if there is none.
    """

    size: int
    added: int
    at: datetime | None


def seal(home: Path, *, everything: bool = False) -> Seal:
    """Seal all entries that are not sealed yet.

    Args:
        home: of the installation: its key, and the file of checkpoints.
        everything: look for entries of any age, and not only since shortly before the newest checkpoint: for those
            whose transaction lasted longer than ``OVERLAP``.

    Raises:
        LedgerBroken: what is in the database contradicts what this home has signed.
        ServerBusy: another process is sealing.
    """
    place = keys.folder(home)
    busy = "another process is sealing the ledger"
    with exclusive(place / "lock", seconds=_WAIT_SECONDS, busy=busy), leaves_in(place / _LEAVES) as leaves:
        signer = keys.signer(home)
        newest = newest_checkpoint()
        _go_on_from(leaves, newest, signer.verifier, place / CHECKPOINTS)
        before = leaves.get_size()
        since = waits_since(None if everything or newest is None else newest["at"].to_native())
        for uids in _batches(uid for uid, _ in waiting(since)):
            _keep(leaves, signer, uids, place / CHECKPOINTS)
        size = leaves.get_size()
    newest = newest_checkpoint()
    return Seal(size, size - before, newest["at"].to_native() if newest else None)


def newest_checkpoint() -> dict[str, Any] | None:
    """Return how far the ledger in the database is sealed; nothing if it never was."""
    found = read("ledger/newest_checkpoint")
    return found[0] if found else None


def waits_since(newest: datetime | None) -> datetime:
    """Return since when an entry can be waiting for its seal, by when the newest checkpoint was kept."""
    return newest - OVERLAP if newest else BEGINNING


def waiting(since: datetime) -> Iterator[tuple[str, datetime]]:
    """Yield the entries since an instant that are not sealed: the uid, and when each was written, oldest first."""
    sealed = {uid for row in read("ledger/sealed_since", since=since) for uid in row["entries"]}
    return ((uid, at) for uid, at in written_since(since) if uid not in sealed)


def written_since(since: datetime) -> Iterator[tuple[str, datetime]]:
    """Yield the uid of every entry since an instant, and when it was written, oldest first."""
    after = ""
    while rows := read("ledger/since", since=since, after=after, limit=BATCH * 10):
        for row in rows:
            yield row["uid"], row["at"].to_native()
        since, after = rows[-1]["at"], rows[-1]["uid"]


def checkpoints(home: Path) -> list[str]:
    """Return the signed checkpoints of a home's file, the oldest first.

    Raises:
        InvalidRecord: the file holds something else.
    """
    file = home / keys.FOLDER / CHECKPOINTS
    return notes_in(file.read_text(encoding="utf-8")) if file.exists() else []


def _batches(uids: Iterator[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for uid in uids:
        batch.append(uid)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _keep(leaves: Leaves, signer: Signer, uids: list[str], file: Path) -> None:
    held = {entry["uid"]: entry for entry in read("ledger/entries", uids=uids)[0]["entries"]}
    first = leaves.get_size()
    digests = b"".join(leaf_hash(held[uid]) for uid in uids)
    leaves.extend(digests)
    size = leaves.get_size()
    note = signer.sign(Checkpoint(signer.name, size, leaves.root()).text())
    kept = {"first": first, "size": size, "note": note, "entries": uids, "digests": digests}
    unlogged(cypher("ledger/seal"), {"checkpoint": kept})
    _append(file, note)


def _append(file: Path, note: str) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as stream:
        stream.write(("\n" if stream.tell() else "") + note)
        stream.flush()
        os.fsync(stream.fileno())


def _go_on_from(leaves: Leaves, newest: dict[str, Any] | None, verifier: Verifier, file: Path) -> None:
    """Bring leaves and file to where the database is; refuse where it contradicts what was signed here."""
    signed = [Checkpoint.read(verifier.open(note)) for note in notes_in(_text(file))[-1:]]
    size = newest["size"] if newest else 0
    if signed and signed[0].size > size:
        raise LedgerBroken(
            f"this home has signed a checkpoint of {signed[0].size:,} entries, and the database has sealed {size:,}: "
            "entries were taken away, or an old copy was put back; see graphmodel ledger verify"
        )
    if leaves.get_size() < size:
        _read_anew(leaves)
    leaves.cut(size)
    if newest is not None:
        try:
            opened = Checkpoint.read(verifier.open(newest["note"]))
        except InvalidRecord as error:
            raise LedgerBroken(
                f"the newest checkpoint in the database is not of this home's key ({'; '.join(error.reasons)}); "
                f"whoever sealed it has the key in the folder {keys.FOLDER} of their home"
            ) from error
        if (opened.size, opened.root) != (size, leaves.root()):
            leaves.cut(0)
            raise LedgerBroken("the newest checkpoint does not fit what was sealed; see graphmodel ledger verify")
        if not signed or signed[0].size < size:  # killed between the database and the file
            _append(file, newest["note"])


def _read_anew(leaves: Leaves) -> None:
    leaves.cut(0)
    for row in kept_checkpoints():
        leaves.extend(row["digests"])


def kept_checkpoints() -> Iterator[dict[str, Any]]:
    """Yield the checkpoints of the database, the oldest first, a few at a time."""
    at = 0
    while rows := read("ledger/checkpoints", **{"from": at, "limit": 20}):
        yield from rows
        at = rows[-1]["first"] + 1


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""

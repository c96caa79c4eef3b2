"""Whether the ledger is what was sealed: each entry, each checkpoint, and what was carried away.

It trusts nothing in the database. Entries are held against the digests that were sealed, these against the roots in the
checkpoints, these against their signatures, and all of it against checkpoints that are kept elsewhere.
"""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from graphmodel.errors import InvalidRecord
from graphmodel.ledger import sealing
from graphmodel.ledger.leaves import HASH_BYTES, Leaves, leaf_hash
from graphmodel.ledger.notes import Checkpoint, Verifier
from graphmodel.server.connection import read


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing in which the ledger is not what was sealed.

    Args:
        where: which entry, by its number and uid, or which checkpoint.
        what: what is wrong with it.
    """

    where: str
    what: str


@dataclass(slots=True)
class Verified:
    """What a verification found.

    Args:
        sealed: entries that are sealed.
        unsealed: entries that are not sealed yet.
        oldest_unsealed: when the first of these was written.
        checkpoints: how many there are in the database.
        newest: when the newest of them was kept.
        compared: how many checkpoints from outside the database were held against it.
        faults: none where the ledger is whole.
    """

    sealed: int = 0
    unsealed: int = 0
    oldest_unsealed: datetime | None = None
    checkpoints: int = 0
    newest: datetime | None = None
    compared: int = 0
    faults: list[Fault] = field(default_factory=list)


MOST_FAULTS = 100
"""After so many nothing more is looked for: who has altered so much is not helped by a longer list."""


def verify(verifier: Verifier, kept_elsewhere: Iterable[str], folder: Path | None = None) -> Verified:
    """Verify the whole ledger.

    Args:
        verifier: whose checkpoints are to be found.
        kept_elsewhere: signed checkpoints from outside the database: of the home's file, or carried away.
        folder: where the leaves are kept while it runs; the system's own place if left out.
    """
    found = Verified()
    with tempfile.TemporaryFile(dir=folder) as file:
        leaves = Leaves(file)
        for row, entries in _with_entries(sealing.kept_checkpoints()):
            _take(leaves, row, entries, verifier, found)
            if len(found.faults) >= MOST_FAULTS:
                return found
        for note in kept_elsewhere:
            found.compared += 1
            found.faults += _against(leaves, note, verifier)
    _look_for_others(found)
    return found


_AHEAD = 2
"""Checkpoints whose entries are read beforehand, at the same time."""

Held = dict[str, list[dict[str, Any]]]
"""Entries by their uid."""


def _with_entries(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Held]]:
    """Yield each checkpoint with its entries; those of the next ones are read while these are looked at."""
    reading: deque[tuple[dict[str, Any], Future[Held]]] = deque()
    with ThreadPoolExecutor(_AHEAD) as ahead:
        for row in rows:
            reading.append((row, ahead.submit(_held, row["entries"] or [])))
            if len(reading) > _AHEAD:
                first, held = reading.popleft()
                yield first, held.result()
        for first, held in reading:
            yield first, held.result()


def _held(uids: list[str]) -> Held:
    found: Held = {}
    for entry in read("ledger/entries", uids=uids)[0]["entries"]:
        found.setdefault(entry["uid"], []).append(entry)
    return found


def _take(leaves: Leaves, row: dict[str, Any], entries: Held, verifier: Verifier, found: Verified) -> None:
    """Take up one checkpoint of the database, and say what is wrong with it and its entries."""
    before, uids, digests = leaves.get_size(), row["entries"] or [], row["digests"] or b""
    where = f"checkpoint {row['uid']}, entries {before + 1:,} to {before + len(uids):,}"
    if row["first"] != before:
        what = f"it goes on from entry {row['first']:,}: a checkpoint before it was taken away or put in"
        found.faults.append(Fault(where, what))
    if len(digests) != HASH_BYTES * len(uids):
        found.faults.append(Fault(where, "it does not have a digest for each of its entries"))
        digests = digests.ljust(HASH_BYTES * len(uids), b"\0")[: HASH_BYTES * len(uids)]
    leaves.extend(digests)
    found.checkpoints += 1
    found.sealed += len(uids)
    found.newest = row["at"].to_native() if row["at"] else None
    found.faults += (Fault(where, what) for what in _of_note(leaves, row, verifier))
    found.faults += _of_entries(uids, entries, digests, before)


def _of_note(leaves: Leaves, row: dict[str, Any], verifier: Verifier) -> Iterator[str]:
    try:
        signed = Checkpoint.read(verifier.open(row["note"] or ""))
    except InvalidRecord as error:
        yield "; ".join(error.reasons)
        return
    if signed.size != row["size"] or signed.size != leaves.get_size():
        yield f"it was signed for {signed.size:,} entries, and there are {leaves.get_size():,} up to it"
    elif signed.root != leaves.root():
        yield "what it or a checkpoint before it says of its entries is not what was signed"


def _of_entries(uids: list[str], held: Held, digests: bytes, before: int) -> Iterator[Fault]:
    for number, uid in enumerate(uids):
        entries = held.get(uid, [])
        where = f"entry {before + number + 1:,}, {uid}"
        sealed = digests[number * HASH_BYTES : (number + 1) * HASH_BYTES]
        if not entries:
            yield Fault(where, "it was deleted, or its uid was changed")
        elif len(entries) > 1:
            yield Fault(where, f"it stands {len(entries)} times")
        elif leaf_hash(entries[0]) != sealed:
            yield Fault(where, "it was altered after it was sealed, or stands in the place of another")


def _against(leaves: Leaves, note: str, verifier: Verifier) -> Iterator[Fault]:
    """Hold a checkpoint from outside the database against the tree of what is in it."""
    where = "checkpoint kept outside the database"
    try:
        signed = Checkpoint.read(verifier.open(note))
    except InvalidRecord as error:
        yield Fault(where, "; ".join(error.reasons))
        return
    where = f"{where}, of {signed.size:,} entries"
    size = leaves.get_size()
    if signed.size > size:
        what = f"the database has sealed {size:,}: entries were taken away, or an old copy was put back"
        yield Fault(where, what)
    elif signed.root != leaves.root(signed.size):
        yield Fault(where, "the first entries of the database are not those for which it was signed")


def _look_for_others(found: Verified) -> None:
    """Count what is not sealed yet, and find what was put in before the last seal."""
    since = sealing.waits_since(found.newest)
    waiting = 0
    for _, at in sealing.waiting(since):
        found.oldest_unsealed = found.oldest_unsealed or at
        waiting += 1
    found.unsealed = waiting
    missing = sum("was deleted" in fault.what for fault in found.faults)
    strangers = read("ledger/count")[0]["entries"] - (found.sealed - missing) - waiting
    if strangers > 0:
        found.faults += _strangers(since)


def _strangers(until: datetime) -> Iterator[Fault]:
    sealed = {uid for row in sealing.kept_checkpoints() for uid in row["entries"]}
    for uid, at in sealing.written_since(sealing.BEGINNING):
        if at >= until:
            break
        if uid not in sealed:
            what = "it was never sealed, though later ones were: it was put in afterwards"
            yield Fault(f"entry {uid}, which says that it was written on {at:%d %B %Y at %H:%M:%S}", what)
    for row in read("ledger/undated"):
        yield Fault(f"entry {row['uid']}", "it does not say when it was written: it was put in past the application")

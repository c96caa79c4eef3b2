"""How the ledger is sealed, as auditors read it, verify it, prove an entry of it and hand it to the regulator."""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from graphmodel.errors import InvalidRecord, LedgerBroken, UnknownRecord
from graphmodel.ledger import keys, sealing
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.leaves import Leaves, encoded, leaf_hash
from graphmodel.ledger.notes import Checkpoint, Verifier
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.ledger.verification import Verified, verify
from graphmodel.server.connection import read


@dataclass(frozen=True, slots=True)
class SealStatus:
    """How far the ledger is sealed.

    Args:
        size: entries that are sealed.
        at: when the newest checkpoint was kept; none if there is none.
        waiting: entries that are not sealed yet.
        oldest: when the first of these was written.
        note: the newest signed checkpoint; empty if there is none.
    """

    size: int
    at: datetime | None
    waiting: int
    oldest: datetime | None
    note: str


@dataclass(frozen=True, slots=True)
class Proof:
    """That an entry is part of what was sealed.

    Args:
        entry: the bytes that were sealed.
        text: the proof, in the format c2sp.org/tlog-proof@v1.
    """

    entry: bytes
    text: str


def status(actor: Actor) -> SealStatus:
    """Return how far the ledger is sealed, and what waits.

    Raises:
        NotAllowed: the role may not ask.
    """
    permitted(actor, "ledger_seal")
    newest = sealing.newest_checkpoint()
    at = newest["at"].to_native() if newest else None
    waiting = [written for _, written in sealing.waiting(sealing.waits_since(at))]
    record_look(actor, "ledger_seal", [])
    return SealStatus(
        newest["size"] if newest else 0,
        at,
        len(waiting),
        waiting[0] if waiting else None,
        newest["note"] if newest else "",
    )


def verified(actor: Actor, home: Path, against: Iterable[str] = (), key: str | None = None) -> Verified:
    """Verify the whole ledger against its checkpoints, the home's own file, and checkpoints that were carried away.

    Args:
        actor: who verifies.
        home: of the installation.
        against: signed checkpoints that were carried away.
        key: the line of the key that has to have signed; this home's if left out.

    Raises:
        NotAllowed: the role may not verify.
        InvalidRecord: nothing was ever sealed here and no key is given, or the key is none.
    """
    permitted(actor, "ledger_verify")
    verifier = Verifier.read(key) if key else keys.verifier(home)
    if verifier is None:
        raise InvalidRecord("the ledger", ["nothing was ever sealed here: graphmodel ledger seal"])
    found = verify(verifier, [*sealing.checkpoints(home)[-1:], *against])
    record_look(actor, "ledger_verify", [])
    return found


def proof(actor: Actor, uid: str) -> Proof:
    """Prove that an entry is part of what the newest checkpoint seals.

    Args:
        actor: who asks.
        uid: of the entry.

    Raises:
        NotAllowed: the role may not read the ledger.
        UnknownRecord: there is no such entry, or it is not sealed yet.
        LedgerBroken: what is in the database is not what was sealed.
    """
    permitted(actor, "ledger_proof", [uid])
    sealed, held = read("ledger/sealed_by", uid=uid), read("ledger/entries", uids=[uid])[0]["entries"]
    newest = sealing.newest_checkpoint()
    if not (sealed and held and newest):
        raise UnknownRecord(uid, ["there is no such entry of the ledger, or it is not sealed yet"])
    record_look(actor, "ledger_proof", [uid])
    index, entry = sealed[0]["first"] + sealed[0]["entries"].index(uid), held[0]
    with tempfile.TemporaryFile() as file:
        leaves = Leaves(file)
        for row in sealing.kept_checkpoints():
            leaves.extend(row["digests"])
        size = newest["size"]
        path = leaves.audit_path(index, size)
        signed = Checkpoint.read(newest["note"].partition("\n\n")[0] + "\n")
        if leaves.root(size) != signed.root or leaves.get_leaf(index + 1) != leaf_hash(entry):
            raise LedgerBroken("what is in the database is not what was sealed; see graphmodel ledger verify")
    hashes = "".join(f"{base64.b64encode(one).decode()}\n" for one in path)
    return Proof(encoded(entry), f"c2sp.org/tlog-proof@v1\nindex {index}\n{hashes}\n{newest['note']}")


def export(actor: Actor, home: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what a regulator needs to verify the sealed ledger without this product: names of files, and their parts.

    The look is a disclosure, and recorded before anything is handed out.

    Raises:
        NotAllowed: the role may not hand the ledger out.
        InvalidRecord: nothing was ever sealed here.
    """
    permitted(actor, "ledger_export")
    verifier = keys.verifier(home)
    if verifier is None:
        raise InvalidRecord("the ledger", ["nothing was ever sealed here: graphmodel ledger seal"])
    record_look(actor, "ledger_export", [])
    return _exported(verifier)


def _exported(verifier: Verifier) -> Iterator[tuple[str, bytes]]:
    yield "README.txt", _README.encode()
    yield "key.txt", f"{verifier.text()}\n".encode()
    for row in sealing.kept_checkpoints():
        held = {one["uid"]: one for one in read("ledger/entries", uids=row["entries"])[0]["entries"]}
        yield "entries.jsonl", b"".join(encoded(held[uid]) + b"\n" for uid in row["entries"] if uid in held)
        yield "checkpoints.txt", ("\n" if row["first"] else "").encode() + row["note"].encode()


_README = """The sealed ledger

entries.jsonl    one entry a line, in the order in which they were sealed. A line without its end is what was sealed:
                 JSON with its names in order and no spaces (RFC 8785). It names people by uids, and holds no names.
checkpoints.txt  signed checkpoints (c2sp.org/tlog-checkpoint), the oldest first, an empty line between them: the name
                 of the ledger, how many entries it had, and the root of their Merkle tree (RFC 6962, RFC 9162: SHA-256,
                 0x00 before a leaf, 0x01 before two nodes) in base64.
key.txt          the key that signed them (c2sp.org/signed-note, Ed25519). Compare it with the one that you were given
                 by another way.

To verify: hash the first N lines into a tree, and compare its root with that of the checkpoint of N entries.
"""

"""The ledger is sealed, and whoever owns the database cannot change it unnoticed."""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.errors import GraphmodelError, InvalidRecord, LedgerBroken, UnknownRecord
from graphmodel.findings import seals
from graphmodel.ledger import keys, sealing
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.leaves import Leaves
from graphmodel.ledger.notes import Checkpoint, notes_in
from graphmodel.ledger.sealing import seal
from graphmodel.ledger.verification import Verified
from tests.builders import rows, write
from tests.conftest import Server
from tests.ledger.conftest import look

pytestmark = pytest.mark.usefixtures("small_batches")


@pytest.fixture
def sealed(database: Server, auditor: Actor, home: Path) -> Path:
    """Eight entries that are sealed, in checkpoints of three."""
    look(7)
    assert seal(home).size == 8
    return home


def whole(actor: Actor, home: Path, *against: str, key: str | None = None) -> Verified:
    return seals.verified(actor, home, against, key)


def said(actor: Actor, home: Path, *against: str, key: str | None = None) -> str:
    """Return all that a verification finds, where it finds something."""
    found = whole(actor, home, *against, key=key)
    assert found.faults
    return "\n".join(f"{fault.where}: {fault.what}" for fault in found.faults)


def uid_of(number: int) -> str:
    """Return the uid of a sealed entry, counted from one."""
    uids = [uid for row in sealing.kept_checkpoints() for uid in row["entries"]]
    return str(uids[number - 1])


def test_a_sealed_ledger_is_whole_and_goes_on(auditor: Actor, sealed: Path) -> None:
    found = whole(auditor, sealed)
    assert (found.sealed, found.checkpoints, found.compared, found.faults) == (8, 3, 1, [])
    assert found.unsealed == 0
    look(2)
    waiting = seals.status(auditor)
    assert (waiting.size, waiting.waiting) == (8, 3)  # the verification's own look is one of them
    assert seal(sealed).added == 4
    assert (seal(sealed).added, whole(auditor, sealed).faults) == (0, [])


def test_the_key_lies_in_the_home_for_its_owner_only_and_not_in_the_database(sealed: Path) -> None:
    file = sealed / "ledger" / "signing.key"
    assert file.stat().st_mode & 0o777 == 0o600
    secret = file.read_text().strip().split("+", 4)[-1]  # what is behind may hold a plus of its own
    assert len(secret) > 40
    assert secret not in str(rows("MATCH (n) RETURN properties(n) AS p"))


ATTACKS: dict[str, tuple[str, str]] = {
    "an entry is altered": ("MATCH (e:LedgerEntry {{uid: '{4}'}}) SET e.actor = 'x'", "entry 4, {4}: it was altered"),
    "a word is added": ("MATCH (e:LedgerEntry {{uid: '{4}'}}) SET e.note = 'x'", "entry 4, {4}: it was altered"),
    "a word is taken": ("MATCH (e:LedgerEntry {{uid: '{4}'}}) REMOVE e.purpose", "entry 4, {4}: it was altered"),
    "its time is moved": (
        "MATCH (e:LedgerEntry {{uid: '{4}'}}) SET e.written_at = e.written_at + duration('PT0.000001S')",
        "entry 4, {4}: it was altered",
    ),
    "an entry is deleted": ("MATCH (e:LedgerEntry {{uid: '{5}'}}) DELETE e", "entry 5, {5}: it was deleted"),
    "an entry is renamed": ("MATCH (e:LedgerEntry {{uid: '{5}'}}) SET e.uid = 'x'", "entry 5, {5}: it was deleted"),
    "an entry is relabelled": (
        "MATCH (e:LedgerEntry {{uid: '{5}'}}) REMOVE e:LedgerEntry",
        "entry 5, {5}: it was deleted",
    ),
    "two change places": (
        "MATCH (a:LedgerEntry {{uid: '{1}'}}), (b:LedgerEntry {{uid: '{2}'}}) "
        "WITH a, b, properties(a) AS pa, properties(b) AS pb SET a.uid = 'x' "
        "WITH a, b, pa, pb SET b.uid = pa.uid WITH a, b, pa, pb SET a.uid = pb.uid",
        "entry 1, {1}: it was altered",
    ),
    "one is put in and dated back": (
        "MATCH (e:LedgerEntry {{uid: '{2}'}}) CREATE (n:LedgerEntry) "
        "SET n = e {{.*, uid: 'forged', written_at: e.written_at - duration('P2D')}}",
        "entry forged, which says that it was written on",
    ),
    "one is put in without a time": ("CREATE (:LedgerEntry {{uid: 'forged'}})", "entry forged: it does not say when"),
    "the end is cut off": (
        "MATCH (c:Checkpoint {{first: 6}}) UNWIND c.entries AS uid MATCH (e:LedgerEntry {{uid: uid}}) DELETE e "
        "WITH DISTINCT c DELETE c",
        "of 8 entries: the database has sealed 6: entries were taken away",
    ),
    "a checkpoint is taken away": ("MATCH (c:Checkpoint {{first: 3}}) DELETE c", "it goes on from entry 6"),
    "the order is rewritten": (
        "MATCH (c:Checkpoint {{first: 3}}) SET c.entries = [c.entries[2], c.entries[1], c.entries[0]]",
        "entry 4, {6}: it was altered after it was sealed, or stands in the place of another",
    ),
    "digests are rewritten": (
        "MATCH (c:Checkpoint {{first: 0}}), (d:Checkpoint {{first: 3}}) SET c.digests = d.digests",
        "is not what was signed",
    ),
    "a note is taken from another": (
        "MATCH (c:Checkpoint {{first: 0}}), (d:Checkpoint {{first: 3}}) SET c.note = d.note",
        "it was signed for 6 entries, and there are 3 up to it",
    ),
    "a note is forged": (
        "MATCH (c:Checkpoint {{first: 0}}) SET c.note = replace(c.note, '\\n3\\n', '\\n4\\n')",
        "its signature does not fit its text",
    ),
    "a note is missing": ("MATCH (c:Checkpoint {{first: 0}}) REMOVE c.note", "it is not a text"),
    "everything is deleted": ("MATCH (n:LedgerEntry|Checkpoint) DELETE n", "of 8 entries: the database has sealed 0"),
}  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_the_owner_of_the_database_does_to_it_is_found_and_named(
    auditor: Actor, sealed: Path, attack: str
) -> None:
    uids = ["", *(uid_of(number) for number in range(1, 9))]
    statement, finding = ATTACKS[attack]
    write(statement.format(*uids))
    assert finding.format(*uids) in said(auditor, sealed)


def test_a_ledger_that_was_sealed_again_with_another_key_is_found(auditor: Actor, sealed: Path, tmp_path: Path) -> None:
    carried, key = sealing.checkpoints(sealed)[-1], keys.signer(sealed).verifier.text()
    write(f"MATCH (e:LedgerEntry {{uid: '{uid_of(4)}'}}) SET e.actor = 'another'")
    write("MATCH (c:Checkpoint) DELETE c")
    assert seal(tmp_path / "another").size == 8
    assert whole(auditor, tmp_path / "another").faults == [], "who holds a key of their own can seal what they like"
    assert "not signed with the key" in said(auditor, tmp_path / "another", key=key)
    assert "not signed with the key" in said(auditor, tmp_path / "another", carried)


def test_an_old_copy_of_database_and_home_is_found_by_what_was_carried_away(
    auditor: Actor, sealed: Path, tmp_path: Path
) -> None:
    old = shutil.copytree(sealed, tmp_path / "old")
    look(3)
    seal(sealed)
    carried = sealing.checkpoints(sealed)[-1]
    write("MATCH (c:Checkpoint) WHERE c.first >= 8 UNWIND c.entries AS uid MATCH (e:LedgerEntry {uid: uid}) DELETE e")
    write("MATCH (c:Checkpoint) WHERE c.first >= 8 DELETE c")
    assert whole(auditor, old).faults == [], "the copies fit each other"
    assert "an old copy was put back" in said(auditor, old, carried)
    assert "an old copy was put back" in said(auditor, sealed), "the home was not put back"
    with pytest.raises(LedgerBroken, match="an old copy was put back"):
        seal(sealed)


def test_a_history_that_was_written_anew_after_a_copy_is_found_by_what_was_carried_away(
    auditor: Actor, sealed: Path, tmp_path: Path
) -> None:
    old = shutil.copytree(sealed, tmp_path / "old")
    look(3)
    seal(sealed)
    carried = sealing.checkpoints(sealed)[-1]
    write("MATCH (c:Checkpoint) WHERE c.first >= 8 UNWIND c.entries AS uid MATCH (e:LedgerEntry {uid: uid}) DELETE e")
    write("MATCH (c:Checkpoint) WHERE c.first >= 8 DELETE c")
    look(5)
    seal(old)
    assert whole(auditor, old).faults == []
    assert "are not those for which it was signed" in said(auditor, old, carried)


def test_nothing_is_sealed_on_top_of_what_is_not_this_homes(auditor: Actor, sealed: Path, tmp_path: Path) -> None:
    look(2)
    with pytest.raises(LedgerBroken, match="not of this home's key"):
        seal(tmp_path / "another")
    assert seals.status(auditor).size == 8


def test_lost_leaves_are_read_anew_and_altered_ones_seal_nothing(auditor: Actor, sealed: Path) -> None:
    leaves = sealed / "ledger" / "leaves"
    leaves.unlink()
    look()
    assert seal(sealed).added == 1
    leaves.write_bytes(bytes(32) + leaves.read_bytes()[32:])
    with pytest.raises(LedgerBroken):
        seal(sealed)
    assert seal(sealed).size == 9, "the leaves were only a copy, and were read anew"


@pytest.mark.parametrize("last", ["_append", "unlogged"])
def test_a_seal_that_is_broken_off_is_made_good_by_the_next(
    auditor: Actor, sealed: Path, monkeypatch: pytest.MonkeyPatch, last: str
) -> None:
    look(4)
    with monkeypatch.context() as patched:
        patched.setattr(sealing, last, _killed)
        with pytest.raises(RuntimeError):
            seal(sealed)
    seal(sealed)
    found = whole(auditor, sealed)
    assert (found.faults, found.sealed) == ([], 12)
    assert Checkpoint.read(sealing.checkpoints(sealed)[-1].partition("\n\n")[0] + "\n").size == 12


def _killed(*_: object) -> None:
    raise RuntimeError("killed")


def test_many_that_seal_and_write_at_once_lose_and_double_nothing(auditor: Actor, home: Path) -> None:
    faults: list[BaseException] = []

    def work(deed: Callable[[], object]) -> None:
        try:
            for _ in range(6):
                deed()
        except GraphmodelError as error:
            faults.append(error)

    deeds: list[Callable[[], object]] = [*[lambda: seal(home)] * 3, *[lambda: look(2)] * 3]
    threads = [threading.Thread(target=work, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    seal(home)
    found = whole(auditor, home)
    assert (found.faults, found.sealed, found.unsealed) == ([], 37, 0)


def test_a_proof_is_checked_by_the_letter_of_the_rfc(auditor: Actor, sealed: Path) -> None:
    for number in range(1, 9):
        found = seals.proof(auditor, uid_of(number))
        head, _, note = found.text.partition("\n\n")
        first, index, *path = head.split("\n")
        assert (first, index) == ("c2sp.org/tlog-proof@v1", f"index {number - 1}")
        signed = Checkpoint.read(keys.signer(sealed).verifier.open(note))
        leaf = hashlib.sha256(b"\0" + found.entry).digest()
        assert rfc_9162_root(leaf, number - 1, signed.size, [b64decode(one) for one in path]) == signed.root
        assert json.loads(found.entry)["uid"] == uid_of(number)


def test_what_is_not_sealed_is_not_proved(auditor: Actor, sealed: Path) -> None:
    look()
    [row] = rows("MATCH (e:LedgerEntry {deed: 'accounts'}) RETURN e.uid AS uid ORDER BY e.written_at DESC LIMIT 1")
    for uid in (row["uid"], "nothing"):
        with pytest.raises(UnknownRecord, match="not sealed yet"):
            seals.proof(auditor, uid)
    write(f"MATCH (e:LedgerEntry {{uid: '{uid_of(2)}'}}) SET e.actor = 'x'")
    with pytest.raises(LedgerBroken):
        seals.proof(auditor, uid_of(2))


def test_what_is_handed_to_the_regulator_is_verified_without_this_product(auditor: Actor, sealed: Path) -> None:
    files: dict[str, bytes] = {}
    for name, part in seals.export(auditor, sealed):
        files[name] = files.get(name, b"") + part
    lines = files["entries.jsonl"].splitlines()
    assert files["key.txt"].decode().strip() == keys.signer(sealed).verifier.text()
    for note in notes_in(files["checkpoints.txt"].decode()):
        signed = Checkpoint.read(keys.signer(sealed).verifier.open(note))
        assert rfc_6962_root(lines[: signed.size]) == signed.root
    assert signed.size == len(lines) == 8
    assert rows("MATCH (e:LedgerEntry {deed: 'ledger_export'}) RETURN e.act AS act") == [{"act": "disclosure"}]


def test_without_a_seal_there_is_nothing_to_verify(auditor: Actor, home: Path) -> None:
    with pytest.raises(InvalidRecord, match="nothing was ever sealed here"):
        whole(auditor, home)
    assert seals.status(auditor).size == 0


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    entries=st.lists(st.binary(max_size=4), min_size=1, max_size=300), parts=st.lists(st.integers(1, 40), max_size=12)
)
def test_the_tree_has_the_root_of_the_rfc_however_it_grew(
    tmp_path: Path, entries: list[bytes], parts: list[int]
) -> None:
    file = tmp_path / "leaves"
    file.write_bytes(b"")
    with file.open("r+b") as stream:
        leaves, left = Leaves(stream), list(entries)
        for part in [*parts, len(entries)]:
            taken, left = left[:part], left[part:]
            leaves.extend(b"".join(hashlib.sha256(b"\0" + one).digest() for one in taken))
            size = len(entries) - len(left)
            assert leaves.root() == rfc_6962_root(entries[:size])
        for index in (0, len(entries) // 2, len(entries) - 1):
            leaf = hashlib.sha256(b"\0" + entries[index]).digest()
            path = leaves.audit_path(index, len(entries))
            assert rfc_9162_root(leaf, index, len(entries), path) == leaves.root()


def rfc_6962_root(entries: list[bytes]) -> bytes:
    """Return the Merkle tree hash of RFC 6962, section 2.1, word for word."""
    if not entries:
        return hashlib.sha256(b"").digest()
    if len(entries) == 1:
        return hashlib.sha256(b"\0" + entries[0]).digest()
    k = 1 << ((len(entries) - 1).bit_length() - 1)
    return hashlib.sha256(b"\1" + rfc_6962_root(entries[:k]) + rfc_6962_root(entries[k:])).digest()


def rfc_9162_root(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes | None:
    """Return the root that an inclusion proof leads to, by RFC 9162, section 2.1.3.2; none if it leads nowhere."""
    number, last, root = index, size - 1, leaf
    for one in path:
        if last == 0:
            return None
        if number & 1 or number == last:
            root = hashlib.sha256(b"\1" + one + root).digest()
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            root = hashlib.sha256(b"\1" + root + one).digest()
        number, last = number >> 1, last >> 1
    return root if last == 0 else None

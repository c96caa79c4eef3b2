"""Signed notes and checkpoints, as other tools write and read them."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.errors import InvalidRecord
from graphmodel.ledger.notes import Checkpoint, Signer, Verifier, notes_in

# The example of the package golang.org/x/mod/sumdb/note, whose format this is.
KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
NOTE = (
    f"{TEXT}\n\N{EM DASH} PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
SIGNER = Signer("example.com/ledger", Ed25519PrivateKey.from_private_bytes(bytes(32)))


def test_a_note_that_another_tool_signed_is_read() -> None:
    verifier = Verifier.read(KEY)
    assert verifier.text() == KEY
    assert verifier.open(NOTE) == TEXT


@pytest.mark.parametrize(
    "note",
    [
        NOTE.replace("answer", "Answer"),
        NOTE.replace("x08go/ZJ", "x08go/ZK"),
        NOTE.replace("PeterNeumann ", "PeterNeumanm "),
        NOTE.rstrip("\n"),
        NOTE.replace("\n\n", "\n"),
        TEXT,
        "",
        "\n\n\n",
    ],
)
def test_what_the_key_has_not_signed_is_refused(note: str) -> None:
    with pytest.raises(InvalidRecord):
        Verifier.read(KEY).open(note)


@pytest.mark.parametrize(
    "line", ["", "name", KEY.replace("c74f", "c74e"), KEY[:-4], KEY.replace("+AR", "+AB"), f"two words{KEY[12:]}"]
)
def test_what_is_no_key_is_refused(line: str) -> None:
    with pytest.raises(InvalidRecord):
        Verifier.read(line)


def test_a_note_with_further_signatures_is_read_by_whose_key_is_known() -> None:
    witness = Signer("witness", Ed25519PrivateKey.from_private_bytes(bytes([1] * 32)))
    text = Checkpoint("example.com/ledger", 3, bytes(32)).text()
    both = SIGNER.sign(text) + witness.sign(text).rpartition("\n\n")[2]
    assert SIGNER.verifier.open(both) == witness.verifier.open(both) == text


@given(size=st.integers(0, 2**60), root=st.binary(min_size=32, max_size=32))
def test_a_checkpoint_is_read_as_it_was_signed(size: int, root: bytes) -> None:
    one = Checkpoint("example.com/ledger", size, root)
    assert Checkpoint.read(SIGNER.verifier.open(SIGNER.sign(one.text()))) == one


@pytest.mark.parametrize("text", ["", "a\n1\n", "a\n01\nAAAA\n", "a\n-1\nAAAA\n", "a\n1\nAAAA\n", "a\n\n1\nAAAA\n"])
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(InvalidRecord, match="the checkpoint"):
        Checkpoint.read(text)


def test_a_file_of_notes_is_read_one_by_one() -> None:
    notes = [SIGNER.sign(Checkpoint("example.com/ledger", n, bytes(32)).text()) for n in range(3)]
    assert notes_in("\n".join(notes)) == notes
    assert notes_in("\r\n".join(notes[0].split("\n"))) == notes[:1]
    assert notes_in(" \n") == []
    with pytest.raises(InvalidRecord, match="first 2 notes"):
        notes_in("\n".join(notes[:2]) + "\nnothing of the kind\n")

"""``graphmodel ledger``, as it is typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graphmodel.commands.ledger import ledger
from graphmodel.errors import NotAllowed
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.notes import Checkpoint, Verifier
from graphmodel.settings import get_settings
from graphmodel.vocabulary import AccountRole
from tests.builders import write
from tests.conftest import PASSWORD, Server, account
from tests.ledger.conftest import look

PURPOSE = ("--purpose", "oversight")


@pytest.fixture
def typed(database: Server, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CliRunner]:
    """The command at work on the tests' database, with a home of its own; nobody is signed in."""
    home.mkdir()
    for name, value in (
        ("NEO4J_URI", database.uri),
        ("NEO4J_USERNAME", database.username),
        ("NEO4J_PASSWORD", database.password),
        ("GRAPHMODEL_HOME", str(home)),
    ):
        monkeypatch.setenv(name, value)
    get_settings.cache_clear()
    yield CliRunner()
    get_settings.cache_clear()
    database.connect()


def run(typed: CliRunner, *words: str, code: int = 0) -> Result:
    done = typed.invoke(ledger, words, catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done


def as_auditor(monkeypatch: pytest.MonkeyPatch, role: AccountRole = AccountRole.AUDITOR) -> None:
    account(role)
    monkeypatch.setenv("GRAPHMODEL_ACCOUNT", role.value)
    monkeypatch.setenv("GRAPHMODEL_PASSWORD", PASSWORD)
    get_settings.cache_clear()


def test_it_is_sealed_verified_carried_away_and_found_out_when_it_is_altered(
    typed: CliRunner, tmp_path: Path, database: Server
) -> None:
    look(4)
    assert "0 entries sealed; last checkpoint: none" in run(typed, "status").output
    run(typed, "key", code=1)
    run(typed, "checkpoint", code=1)
    sealed = run(typed, "seal").output
    assert "entries sealed" in sealed
    verifier = Verifier.read(run(typed, "key").output)
    carried = tmp_path / "carried.txt"
    carried.write_text(run(typed, "checkpoint").output, encoding="utf-8")
    assert Checkpoint.read(verifier.open(carried.read_text(encoding="utf-8"))).size >= 5
    told = run(typed, "verify", "--against", str(carried), "--key", verifier.text()).output
    assert "Whole:" in told
    assert "2 from outside the database" in told
    database.connect()
    write("MATCH (e:LedgerEntry {deed: 'accounts'}) WITH e LIMIT 1 SET e.actor = 'another'")
    told = run(typed, "verify", code=1).output
    assert "it was altered after it was sealed" in told
    assert "NOT what was sealed: 1 faults" in told


def test_an_auditor_proves_an_entry_and_hands_the_ledger_out(
    typed: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: Server
) -> None:
    look(2)
    run(typed, "seal")
    database.connect()
    as_auditor(monkeypatch)
    folder = tmp_path / "out"
    run(typed, "export", str(folder), *PURPOSE)
    lines = (folder / "entries.jsonl").read_text(encoding="utf-8").splitlines()
    assert {file.name for file in folder.iterdir()} == {"README.txt", "key.txt", "entries.jsonl", "checkpoints.txt"}
    assert "is not empty" in run(typed, "export", str(folder), *PURPOSE, code=1).output
    uid = lines[0].partition('"uid":"')[2].partition('"')[0]
    run(typed, "prove", uid, str(tmp_path / "proof"), *PURPOSE)
    assert (tmp_path / "proof" / f"{uid}.json").read_text(encoding="utf-8") == lines[0]
    assert (tmp_path / "proof" / f"{uid}.tlog-proof").read_text(encoding="utf-8").startswith("c2sp.org/tlog-proof@v1\n")


@pytest.mark.parametrize("role", [r for r in AccountRole if r is not AccountRole.OPERATOR])
def test_who_may_do_what_with_the_ledger_stands_in_the_table(
    typed: CliRunner, role: AccountRole, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database: Server
) -> None:
    look()
    run(typed, "seal")
    database.connect()
    as_auditor(monkeypatch, role)
    for words, name in (
        (("status",), "ledger_seal"),
        (("verify",), "ledger_verify"),
        (("seal",), "seal_ledger"),
        (("export", str(tmp_path / "out"), *PURPOSE), "ledger_export"),
    ):
        if role is AccountRole.AUDITOR or (role is AccountRole.ADMINISTRATOR and name != "ledger_export"):
            run(typed, *words)
        else:
            with pytest.raises(NotAllowed):
                run(typed, *words)


def test_nothing_is_verified_where_nothing_was_sealed(typed: CliRunner, the_operator: Actor, tmp_path: Path) -> None:
    (tmp_path / "no.txt").write_bytes(b"\xff\xfe")
    for words in (("verify",), ("verify", "--against", str(tmp_path / "no.txt"))):
        done = typed.invoke(ledger, words)
        assert done.exception is not None
        assert "ever sealed" in str(done.exception) or "holds no text" in str(done.exception)

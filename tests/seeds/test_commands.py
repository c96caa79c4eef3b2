"""``graphmodel borough load`` and ``status``, as they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graphmodel.commands.borough import borough
from graphmodel.settings import get_settings
from seeds.accounts import FILE
from tests.conftest import Server
from tests.seeds.test_loading import make_few


@pytest.fixture
def typed(database: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CliRunner]:
    """The commands at work on the tests' database, with a home of their own."""
    make_few(monkeypatch)
    for name, value in (
        ("NEO4J_URI", database.uri),
        ("NEO4J_USERNAME", database.username),
        ("NEO4J_PASSWORD", database.password),
        ("GRAPHMODEL_HOME", str(tmp_path)),
    ):
        monkeypatch.setenv(name, value)
    get_settings.cache_clear()
    yield CliRunner()
    get_settings.cache_clear()
    database.connect()


def run(typed: CliRunner, *words: str) -> Result:
    return typed.invoke(borough, words, catch_exceptions=False)


def test_status_of_an_empty_database_says_that_it_is_not_loaded(typed: CliRunner) -> None:
    assert "not loaded" in run(typed, "status").output


def test_load_says_what_it_did_and_where_the_passwords_are_but_not_the_passwords(
    typed: CliRunner, tmp_path: Path
) -> None:
    told = run(typed, "load", "--seed", "5", "--as-of", "2026-10-01")
    assert told.exit_code == 0
    assert "characteristics: 200" in told.output.splitlines()
    assert "subjects: 212" in told.output.splitlines()  # a dozen people stand in the records twice
    assert "The synthetic borough of seed 5 as of 2026-10-01: complete." in told.output
    assert str(tmp_path / FILE) in told.output.replace("\n", "")
    passwords = [line.split()[1] for line in (tmp_path / FILE).read_text().splitlines()[1:]]
    assert len(passwords) == 6
    assert not [password for password in passwords if password in told.output]
    assert "seed 5 as of 2026-10-01: complete" in run(typed, "status").output


def test_load_refuses_a_day_that_is_none(typed: CliRunner) -> None:
    assert run(typed, "load", "--as-of", "last week").exit_code == 2

"""``graphmodel borough plant`` and ``unplant`` say plainly what they do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from graphmodel.commands.borough import borough
from graphmodel.errors import Refused
from graphmodel.settings import get_settings
from tests.builders import subject
from tests.conftest import Server


@pytest.fixture(autouse=True)
def at_the_database(database: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The command line works on the tests' database."""
    given = {"NEO4J_URI": database.uri, "NEO4J_USERNAME": database.username, "NEO4J_PASSWORD": database.password}
    for name, value in (given | {"GRAPHMODEL_HOME": str(tmp_path)}).items():
        monkeypatch.setenv(name, value)
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()
    database.connect()


def test_planting_says_that_the_database_now_breaks_its_rules_and_how_to_undo_it() -> None:
    result = CliRunner().invoke(borough, ["plant"])
    assert result.exit_code == 0
    assert re.search(r"breaks its own rules, on purpose: \d{2,} breaches are planted", result.output)
    assert "graphmodel borough unplant" in result.output


def test_unplanting_says_how_much_it_took_away() -> None:
    assert CliRunner().invoke(borough, ["unplant"]).output == "Nothing was planted.\n"
    CliRunner().invoke(borough, ["plant"])
    assert "planted records are taken away" in CliRunner().invoke(borough, ["unplant"]).output


def test_planting_among_other_records_is_refused() -> None:
    subject("S-1")
    assert isinstance(CliRunner().invoke(borough, ["plant"]).exception, Refused)

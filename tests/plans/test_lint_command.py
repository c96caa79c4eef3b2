"""``graphmodel lint`` as an auditor uses it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graphmodel.cli import graphmodel
from graphmodel.commands.lint import lint
from graphmodel.errors import CypherInvalid, InvalidFile, NotAllowed
from graphmodel.plans.selection import LONGEST
from graphmodel.server import connection
from graphmodel.settings import get_settings
from graphmodel.vocabulary import AccountRole
from tests.builders import entries
from tests.conftest import PASSWORD, Server, account

Lint = Callable[..., Result]

FRIENDS = "MATCH (s:Subject)-[tie:ASSOCIATED_WITH]-(f:Subject) RETURN f.uid"
CHARGED = "MATCH (s:Subject)-[e:SUSPECT_IN]->(i:Incident) WHERE e.status = $status RETURN s.uid"


@pytest.fixture
def run(database: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Lint:
    """Run the command on a text against the tests' database, as whoever holds its credentials."""
    given = {"NEO4J_URI": database.uri, "NEO4J_USERNAME": database.username, "NEO4J_PASSWORD": database.password}
    for name, value in (given | {"GRAPHMODEL_HOME": str(tmp_path / "home")}).items():
        monkeypatch.setenv(name, value)

    def invoke(text: str | bytes, *words: str) -> Result:
        file = tmp_path / "query.cypher"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        get_settings.cache_clear()
        try:
            return CliRunner().invoke(lint, [str(file), *words])
        finally:
            get_settings.cache_clear()
            database.connect()

    return invoke


def test_a_query_that_picks_friends_is_told_with_its_step_and_ends_with_1(run: Lint) -> None:
    result = run(FRIENDS)
    assert result.exit_code == 1
    assert "Line 1: picks people by what is not their own conduct." in result.output
    assert "selects by association:" in result.output
    assert "[tie:ASSOCIATED_WITH]" in result.output


def test_a_clean_query_ends_with_0_and_needs_no_parameters(run: Lint) -> None:
    result = run(CHARGED)
    assert result.exit_code == 0
    assert "clean" in result.output


def test_a_query_about_nobody_is_not_assessed_and_ends_with_3(run: Lint) -> None:
    result = run("MATCH (i:Incident) RETURN count(i)")
    assert result.exit_code == 3
    assert "returns no people" in result.output


def test_the_gravest_statement_of_a_file_counts(run: Lint) -> None:
    assert run(f"{CHARGED};\nRETURN 1;").exit_code == 0
    result = run(f"{CHARGED};\n\n{FRIENDS};\nRETURN 1;")
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.output.splitlines() if line.startswith("Line")] == [
        "Line 1",
        "Line 3",
        "Line 4",
    ]


def test_as_json_it_is_for_programs(run: Lint) -> None:
    found = json.loads(run(FRIENDS, "--json").stdout)
    assert found["verdict"] == "selects"
    (statement,) = found["statements"]
    assert statement["selections"] == ["association"]
    assert statement["findings"][0]["variable"] == "tie"


def test_a_query_that_writes_is_judged_and_not_run(run: Lint) -> None:
    result = run("CREATE (s:Subject {uid: 'x'}) RETURN s.uid")
    assert result.exit_code == 0
    assert connection.read_text("MATCH (s:Subject) RETURN count(s) AS n", {}) == [{"n": 0}]


@pytest.mark.parametrize("text", ["", "// nothing\n", "MATCH (s RETURN s", "x" * (LONGEST + 10)])
def test_what_is_no_query_is_told_clearly(run: Lint, text: str) -> None:
    assert isinstance(run(text).exception, CypherInvalid)


def test_what_is_no_text_is_told_clearly(run: Lint) -> None:
    assert isinstance(run(b"\xff\xfe\x00M").exception, InvalidFile)


def test_a_file_that_is_not_there_ends_with_2() -> None:
    assert CliRunner().invoke(graphmodel, ["lint", "nothing.cypher"]).exit_code == 2


def test_auditors_may_and_analysts_may_not(run: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    for role in (AccountRole.AUDITOR, AccountRole.ANALYST):
        account(role)
    monkeypatch.setenv("GRAPHMODEL_PASSWORD", PASSWORD)
    monkeypatch.setenv("GRAPHMODEL_ACCOUNT", "auditor")
    assert run(CHARGED).exit_code == 0
    monkeypatch.setenv("GRAPHMODEL_ACCOUNT", "analyst")
    assert isinstance(run(CHARGED).exception, NotAllowed)


def test_no_look_is_recorded_because_nobody_is_shown(run: Lint) -> None:
    run(FRIENDS)
    assert entries("lint") == []


def test_text_in_the_file_cannot_drive_the_terminal(run: Lint) -> None:
    result = run("MATCH (`\x1b[31m`:Subject)-[:VICTIM_OF]->() RETURN `\x1b[31m`.uid")
    assert result.exit_code == 1
    assert "\x1b" not in result.output

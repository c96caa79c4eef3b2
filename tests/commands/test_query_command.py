"""``graphmodel query`` as a shell runs it."""

from __future__ import annotations

import json

import pytest

from graphmodel.ledger.actors import Actor
from tests.builders import rows, subject
from tests.commands.conftest import Run
from tests.conftest import PASSWORD


@pytest.fixture
def ask(run: Run, auditor: Actor) -> Run:
    """Runs ``graphmodel`` as the auditor."""
    subject("S-1", given_name="Amara")

    def command(*words: str, typed: str = "") -> object:
        return run(*words, typed=typed, GRAPHMODEL_ACCOUNT="auditor", GRAPHMODEL_PASSWORD=PASSWORD)

    return command  # type: ignore[return-value]


def test_a_query_is_answered_in_each_form(ask: Run) -> None:
    query = ("query", "MATCH (s:Subject {uid: $uid}) RETURN s.given_name AS name", "--param", "uid=S-1")
    done = ask(*query)
    assert (done.returncode, "Amara" in done.stdout) == (0, True)
    assert "1 rows in" in done.stderr
    assert ask(*query, "--form", "csv").stdout.splitlines() == ["name", "Amara"]
    assert json.loads(ask(*query, "--form", "json").stdout) == {"rows": [{"name": "Amara"}], "cut": False}


def test_a_query_is_read_from_standard_input_saved_and_run_again(ask: Run) -> None:
    assert "3" in ask("query", "-", "--param", "n=3", typed="RETURN $n AS n").stdout
    uid = ask("query", "--history").stdout.splitlines()[2].split()[0]
    assert "Saved as Three." in ask("save-query", uid, "Three").stdout
    assert "3" in ask("query", "--saved", "Three").stdout
    assert "5" in ask("query", "--saved", "Three", "--param", "n=5").stdout


def test_what_writes_is_refused_with_its_reasons(ask: Run) -> None:
    done = ask("query", "MATCH (s:Subject) DETACH DELETE s")
    assert done.returncode == 1
    assert "Refused. this query is not run: DETACH: it changes the graph" in done.stderr
    assert rows("MATCH (s:Subject) RETURN count(s) AS n") == [{"n": 1}]


def test_what_is_no_query_is_a_sentence(ask: Run) -> None:
    for words, says in (
        (("query",), "give a query"),
        (("query", "RETURN x"), "not defined"),
        (("query", "RETURN 1", "--param", "n"), "NAME=VALUE"),
        (("query", "--saved", "nothing"), "there is no such query"),
    ):
        done = ask(*words)
        assert (done.returncode, says in done.stderr, "Traceback" in done.stderr) == (2, True, False)

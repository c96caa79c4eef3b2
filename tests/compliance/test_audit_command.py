"""``graphmodel audit`` as a person or a pipeline uses it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from graphmodel.commands.audit import audit
from graphmodel.errors import NotAllowed
from graphmodel.findings import compliance
from graphmodel.ledger.actors import operator
from graphmodel.queries import queries, query
from graphmodel.settings import get_settings
from graphmodel.vocabulary import AccountRole
from seeds.breaches import plant_cases
from tests.builders import entries
from tests.compliance.test_planting import write
from tests.conftest import PASSWORD, Server, account

Audit = Callable[..., Result]
Plant = Callable[..., None]

ASSESSABLE = sum("server" not in one.tags for one in queries("compliance"))
"""Queries that ask about records, and not about the server."""

HOSTILE = '<&"]]>\x01\x1b[31m\u202e'


@pytest.fixture
def run(database: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Audit:
    """Run the command against the tests' database, as whoever holds its credentials."""
    given = {"NEO4J_URI": database.uri, "NEO4J_USERNAME": database.username, "NEO4J_PASSWORD": database.password}
    for name, value in (given | {"GRAPHMODEL_HOME": str(tmp_path)}).items():
        monkeypatch.setenv(name, value)

    def invoke(*words: str) -> Result:
        get_settings.cache_clear()
        try:
            return CliRunner().invoke(audit, words)
        finally:
            get_settings.cache_clear()
            database.connect()

    return invoke


@pytest.fixture
def planted(database: Server) -> Plant:
    """Plant the breaches of one query."""

    def plant(name: str = "review_overdue") -> None:
        plant_cases(operator(), [name])

    return plant


def test_an_empty_database_is_not_assessed(run: Audit) -> None:
    result = run()
    assert result.exit_code == 3
    assert result.output.splitlines()[-1] == f"Not assessed. Queries: {ASSESSABLE} not assessed."
    assert "compliant" not in result.output


def test_the_second_audit_of_an_empty_database_is_not_assessed_either(run: Audit) -> None:
    run()
    result = run()
    assert result.exit_code == 3
    assert result.output.splitlines()[-1].startswith("Not assessed.")


def test_breaches_stand_under_their_finding_and_the_exit_code_says_so(run: Audit, planted: Plant) -> None:
    planted()
    result = run()
    assert result.exit_code == 1
    lines = result.output.splitlines()
    found = next(n for n, line in enumerate(lines) if line.startswith("breached"))
    assert lines[found].split() == ["breached", "review_overdue", "1", "4"]
    assert lines[found + 1].startswith("  · Listing planted-review_overdue-breach-1-listing was to be reviewed by ")
    assert lines[-1].startswith("Breached. Queries: ")
    assert "(1 breach)" in lines[-1]


def test_a_graph_without_breaches_is_compliant(run: Audit, planted: Plant) -> None:
    planted()
    result = run("--only", "fallen_ground", "--only", "unregistered_list")
    assert result.exit_code == 0
    assert result.output.splitlines()[-1] == "Compliant. Queries: 2 compliant."


def test_a_query_that_fails_makes_the_audit_fail(run: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = dataclasses.replace(query("compliance/review_overdue"), text="RETURN 1 / 0 AS record")
    monkeypatch.setattr(compliance, "queries", lambda _: (broken,))
    result = run()
    assert result.exit_code == 2
    assert "failed" in result.output


def test_json_holds_every_finding_and_every_breach(run: Audit, planted: Plant) -> None:
    planted()
    result = run("--json")
    assert result.exit_code == 1
    document = json.loads(result.output)
    assert document["verdict"] == "breached"
    assert [f["query"].removeprefix("compliance/") for f in document["findings"]] == list(compliance.names())
    breached = [f for f in document["findings"] if f["verdict"] == "breached"]
    assert [b["record"] for f in breached for b in f["breaches"]] == ["planted-review_overdue-breach-1-listing"]
    assert run("--format", "json", "--only", "fallen_ground").exit_code == 0


def test_junit_has_a_case_for_each_query_failed_or_skipped(run: Audit, planted: Plant, tmp_path: Path) -> None:
    planted("suspended_without_reason")
    file = tmp_path / "audit.xml"
    result = run("--junit", str(file))
    assert result.exit_code == 1
    assert result.output.startswith("verdict")
    suite = ElementTree.parse(file).getroot()[0]  # noqa: S314 - written by us
    cases = {case.get("name"): case for case in suite}
    assert set(cases) == set(compliance.names())
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == (str(ASSESSABLE), "1", "0")
    failure = cases["suspended_without_reason"].find("failure")
    assert failure is not None
    assert (failure.text or "").count("\n") == 1
    assert all(case.find("failure") is None for name, case in cases.items() if name != "suspended_without_reason")


def test_junit_says_of_an_empty_database_that_all_was_skipped(run: Audit) -> None:
    result = run("--format", "junit")
    assert result.exit_code == 3
    suite = ElementTree.fromstring(result.output)[0]  # noqa: S314 - written by us
    assert suite.get("skipped") == suite.get("tests") == str(ASSESSABLE)
    assert all(case.find("skipped") is not None for case in suite)


def test_a_hostile_uid_neither_breaks_the_xml_nor_steers_the_terminal(run: Audit) -> None:
    write("CREATE (:Listing {uid: $uid, state: 'watched'})", uid=HOSTILE)
    only = ("--only", "listing_in_unknown_state")
    xml = run("--format", "junit", *only).output
    failure = ElementTree.fromstring(xml).find(".//failure")  # noqa: S314 - written by us
    assert failure is not None
    assert '<&"]]>' in (failure.text or "")
    table = run(*only).output
    assert '<&"]]>' in table
    assert not set("\x01\x1b\u202e") & set(table)
    assert json.loads(run("--json", *only).output)["findings"][0]["breaches"][0]["record"] == HOSTILE


def test_the_look_is_recorded_with_its_purpose_and_whom_it_showed(run: Audit, planted: Plant) -> None:
    planted()
    run("--only", "review_overdue")
    entry = entries("compliance")[-1]
    assert entry["purpose"] == "oversight"
    assert entry["uids"] == ["planted-review_overdue-breach-1-listing", "planted-review_overdue-breach-1-subject"]


def test_whoever_is_signed_in_audits_in_their_own_name(run: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    auditor = account(AccountRole.AUDITOR, "ada")
    monkeypatch.setenv("GRAPHMODEL_ACCOUNT", "ada")
    monkeypatch.setenv("GRAPHMODEL_PASSWORD", PASSWORD)
    run()
    assert entries("compliance")[-1]["actor"] == auditor.uid


def test_an_analyst_is_shown_nothing(run: Audit, planted: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    planted()
    account(AccountRole.ANALYST, "ana")
    monkeypatch.setenv("GRAPHMODEL_ACCOUNT", "ana")
    monkeypatch.setenv("GRAPHMODEL_PASSWORD", PASSWORD)
    result = run()
    assert isinstance(result.exception, NotAllowed)
    assert result.output == ""


def test_the_library_is_listed_without_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    result = CliRunner().invoke(audit, ["--list"])
    assert result.exit_code == 0
    for name in compliance.names():
        assert f"{name}\n" in result.output
        assert query(f"compliance/{name}").title in result.output


def test_an_unknown_query_is_a_usage_error_that_says_where_to_look(run: Audit) -> None:
    result = run("--only", "nonsense")
    assert result.exit_code == 2
    assert "there is no compliance query nonsense; see --list" in result.output


def test_the_help_states_the_exit_codes() -> None:
    text = CliRunner().invoke(audit, ["--help"]).output
    for line in ("0  compliant", "1  breached", "2  the audit", "3  not assessed"):
        assert line in text

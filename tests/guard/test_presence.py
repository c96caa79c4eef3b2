"""The server itself tells whether it has the guard: programs, auditors and whoever wants to plant."""

from __future__ import annotations

import re
import tomllib
import xml.etree.ElementTree as ET

import pytest

from graphmodel.casework import recording
from graphmodel.errors import DatabaseUnavailable, GuardRefused, Refused
from graphmodel.findings import compliance
from graphmodel.findings.compliance import Verdict
from graphmodel.ledger.actors import operator
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.server import connection
from graphmodel.server.external import external_status
from graphmodel.server.guard import guard_version
from graphmodel.settings import PROJECT
from seeds import breaches
from tests.builders import entries, rows, subject
from tests.conftest import Server


def project_version() -> str:
    with (PROJECT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def test_a_guarded_server_tells_the_version_and_the_audit_is_content(database: Server) -> None:
    assert guard_version() == project_version()
    seen = external_status(database.uri, database.username, database.password, "neo4j")
    assert seen.guard == project_version()
    finding = compliance.run(only=["guard_absent"])[0]
    assert finding.verdict is Verdict.COMPLIANT
    assert finding.population == 1


def test_an_unguarded_server_says_so_and_is_a_breach(unguarded: Server) -> None:
    assert guard_version() is None
    assert external_status(unguarded.uri, unguarded.username, unguarded.password, "neo4j").guard is None
    finding = compliance.run(only=["guard_absent"])[0]
    assert finding.verdict is Verdict.BREACHED
    assert [(breach.record, breach.subject) for breach in finding.breaches] == [("server", None)]
    assert "runs without the guard" in finding.breaches[0].says


def test_the_presence_of_the_guard_alone_makes_no_audit_compliant(database: Server) -> None:
    assert compliance.verdict(compliance.run(only=["guard_absent", "review_overdue"])) is Verdict.NOT_ASSESSED


def test_without_a_connection_nothing_is_said_of_a_guard(database: Server) -> None:
    connection.disconnect()
    with pytest.raises(DatabaseUnavailable):
        guard_version()


def test_the_guard_has_the_projects_version_of_which_the_audit_expects_the_first_number() -> None:
    model = ET.parse(PROJECT / "guard" / "pom.xml").getroot()  # noqa: S314 - our own file
    assert model.findtext("{http://maven.apache.org/POM/4.0.0}version") == project_version()
    expected = re.search(r"STARTS WITH '(\d+)\.'", compliance.statement("guard_absent"))
    assert expected
    assert expected[1] == project_version().split(".")[0]


def test_planting_asks_first_and_says_what_to_do(database: Server) -> None:
    for attempt in (breaches.plant, breaches.unplant):
        with pytest.raises(Refused, match="start --no-guard"):
            attempt(operator())
    assert entries("plant_breaches")[-1]["outcome"] == "refused"
    assert not rows("MATCH (n) WHERE n.uid STARTS WITH 'planted-' RETURN n.uid AS uid")


def test_a_deed_that_the_guard_refuses_is_undone_told_and_in_the_ledger(database: Server) -> None:
    def mark_subjects(deed: Deed) -> None:
        deed.run("recording/subjects", rows=[{"uid": "S-9", "properties": {"uid": "S-9", "faith": "x"}}], stamp={})

    mark_subjects.__name__ = recording.record_subjects.__name__
    with pytest.raises(GuardRefused, match="invariant 10, blind to characteristics"):
        audited(operator(), mark_subjects)
    [entry] = entries("record_subjects")
    assert (entry["outcome"], entry["because"]) == ("refused", ["GuardRefused"])
    assert not rows("MATCH (s:Subject) RETURN s.uid AS uid")
    subject("S-9")  # The connection is as good as before.
    assert rows("MATCH (s:Subject) RETURN s.uid AS uid") == [{"uid": "S-9"}]

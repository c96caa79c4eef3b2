"""Running the library: each query by itself, in read mode, with its own time."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from graphmodel import clock
from graphmodel.errors import DatabaseUnavailable, NotAllowed, QueryFileInvalid
from graphmodel.findings import compliance
from graphmodel.findings.compliance import Breach, Finding, Verdict
from graphmodel.ledger.actors import Actor
from graphmodel.queries import query
from graphmodel.server import connection
from seeds.breaches import plant_cases
from tests.builders import entries, rows
from tests.conftest import Server

OVERDUE = query("compliance/review_overdue")


def library(monkeypatch: pytest.MonkeyPatch, *texts: str) -> None:
    """Let the library hold these statements only."""
    held = tuple(dataclasses.replace(OVERDUE, id=f"compliance/q{n}", text=text) for n, text in enumerate(texts))
    monkeypatch.setattr(compliance, "queries", lambda _: held)


def test_a_query_that_fails_is_a_finding_and_the_others_are_evaluated(
    database: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    library(monkeypatch, "RETURN 1 / 0 AS record", OVERDUE.text)
    failed, other = compliance.run()
    assert failed.verdict is Verdict.FAILED
    assert failed.because
    assert "ArithmeticError" in failed.because
    assert other.verdict is Verdict.NOT_ASSESSED
    assert compliance.verdict([failed, other]) is Verdict.FAILED


def test_a_query_that_takes_too_long_fails_by_itself(database: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "UNWIND range(1, 2000000000) AS n WITH n WHERE n = 0 RETURN '' AS record, null AS subject, '' AS says"
    library(monkeypatch, endless, OVERDUE.text)
    monkeypatch.setattr(compliance, "TIMEOUT", 0.5)
    failed, other = compliance.run()
    assert failed.verdict is Verdict.FAILED
    assert failed.seconds < 30
    assert other.verdict is Verdict.NOT_ASSESSED


def test_a_query_that_writes_is_refused_by_the_database(database: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    library(monkeypatch, "CREATE (n:Subject {uid: 'x'}) RETURN n.uid AS record, null AS subject, '' AS says")
    assert compliance.run()[0].verdict is Verdict.FAILED
    assert not rows("MATCH (n:Subject) RETURN n.uid AS uid")


def test_no_database_is_an_error_and_no_finding(database: Server) -> None:
    connection.disconnect()
    with pytest.raises(DatabaseUnavailable):
        compliance.run(only=["review_overdue"])


def test_an_unknown_name_is_refused(database: Server) -> None:
    with pytest.raises(QueryFileInvalid, match="compliance/nonsense"):
        compliance.run(only=["nonsense"])


def test_the_instant_to_judge_by_can_be_given(the_operator: Actor) -> None:
    cases = plant_cases(the_operator, ["offence_outside_policy"])
    assert cases
    now, only = clock.now(), ["review_overdue"]
    assert compliance.run(now, only)[0].verdict is Verdict.COMPLIANT
    assert compliance.run(now + timedelta(days=31), only)[0].verdict is Verdict.BREACHED


def finding(verdict: Verdict, *tags: str) -> Finding:
    """Make a finding of that verdict."""
    breaches = (Breach("r", None, "r."),) if verdict is Verdict.BREACHED else ()
    because = "it failed" if verdict is Verdict.FAILED else None
    return Finding("compliance/x", "x", "y", tags, int(verdict is Verdict.COMPLIANT), breaches, 0.0, because)


@pytest.mark.parametrize(
    ("findings", "whole"),
    [
        ([finding(Verdict.COMPLIANT, "grounds"), finding(Verdict.NOT_ASSESSED, "grounds")], Verdict.COMPLIANT),
        ([finding(Verdict.NOT_ASSESSED, "grounds"), finding(Verdict.COMPLIANT, "ledger")], Verdict.NOT_ASSESSED),
        ([finding(Verdict.COMPLIANT, "ledger")], Verdict.COMPLIANT),
        ([finding(Verdict.COMPLIANT, "grounds"), finding(Verdict.FAILED, "grounds")], Verdict.FAILED),
        ([finding(Verdict.FAILED, "grounds"), finding(Verdict.BREACHED, "ledger")], Verdict.BREACHED),
        ([], Verdict.NOT_ASSESSED),
    ],
)
def test_the_verdict_on_an_audit_is_its_worst_finding_and_compliant_only_if_something_telling_was_assessed(
    findings: list[Finding], whole: Verdict
) -> None:
    assert compliance.verdict(findings) is whole


def test_an_audit_is_recorded_with_the_uids_of_all_whom_it_names(auditor: Actor) -> None:
    breach = Breach("L-1", "S-1", "Listing L-1.")
    compliance.record_audit(auditor, [Finding("compliance/x", "x", "y", (), 1, (breach, breach), 0.1)])
    entry = entries("compliance")[-1]
    assert entry["actor"] == auditor.uid
    assert entry["act"] == "audit"
    assert entry["uids"] == ["L-1", "S-1"]


def test_an_audit_without_breaches_is_recorded_too(auditor: Actor) -> None:
    compliance.record_audit(auditor, [])
    assert entries("compliance")[-1]["count"] == 0


def test_a_large_audit_is_recorded_in_several_entries(auditor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compliance, "UIDS_IN_ONE_LOOK", 2)
    breaches = tuple(Breach(f"L-{n}", None, f"Listing L-{n}.") for n in range(5))
    compliance.record_audit(auditor, [Finding("compliance/x", "x", "y", (), 5, breaches, 0.1)])
    assert sorted(len(entry.get("uids", [])) for entry in entries("compliance")) == [1, 2, 2]


def test_an_analyst_cannot_see_an_audit_and_the_attempt_is_recorded(analyst: Actor) -> None:
    with pytest.raises(NotAllowed):
        compliance.record_audit(analyst, [])
    assert entries("compliance")[-1]["outcome"] == "refused"

"""Asks the gate, the guard and the compliance queries about the cases of the table, and says what each answers."""

from __future__ import annotations

from typing import Any

from neo4j.exceptions import ClientError, TransientError

from graphmodel.casework.admission import decide, nominate
from graphmodel.errors import FourEyes, GateRefused, Refused
from graphmodel.findings import compliance
from graphmodel.gate import READING, judge, required_policy
from graphmodel.ledger.actors import Actor
from graphmodel.vocabulary import AccountRole, Purpose
from tests.builders import ACCOUNT, REASONS
from tests.cases.table import Case, cases, list_past_the_application, record


def asked_of_the_application(case: Case) -> Any:
    """Nominate and decide as a case says; return ``accepts``, the criteria of each ground, or the refusal's name."""
    placed = case.placed
    grounds = [case.of(name) for name in case.grounds]
    try:
        listing = nominate(_actor(placed["nominated_by"], "analyst"), case.subject, "R", ACCOUNT, grounds)
        if placed["state"] != "nominated":
            decide(_actor(placed["decided_by"], placed["decided_role"]), listing, approve=True, reasons=REASONS)
    except GateRefused:
        return failed(case)
    except FourEyes:
        return "FourEyes"
    except Refused as refusal:
        return type(refusal).__name__
    return "accepts"


def failed(case: Case) -> dict[str, Any]:
    """Return the criteria that each ground of a case fails, as the gate says."""
    judgement = judge(READING, case.subject, required_policy(READING, "R"))
    seen: dict[str, list[str]] = {}
    for one in judgement.candidates:
        seen.setdefault(one.ground, [c.value for c in one.failed])
    return {name: seen.get(case.of(name), "unseen") for name in case.grounds}


def asked_of_the_guard(case: Case) -> str:
    """Write a case's listing past the application, and return ``accepts`` or the guard's words."""
    try:
        list_past_the_application(case)
    except (ClientError, TransientError) as error:
        if "graphmodel guard" not in str(error.message):
            raise
        return str(error.message)
    return "accepts"


def asked_of_the_audit(only: list[str] | None = None) -> dict[str, set[str]]:
    """Write every case without a guard, audit all of it, and return the queries that name each case's listing."""
    record(cases())
    for case in cases():
        list_past_the_application(case)
    return found(only or [])


def found(only: list[str]) -> dict[str, set[str]]:
    """Audit the cases that were written, and return the queries that name each case's listing."""
    named: dict[str, set[str]] = {case.id: set() for case in cases()}
    for finding in compliance.run(only=only):
        if finding.because:
            raise AssertionError(finding)
        for breach in finding.breaches:
            case, _, kind = breach.record.rpartition(".")
            if kind == "listing":
                named[case].add(finding.name)
    return named


def _actor(account: str | None, role: str) -> Actor:
    return Actor(account or "nobody", AccountRole(role), Purpose.REGISTER_REVIEW)

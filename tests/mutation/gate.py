"""Mutants of the gate's definition, asked about the table of cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from graphmodel import clock
from graphmodel.queries import cypher
from graphmodel.server.connection import driver, read_text
from tests.cases.table import Case, cases, record
from tests.mutation.cypher import answers_otherwise, mutants

NOT_CHECKS = re.compile(
    r"supposing\.(fallen|among)|day < first|corroborated_until|told_before|other\.(uid|reported_at) [<=]+ item|"
    r"supposing\.met IS NULL| IS :: |other\.expires_on < until|size\(failed_criteria\) = 0|"
    r"EXISTS \{ \(item\)-\[:CONCERNS\]->\(:Incident\)<-\[:SUSPECT_IN\]"
)
"""Suppositions, what a ground weighs and until when, and what keeps the gate going on damaged records.

None of it checks what is a ground; ``tests/findings``, ``tests/casework`` and ``tests/compliance`` hold it.
"""


def survivors() -> Iterator[tuple[str, bool]]:
    """Yield what each mutant lacks, and whether the table misses it."""
    _empty()
    record(cases())
    original = cypher("gate/grounds")
    if _answers(original) != _expected():
        raise AssertionError("the gate itself disagrees with the table")
    for mutant in mutants(original):
        if not NOT_CHECKS.search(mutant.lacks):
            yield mutant.lacks, answers_otherwise(mutant, _answers, _expected())


def _answers(text: str) -> dict[str, Any]:
    """Return the criteria that each ground fails: as policies without a criterion of their own judge, and with one."""
    without = _asked(text, None)
    met = [f"{case.subject} {case.of(name)}" for case in cases() if case.id != "charged" for name in _records(case)]
    judged = _asked(text, met)
    return {"without": without, "with": {name: judged[name] for name in ("charged", "convicted")}}


def _records(case: Case) -> list[str]:
    return [*case.incidents, *case.items]


def _asked(text: str, met: list[str] | None) -> dict[str, Any]:
    given = {"policy": "P", "subjects": [case.subject for case in cases()], "now": clock.now(), "met": met}
    seen: dict[str, dict[str, list[str]]] = {}
    for row in read_text(text, given):
        seen.setdefault(row["subject"], {}).setdefault(row["ground"], row["failed"])
    return {
        case.id: {name: seen.get(case.subject, {}).get(case.of(name), "unseen") for name in case.grounds}
        for case in cases()
    }


def _expected() -> dict[str, Any]:
    verdicts = {
        case.id: case.gate if isinstance(case.gate, dict) else {name: [] for name in case.grounds} for case in cases()
    }
    return {"without": verdicts, "with": {"charged": {"i": ["criterion_not_met"]}, "convicted": {"i": []}}}


def _empty() -> None:
    with driver().session() as session:
        session.run("MATCH (n) WHERE NOT n:SchemaStep CALL (n) { DETACH DELETE n } IN TRANSACTIONS").consume()

"""Mutants of the compliance queries that the table of cases names, over the table and the planted breaches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphmodel import clock
from graphmodel.ledger.actors import operator
from graphmodel.queries import cypher
from graphmodel.server.connection import read_text
from seeds.breaches import plant
from tests.cases.table import cases, list_past_the_application, record
from tests.mutation.cypher import answers_otherwise, mutants
from tests.mutation.gate import NOT_CHECKS, _empty

ELSEWHERE = re.compile(
    rf"{NOT_CHECKS.pattern}|criterion_not_met|supposing\.met| IS :: |"
    r"independent_sources > 2|one < least|age_found_at|OR listing\.state = 'listed'"
)
"""What a policy's own criterion decides, which these queries leave to the application; what keeps a query going on
damaged records, which ``tests/compliance/test_damaged_records.py`` holds; and what shows with other policies than
the table's, which ``tests/compliance/test_corners.py`` holds."""


def survivors() -> Iterator[tuple[str, bool]]:
    """Yield what each mutant lacks, with its query, and whether the table or a planted breach misses it."""
    _empty()
    plant(operator())
    record(cases())
    for case in cases():
        list_past_the_application(case)
    for name in sorted({name for case in cases() for name in case.audit}):
        original = cypher(f"compliance/{name}")
        found = _named(original)
        for mutant in mutants(original):
            if not ELSEWHERE.search(mutant.lacks):
                yield f"{name}: {mutant.lacks}", answers_otherwise(mutant, _named, found)


def _named(text: str) -> set[str]:
    given = {"now": clock.now()} if "$now" in text else {}
    return {str(row["says"]) for row in read_text(text, given)}

"""The lawful borough holds no breach; breaches planted in the middle of it are found, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graphmodel.findings import compliance
from graphmodel.findings.compliance import Verdict
from graphmodel.ledger.actors import operator
from seeds.breaches import Planted, plant_cases, unplant
from tests.compliance.test_planted_breaches import NAMES
from tests.conftest import Server


@pytest.fixture
def planted(borough: Server) -> Iterator[list[Planted]]:
    """Every planted breach and near miss, in the borough for the time of a test."""
    yield plant_cases(operator())
    unplant(operator())


@pytest.mark.parametrize("name", NAMES)
def test_the_lawful_borough_is_assessed_and_compliant(name: str, borough: Server) -> None:
    finding = compliance.run(only=[name])[0]
    assert [breach.says for breach in finding.breaches] == []
    assert finding.verdict is Verdict.COMPLIANT


def test_planted_breaches_are_all_found_in_the_borough_and_nothing_lawful_is(planted: list[Planted]) -> None:
    # Among more records the database plans its queries otherwise; what they find must not depend on it.
    breaches = {(one.query, one.record) for one in planted if one.breach}
    findings = compliance.run()
    found = {(finding.name, breach.record) for finding in findings for breach in finding.breaches}
    assert breaches <= found
    assert {record for _, record in found} == {record for _, record in breaches}

"""A graph that others have damaged is still audited: no value of a wrong type makes a query fail, or blinds it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from graphmodel.findings import compliance
from graphmodel.findings.compliance import Finding, Verdict
from graphmodel.ledger.actors import Actor
from seeds.breaches import plant_cases
from tests.compliance.test_planting import write

KEPT = ["uid", "state", "role"]
"""What the planted records keep: by these the queries reach all the others."""

DAMAGE_NODES = """
MATCH (n) WHERE n.uid STARTS WITH 'planted-' AND (NOT n:Policy OR $policies)
UNWIND [key IN keys(n) WHERE NOT key IN $kept] AS key
SET n[key] = CASE WHEN key IN ['live', 'name'] THEN n.uid ELSE $value END
"""

DAMAGE_EDGES = """
MATCH (n)-[e]->() WHERE n.uid STARTS WITH 'planted-'
UNWIND [key IN keys(e) WHERE NOT key IN $kept] AS key
SET e[key] = $value
"""

VALUES = [
    "",
    "text",
    "2026-01-01",
    7,
    -1,
    0.5,
    True,
    [],
    ["text"],
    [7],
    date(2026, 1, 1),
    datetime(2026, 1, 1, tzinfo=UTC),
    datetime(2026, 1, 1),  # noqa: DTZ001 - it is meant to have no zone
    None,
]


def damaged(actor: Actor, value: Any, *, policies: bool) -> dict[str, Finding]:
    """Plant lawful listings, damage what they have, and what their policy says, with one value; run the library."""
    plant_cases(actor, ["offence_outside_policy"])
    write(DAMAGE_NODES, kept=KEPT, value=value, policies=policies)
    write(DAMAGE_EDGES, kept=KEPT, value=value)
    return {finding.name: finding for finding in compliance.run()}


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_no_query_fails_on_a_value_of_the_wrong_type(value: Any, the_operator: Actor) -> None:
    findings = damaged(the_operator, value, policies=True)
    assert {f.name: f.because for f in findings.values() if f.verdict is Verdict.FAILED} == {}


@pytest.mark.parametrize("value", ["", 7, True, None], ids=repr)
def test_a_value_of_the_wrong_type_hides_no_listing(value: Any, the_operator: Actor) -> None:
    findings = damaged(the_operator, value, policies=False)
    assert findings["listing_without_deadline"].breaches
    assert findings["unverified_intelligence_in_use"].breaches
    assert findings["fallen_ground"].breaches
    assert findings["offence_outside_policy"].breaches
    assert findings["grade_outside_policy"].breaches
    assert findings["uncorroborated_intelligence_in_use"].breaches
    assert findings["write_without_ledger_entry"].breaches
    assert findings["statement_without_source"].breaches


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_policy_whose_criteria_have_the_wrong_type_is_found(value: Any, the_operator: Actor) -> None:
    assert damaged(the_operator, value, policies=True)["policy_accepts_forbidden"].breaches


def test_a_record_whose_uid_is_no_text_is_named_all_the_same(the_operator: Actor) -> None:
    write(
        "CREATE (:Listing {uid: 7, state: 'watched'}), (:Listing {state: 'watched'}), (:Listing {uid: [1], state: 0})"
    )
    breaches = compliance.run(only=["listing_in_unknown_state"])[0].breaches
    assert len(breaches) == 3
    assert "7" in {breach.record for breach in breaches}
    assert all(breach.record for breach in breaches)

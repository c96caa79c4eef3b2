"""By what a query picks people is told from its plan, and what is only shown is told apart."""

from __future__ import annotations

from typing import Any

import pytest

from graphmodel.errors import CypherInvalid
from graphmodel.plans.selection import LONGEST, Bearing, Verdict, judge
from graphmodel.queries import Query, queries
from graphmodel.vocabulary import Selection
from tests.conftest import Server
from tests.plans.cases import cases

OURS = [pytest.param(one, id=one.id) for folder in ("explanation", "network", "gate") for one in queries(folder)]
S = Selection
EXPECTED = {
    "explanation/dual_roles": {S.VICTIMHOOD, S.WITNESSING},
    "explanation/incident": {S.VICTIMHOOD, S.WITNESSING, S.UNRESOLVED_ROLE},
    "explanation/paths_by_any_link": {S.ASSOCIATION, S.AFFILIATION, S.NETWORK_MEASURE, S.VICTIMHOOD},
    "explanation/paths_by_conduct": {S.NETWORK_MEASURE},
    "explanation/paths_by_involvement": {S.NETWORK_MEASURE, S.VICTIMHOOD, S.WITNESSING},
    "explanation/paths_to_register": {S.ASSOCIATION, S.AFFILIATION, S.NETWORK_MEASURE, S.VICTIMHOOD},
    "network/around_group": {S.AFFILIATION},
    "network/around_incident": {S.VICTIMHOOD, S.WITNESSING, S.UNRESOLVED_ROLE},
    "network/around_subject": {S.ASSOCIATION, S.AFFILIATION, S.VICTIMHOOD},
}
"""What the product's own views pick people by, on purpose: they show networks, and list nobody."""

NEVER_IN_THE_GATE = {S.ASSOCIATION, S.AFFILIATION, S.CO_PRESENCE, S.UNRESOLVED_ROLE, S.NETWORK_MEASURE, S.UNSEEN}


@pytest.mark.parametrize("case", cases("linted"))
def test_a_query_is_told_by_what_it_picks_people(place: Server, case: dict[str, Any]) -> None:
    (found,) = judge(case["cypher"])
    assert found.verdict.value == case["verdict"], [one.clue for one in found.findings]
    assert set(case.get("selections", ())) <= {one.value for one in found.selections}


def test_there_are_enough_cases_of_every_selection() -> None:
    linted = [case.values[0] for case in cases("linted")]
    assert len(linted) >= 40
    assert {one for case in linted for one in case.get("selections", ())} == {one.value for one in Selection}


@pytest.mark.parametrize("query", OURS)
def test_the_products_own_queries_pick_by_what_they_are_made_to_show(place: Server, query: Query) -> None:
    (found,) = judge(query.text)
    if query.id.startswith("gate/"):
        assert not NEVER_IN_THE_GATE & set(found.selections)
    else:
        assert set(found.selections) >= EXPECTED.get(query.id, set())
        assert bool(found.selections) == (query.id in EXPECTED)


def test_victimhood_in_the_gate_takes_grounds_away_and_puts_nobody_on(place: Server) -> None:
    for query in queries("gate"):
        (found,) = judge(query.text)
        certain = {one.clue.selection for one in found.findings if one.bearing is Bearing.SELECTS}
        assert not {S.VICTIMHOOD, S.WITNESSING} & certain


def test_not_having_been_a_victim_is_told_as_taking_out(place: Server) -> None:
    text = "MATCH (s:Subject)-[:SUSPECT_IN]->(i) WHERE NOT EXISTS { (s)-[:VICTIM_OF]->(i) } RETURN s.uid"
    (found,) = judge(text)
    assert [(one.bearing, one.clue.selection) for one in found.findings] == [(Bearing.TAKES_OUT, S.VICTIMHOOD)]


def test_the_step_the_pattern_and_the_variable_are_named(place: Server) -> None:
    (found,) = judge("MATCH (s:Subject {uid: 'x'})-[tie:ASSOCIATED_WITH]-(friend:Subject) RETURN friend.uid")
    (finding,) = [one for one in found.findings if one.clue.selection is S.ASSOCIATION]
    assert finding.clue.operator.startswith(("Expand", "Undirected", "Directed"))
    assert ":ASSOCIATED_WITH" in finding.clue.details
    assert finding.clue.variable == "tie"


def test_every_statement_of_a_text_is_judged_by_itself(place: Server) -> None:
    text = ":param x => 1\nMATCH (s:Subject) RETURN s;\n\n:auto MATCH (s:Subject)-[:VICTIM_OF]->() RETURN s;\nRETURN 1;"
    found = judge(text)
    assert [one.verdict for one in found] == [Verdict.CLEAN, Verdict.SELECTS, Verdict.NO_PEOPLE]
    assert [one.statement.line for one in found] == [2, 4, 5]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no statement"),
        ("// nothing\n", "no statement"),
        ("RETURN 1;\nMATCH (s RETURN s", "the statement on line 2"),
        ("PROFILE MATCH (s:Subject) RETURN s", "would run"),
        ("x" * (LONGEST + 1), "too long"),
    ],
)
def test_what_cannot_be_judged_is_told_clearly(place: Server, text: str, says: str) -> None:
    with pytest.raises(CypherInvalid, match=says):
        judge(text)

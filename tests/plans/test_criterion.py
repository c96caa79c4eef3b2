"""No policy can be made to list by association, victimhood, characteristics or the network, however it is written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel import clock
from graphmodel.errors import CriterionRefused, CypherInvalid, DatabaseUnavailable
from graphmodel.plans.criterion import check_criterion, forbidden_in
from graphmodel.server import connection
from graphmodel.vocabulary import CriterionFault
from tests.conftest import Server
from tests.plans.cases import cases

HEAD = "UNWIND $subjects AS u MATCH (s:Subject {uid: u})-[e:SUSPECT_IN]->(i:Incident) "
TAIL = " RETURN s.uid AS subject, i.uid AS ground"


@pytest.mark.parametrize("case", cases("refused"))
def test_a_criterion_that_looks_at_more_than_own_conduct_is_refused_for_its_reason(
    place: Server, case: dict[str, Any]
) -> None:
    found = {reason.fault.value for reason in forbidden_in(case["cypher"])}
    assert case["fault"] in found


@pytest.mark.parametrize("case", cases("accepted"))
def test_a_criterion_on_own_conduct_is_accepted(place: Server, case: dict[str, Any]) -> None:
    check_criterion(case["cypher"])


def test_the_cases_hold_every_fault_and_enough_of_them() -> None:
    refused = [case.values[0] for case in cases("refused")]
    assert len({case["cypher"] for case in refused}) >= 60
    assert {case["fault"] for case in refused} >= {fault.value for fault in CriterionFault} - {"unknown_step"}
    assert len(cases("accepted")) >= 12


@pytest.mark.parametrize("case", cases("accepted"))
def test_one_subject_has_the_same_answer_alone_as_among_many(place: Server, case: dict[str, Any]) -> None:
    subjects = _some_subjects()
    alone = [row for subject in subjects for row in _rows(case["cypher"], [subject])]
    assert sorted(map(str, _rows(case["cypher"], subjects))) == sorted(map(str, alone))


def _some_subjects() -> list[str]:
    text = "MATCH (s:Subject)-[:SUSPECT_IN]->() RETURN DISTINCT s.uid AS uid ORDER BY uid LIMIT 25"
    return [row["uid"] for row in connection.read_text(text, {})]


def _rows(text: str, subjects: list[str]) -> list[dict[str, Any]]:
    return connection.read_text(text, {"subjects": subjects, "now": clock.now()})


def test_the_refusal_names_every_reason_and_the_step_that_shows_it(place: Server) -> None:
    with pytest.raises(CriterionRefused) as refused:
        check_criterion(f"{HEAD} WHERE s.sex = 'male' AND (s)-[:ASSOCIATED_WITH]-() {TAIL}")
    faults = {reason.fault for reason in refused.value.reasons}
    assert {CriterionFault.CHARACTERISTICS, CriterionFault.ASSOCIATION} <= faults
    assert "reads sex of a person" in str(refused.value)
    assert "getDegree((s)-[:ASSOCIATED_WITH]-())" in str(refused.value)


def test_a_step_that_nobody_knows_is_refused(place: Server) -> None:
    reasons = forbidden_in(f"{HEAD} WHERE i.category IN split('weapon,drugs', ',') {TAIL}")
    assert [reason.fault for reason in reasons] == [CriterionFault.UNKNOWN_STEP]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "one statement"),
        ("// only a comment", "one statement"),
        ("RETURN 1; RETURN 2", "here are 2"),
        ("MATCH (s:Subject RETURN s", r"line 1, column 1\d"),
        ("MATCH (s:Subject) RETURN nothing_of_that_name", "not defined"),
        (f"{HEAD} WHERE apoc.node.degree(s) > 3 {TAIL}", "Unknown function"),
    ],
)
def test_what_is_no_statement_is_told_clearly(place: Server, text: str, says: str) -> None:
    with pytest.raises(CypherInvalid, match=says):
        check_criterion(text)


def test_profile_never_runs(place: Server) -> None:
    assert [reason.fault for reason in forbidden_in(f"PROFILE {HEAD}{TAIL}")] == [CriterionFault.SHAPE]


def test_nothing_is_written_by_looking(place: Server) -> None:
    before = connection.read_text("MATCH (n) RETURN count(n) AS n", {})
    assert forbidden_in("UNWIND $subjects AS u CREATE (s:Marked {uid: u}) RETURN u AS subject, u AS ground")
    assert connection.read_text("MATCH (n) RETURN count(n) AS n", {}) == before


def test_without_a_database_nothing_is_accepted(server: Server) -> None:
    connection.disconnect()
    try:
        with pytest.raises(DatabaseUnavailable):
            check_criterion(HEAD + TAIL)
    finally:
        server.connect()


FORBIDDEN = st.sampled_from(
    [
        "(s)-[:ASSOCIATED_WITH]-()",
        "(s)-[:`ASSOCIATED_WITH`]-(:Subject)",
        "(s)-[:AFFILIATED_WITH]->(:Group)",
        "(s)-[:VICTIM_OF|WITNESS_TO]->(i)",
        "(s)-[:UNRESOLVED_IN]->(:Incident)",
        "(i)<-[:SUSPECT_IN]-()",
        "(i)<-[:SUSPECT_IN]-(:Subject {uid: 'x'})",
        "(s)--(:Characteristics)",
        "(s)--()",
        "(s)-[:SUSPECT_IN*2..4]-(:Subject)",
        "(s)<-[:LISTS]-()",
    ]
)
ASKED = st.sampled_from(
    [
        "EXISTS { PATTERN }",
        "NOT EXISTS { PATTERN }",
        "COUNT { PATTERN } > 2",
        "size([PATTERN | 1]) > 0",
        "any(x IN [1, 2] WHERE COUNT { PATTERN } > x)",
        "CASE WHEN EXISTS { PATTERN } THEN 1 ELSE 2 END = 1",
        "{a: COUNT { PATTERN }}.a = 2",
        "reduce(n = 0, x IN [1] | n + COUNT { PATTERN }) > 0",
        "coalesce(head([PATTERN | 1]), 0) = 1",
        "EXISTS { MATCH PATTERN WHERE EXISTS { PATTERN } }",
    ]
)
LAWFUL = st.sampled_from(["i.category = 'weapon'", "e.status <> 'suspected'", "i.occurred_at <= $now"])
JOINED = st.sampled_from(["LAW AND ASK", "ASK OR LAW", "NOT (LAW AND NOT ASK)", "(ASK) = (LAW)", "LAW XOR ASK"])
SHELL = st.sampled_from(
    [
        HEAD + "WHERE COND" + TAIL,
        HEAD + "WITH s, i, e WHERE COND" + TAIL,
        HEAD + "WITH s, i, (COND) AS met WHERE met" + TAIL,
        HEAD + "WHERE e.status = 'charged'" + TAIL + " UNION " + HEAD + "WHERE COND" + TAIL,
        HEAD + "CALL (s, i, e) { WITH * WHERE COND RETURN count(*) AS n } WITH s, i, n WHERE n > 0" + TAIL,
        HEAD + "WITH s, i, e ORDER BY (COND) WITH s, collect(i.uid) AS g UNWIND g[..1] AS ground"
        " RETURN s.uid AS subject, ground",
    ]
)
NOISE = st.sampled_from(["", "/* WHERE true */ ", "// MATCH (s) RETURN s\n"])


@settings(max_examples=120, deadline=None)
@given(pattern=FORBIDDEN, asked=ASKED, lawful=LAWFUL, joined=JOINED, shell=SHELL, noise=NOISE, lower=st.booleans())
def test_no_mixture_of_disguises_is_accepted(
    place: Server, pattern: str, asked: str, lawful: str, joined: str, shell: str, noise: str, lower: bool
) -> None:
    condition = joined.replace("LAW", lawful).replace("ASK", asked.replace("PATTERN", pattern))
    text = shell.replace("COND", noise + condition)
    text = text.replace("MATCH", "match").replace("RETURN", "return") if lower else text
    assert forbidden_in(text)

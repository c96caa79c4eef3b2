"""Ad-hoc queries: answered within bounds, recorded before they are shown, and stopped where they do not end."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import yaml

from graphmodel.casework.asking import ask, save_query
from graphmodel.errors import (
    ConflictingRecord,
    CypherInvalid,
    InvalidRecord,
    NotAllowed,
    QueryRefused,
    QueryStopped,
    UnknownRecord,
)
from graphmodel.findings.console import asked_queries, query_of
from graphmodel.ledger.actors import Actor
from graphmodel.server import apart
from graphmodel.vocabulary import Purpose
from tests.builders import associate, entries, incident, involve, item, rows, subject, subjects, write
from tests.conftest import Server

ENDLESS: dict[str, str] = yaml.safe_load(Path(__file__).with_name("endless.yaml").read_text(encoding="utf-8"))
"""Queries that may be run, and do not end by themselves."""


@pytest.fixture
def many(database: Server) -> None:
    """Some people, each of whom knows many of the others."""
    subjects(*(f"S-{n}" for n in range(120)))
    write(
        "MATCH (a:Subject), (b:Subject) WHERE a.uid < b.uid AND rand() < 0.2 "
        "CREATE (a)-[:ASSOCIATED_WITH {uid: a.uid + b.uid}]->(b)"
    )


def test_an_answer_has_columns_rows_and_the_records_among_them(auditor: Actor, database: Server) -> None:
    involve(subject("S-1", given_name="Amara"), incident("I-1"), "suspect")
    answer = ask(auditor, "MATCH (s:Subject {uid: $uid})-[e:SUSPECT_IN]->(i) RETURN s, e, i.uid AS at", {"uid": "S-1"})
    assert answer.columns == ("s", "e", "at")
    [(person, edge, at)] = answer.rows
    assert (person["record"], person["given_name"], edge["record"], at) == (["Subject"], "Amara", "SUSPECT_IN", "I-1")
    assert [node["uid"] for node in answer.nodes] == ["S-1"]
    assert [one["type"] for one in answer.edges] == ["SUSPECT_IN"]
    assert not answer.cut


def test_values_of_every_type_are_plain(auditor: Actor, database: Server) -> None:
    answer = ask(
        auditor,
        "RETURN 1 AS a, 1.5 AS b, true AS c, null AS d, date('2026-01-02') AS e, "
        "datetime('2026-01-02T03:04:05Z') AS f, "
        "duration('P1D') AS g, point({latitude: 1.0, longitude: 2.0}) AS h, [1, 'x'] AS i, {k: 0.0 / 0.0} AS j",
    )
    row = answer.rows[0]
    assert row[:5] == (1, 1.5, True, None, "2026-01-02")
    assert row[5].startswith("2026-01-02T03:04:05")
    assert row[6:10] == ("P1D", "4326: 2.0, 1.0", [1, "x"], {"k": "nan"})
    json.dumps(row)


def test_what_is_asked_is_recorded_with_whom_it_showed(auditor: Actor, database: Server) -> None:
    subject("S-1")
    ask(auditor, "MATCH (s:Subject) RETURN s")
    asked, entry = entries("ask")[-1], entries("answer")[-1]
    [query] = asked_queries(auditor).newest
    assert (entry["act"], entry["outcome"], entry["actor"]) == ("consultation", "done", auditor.uid)
    assert asked["uids"] == [query.uid]
    assert set(entry["uids"]) == {query.uid, "S-1"}
    assert (query.text, query.rows, query.who) == ("MATCH (s:Subject) RETURN s", 1, "auditor")


def test_what_is_refused_is_recorded_too_and_nothing_is_run(auditor: Actor, database: Server) -> None:
    subject("S-1")
    with pytest.raises(QueryRefused):
        ask(auditor, "MATCH (s:Subject) DETACH DELETE s")
    assert entries("ask")[-1]["because"] == ["QueryRefused"]
    assert rows("MATCH (s:Subject) RETURN count(s) AS n") == [{"n": 1}]
    assert asked_queries(auditor).newest == ()


def test_only_an_auditor_asks(analyst: Actor, reviewer: Actor, administrator: Actor, the_operator: Actor) -> None:
    for actor in (analyst, reviewer, administrator, the_operator):
        with pytest.raises(NotAllowed):
            ask(actor, "RETURN 1")
        with pytest.raises(NotAllowed):
            asked_queries(actor)


def test_no_more_rows_are_shown_than_a_thousand(auditor: Actor, database: Server) -> None:
    answer = ask(auditor, "UNWIND range(1, 1000) AS a UNWIND range(1, 1000) AS b RETURN a, b")
    assert (len(answer.rows), answer.cut) == (apart.ROWS, True)
    answer = ask(auditor, "UNWIND range(1, 1000) AS a RETURN a")
    assert (len(answer.rows), answer.cut) == (apart.ROWS, False)


@pytest.mark.parametrize("query", ENDLESS.values(), ids=ENDLESS)
def test_what_does_not_end_is_stopped_in_time_and_the_server_still_answers(
    many: None, auditor: Actor, query: str
) -> None:
    began = time.monotonic()
    with pytest.raises(QueryStopped, match=r"ask for less at once"):
        ask(auditor, query, seconds=2, harm_for=Purpose.OVERSIGHT)
    assert time.monotonic() - began < 2 + apart.PATIENCE
    assert ask(auditor, "MATCH (s:Subject) RETURN count(s)").rows == ((120,),)


def test_an_answer_too_large_for_one_process_ends_there(auditor: Actor, many: None) -> None:
    long = "reduce(text = '', n IN range(1, 100000) | text + '0123456789')"
    write(f"WITH {long} AS note UNWIND range(1, 40) AS n CREATE (:Incident {{uid: 'L-' + n, summary: note}})")
    query = "MATCH (i:Incident) WITH collect(i.summary) AS l UNWIND range(1, 50) AS n RETURN collect(l)"
    with pytest.raises(QueryStopped, match=r"memory|longer"):
        ask(auditor, query, harm_for=Purpose.OVERSIGHT)
    assert ask(auditor, "RETURN 1").rows == ((1,),)


def test_secrets_that_are_reached_without_their_names_are_withheld(auditor: Actor, database: Server) -> None:
    subject("S-1")
    write(
        "MATCH (s:Subject) "
        "CREATE (:Characteristics {uid: 'C', ethnicity_self_defined: 'A1'})-[:CHARACTERISTICS_OF]->(s)"
    )
    for query in (
        "MATCH (n) RETURN n",
        "MATCH (s:Subject)-[e]-(o) RETURN s, e, o",
        "MATCH p = (:Subject)--() RETURN p",
        "MATCH (n) RETURN collect(n) AS all_of_them",
        "MATCH (n) RETURN {deep: [n]} AS map",
        "MATCH (n:Account) RETURN n",
    ):
        told = json.dumps(ask(auditor, query, harm_for=Purpose.OVERSIGHT).rows)
        for secret in ("A1", "$argon2", "password_hash", "ethnicity"):
            assert secret not in told, query


def test_who_was_harmed_is_read_for_a_purpose_only_which_is_kept(auditor: Actor, database: Server) -> None:
    involve(subject("S-1"), incident("I-1"), "victim")
    query = "MATCH (s:Subject)-[:VICTIM_OF]->(i:Incident) RETURN s.uid AS uid"
    with pytest.raises(QueryRefused, match="say what you need that for"):
        ask(auditor, query)
    assert ask(auditor, query, harm_for=Purpose.SAFEGUARDING).rows == (("S-1",),)
    assert [(one["outcome"], one["purpose"]) for one in entries("ask")] == [
        ("refused", auditor.purpose.value), ("done", "safeguarding"),
    ]  # fmt: skip


def test_what_may_name_the_harmed_is_taken_out_of_records_that_are_shown_whole(
    auditor: Actor, database: Server
) -> None:
    item("M-1", subject("S-1"), text="Bea Lindqvist was robbed.")
    query = "MATCH (n:Intelligence) RETURN n, {deep: [n]} AS map"
    assert "Lindqvist" not in json.dumps(ask(auditor, query).rows)
    assert "Lindqvist" in json.dumps(ask(auditor, query, harm_for=Purpose.OVERSIGHT).rows)


@pytest.mark.parametrize(
    "parameters",
    [
        {"map": {"a": 1}}, {"list": [[1]]}, {"list": [{"a": 1}]}, {"n": 10**30}, {"s": "\ud800"}, {"s": "a" * 2000},
        {"list": [1] * 500},
    ],
    ids=["map", "nested", "maps", "number", "surrogate", "long", "many"],
)  # fmt: skip
def test_a_parameter_is_a_plain_value(auditor: Actor, database: Server, parameters: dict[str, object]) -> None:
    with pytest.raises(InvalidRecord, match=r"a parameter is|at most"):
        ask(auditor, "RETURN 1", parameters)


def test_parameters_are_values_and_never_cypher(auditor: Actor, database: Server) -> None:
    subject("S-1")
    hostile = "S-1'}) DETACH DELETE s //"
    assert ask(auditor, "MATCH (s:Subject {uid: $uid}) RETURN s", {"uid": hostile}).rows == ()
    assert rows("MATCH (s:Subject) RETURN count(s) AS n") == [{"n": 1}]


def test_a_missing_parameter_and_a_fault_at_run_time_are_told(auditor: Actor, database: Server) -> None:
    with pytest.raises(CypherInvalid, match="uid"):
        ask(auditor, "MATCH (s:Subject {uid: $uid}) RETURN s")
    with pytest.raises(CypherInvalid, match="ArithmeticError"):
        ask(auditor, "UNWIND [0] AS zero RETURN 1 / zero")


def test_a_fault_at_run_time_tells_nothing_of_a_record_and_the_question_is_kept(
    auditor: Actor, database: Server
) -> None:
    subject("S-1", family_name="Okafor")
    for query in (
        "MATCH (s:Subject) WITH collect(s.family_name) AS l UNWIND [l, 1] AS m RETURN toInteger(m) AS y",
        "MATCH (s:Subject) RETURN date(s.family_name) AS d",
        "MATCH (s:Subject) RETURN duration(s.family_name) AS d",
    ):
        with pytest.raises(CypherInvalid) as told:
            ask(auditor, query)
        assert "Okafor" not in str(told.value)
        assert asked_queries(auditor).newest[0].text == query
        assert entries("ask")[-1]["outcome"] == "done"


def test_others_wait_for_a_turn_and_are_told_when_there_is_none(
    many: None, auditor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "PATIENCE", 1.0)
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(ask, auditor, ENDLESS["a Cartesian product"], None, 4) for _ in range(4)]
        told = sorted(str(one.exception()) for one in asked)
    assert sum("running already" in one for one in told) == 2
    assert sum("longer than" in one for one in told) == 2


def test_a_query_is_saved_found_by_its_name_and_forgotten(auditor: Actor, database: Server) -> None:
    ask(auditor, "RETURN $n AS n", {"n": 3})
    [query] = asked_queries(auditor).newest
    save_query(auditor, query.uid, "  Three   of them ")
    assert [one.name for one in asked_queries(auditor).saved] == ["Three of them"]
    assert query_of(auditor, "Three of them") == ("RETURN $n AS n", '{"n": 3}')
    ask(auditor, "RETURN 4")
    other = asked_queries(auditor).newest[0]
    with pytest.raises(ConflictingRecord, match="another query has this name"):
        save_query(auditor, other.uid, "Three of them")
    save_query(auditor, query.uid, "")
    assert asked_queries(auditor).saved == ()
    with pytest.raises(UnknownRecord):
        save_query(auditor, "nowhere", "x")
    with pytest.raises(UnknownRecord):
        query_of(auditor, "Three of them")
    with pytest.raises(InvalidRecord, match="characters"):
        save_query(auditor, query.uid, "x" * 200)
    with pytest.raises(InvalidRecord, match="uid"):
        save_query(auditor, other.uid, query.uid)


def test_it_sees_what_was_written_just_before(auditor: Actor, database: Server) -> None:
    associate(subject("S-1"), subject("S-2"))
    assert ask(auditor, "MATCH (:Subject)-[e:ASSOCIATED_WITH]->() RETURN count(e)").rows == ((1,),)

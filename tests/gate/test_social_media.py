"""Social media alone is never a ground, whatever its grades, whoever verified it and however often it is told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from neo4j import Transaction

from graphmodel import clock
from graphmodel.ledger.actors import Actor
from graphmodel.queries import cypher
from graphmodel.server import connection
from graphmodel.vocabulary import Allegation, SourceKind
from tests.builders import register, subject
from tests.posts import digest, post

WIDE = {"source_evaluations": ("1", "2", "3"), "information_assessments": ("A", "B", "C", "D"), "minimum_age": 10}

WRITE = """
MATCH (subject:Subject {uid: 'S-1'})
UNWIND $items AS one
CREATE (item:Intelligence)-[:ALLEGES {role: one.role}]->(subject)
SET item = one.properties
WITH count(*) AS written
UNWIND $items AS one
MATCH (item:Intelligence {uid: one.properties.uid})
FOREACH (uid IN one.corroborates |
  MERGE (other:Intelligence {uid: uid}) MERGE (item)-[:CORROBORATES]->(other))
FOREACH (uid IN CASE WHEN one.properties.repeats IS NULL THEN [] ELSE [one.properties.repeats] END |
  MERGE (other:Intelligence {uid: uid}) MERGE (item)-[:REPEATS]->(other))
"""

UIDS = [f"N-{n}" for n in range(5)]


@st.composite
def items(draw: st.DrawFn, *, kinds: tuple[str, ...] = ("social_media",)) -> list[dict[str, Any]]:
    """Draw items past every check of the application: also such as could not be recorded."""
    return [draw(one(uid, kinds)) for uid in UIDS[: draw(st.integers(1, 5))]]


@st.composite
def one(draw: st.DrawFn, uid: str, kinds: tuple[str, ...]) -> dict[str, Any]:
    now = clock.now()
    # Some share a captured copy.
    whole = post(draw(st.sampled_from(["x", "y", uid])))
    lacking = draw(st.sampled_from([None, None, None, *whole]))
    properties = {name: value for name, value in whole.items() if name != lacking} | {
        "uid": uid, "source_kind": draw(st.sampled_from(kinds)), "source_ref": f"R-{draw(st.sampled_from(UIDS))}",
        "grading": draw(st.sampled_from(["3x5x2", "3x5x2", "3x5x2", "5x5x5", None])),
        "source_evaluation": draw(st.sampled_from("123ABCDE")),
        "information_assessment": draw(st.sampled_from("ABCDE12345")), "handling": draw(st.sampled_from("PC15")),
        "reported_by": f"A-{uid}", "verified_by": draw(st.sampled_from(["V", "V", "PC 7", f"A-{uid}", None])),
        "reported_at": now - timedelta(days=draw(st.integers(1, 300))),
        "expires_on": now.date() + timedelta(days=draw(st.integers(1, 300))),
    }  # fmt: skip
    return {
        "role": draw(st.sampled_from([Allegation.SUSPECT.value, *(a.value for a in Allegation)])),
        "properties": properties,
        "corroborates": draw(st.lists(st.sampled_from([u for u in UIDS if u != uid]), unique=True)),
    }


def grounds(drawn: list[dict[str, Any]]) -> set[str]:
    """Return what the gate accepts of the only subject, when just these items are there."""
    known = {one["properties"]["uid"] for one in drawn}
    for one in drawn:
        one["corroborates"] = [uid for uid in one["corroborates"] if uid in known]
    with connection.driver().session() as session, session.begin_transaction() as transaction:
        found = _asked(transaction, drawn)
        transaction.rollback()
    return found


def _asked(transaction: Transaction, drawn: list[dict[str, Any]]) -> set[str]:
    transaction.run(WRITE, items=drawn).consume()
    given = {"policy": "P-1", "subjects": ["S-1"], "now": clock.now(), "met": None}
    rows = transaction.run(cypher("gate/grounds"), given).data()
    assert len({row["ground"] for row in rows}) == len(drawn), "the gate sees every item"
    return {row["ground"] for row in rows if not row["failed"]}


@pytest.fixture
def amara(the_operator: Actor) -> str:
    register(**WIDE)
    return subject("S-1")


EXAMPLES = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@EXAMPLES
@given(drawn=items())
def test_no_combination_of_posts_is_a_ground(amara: str, drawn: list[dict[str, Any]]) -> None:
    assert grounds(drawn) == set()


@EXAMPLES
@given(drawn=items(), data=st.data())
def test_no_report_that_only_shows_posts_again_makes_them_one(
    amara: str, drawn: list[dict[str, Any]], data: st.DataObject
) -> None:
    known = [one["properties"]["uid"] for one in drawn]
    for number, original in enumerate(data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=3))):
        again = data.draw(one(f"Q-{number}", tuple(kind.value for kind in SourceKind)))
        again["properties"]["repeats"] = original
        again["corroborates"] = known
        drawn.append(again)
    assert grounds(drawn) == set()


@EXAMPLES
@given(drawn=items(), kind=st.sampled_from([kind for kind in SourceKind if kind is not SourceKind.SOCIAL_MEDIA]))
def test_what_is_a_ground_stands_on_an_independent_report_of_another_kind(
    amara: str, drawn: list[dict[str, Any]], kind: SourceKind
) -> None:
    now = clock.now()
    report = {
        "uid": "R-1", "source_kind": kind.value, "source_ref": "another source", "grading": "3x5x2",
        "source_evaluation": "1", "information_assessment": "A", "handling": "P", "reported_by": "B",
        "verified_by": "V", "reported_at": now - timedelta(days=9), "expires_on": now.date() + timedelta(days=9),
        "capture_digest": digest("x"),
    }  # fmt: skip
    sound = report | post("its own copy") | {"uid": "G-1", "source_ref": "a capture", "reported_by": "C"}
    drawn.append({"role": "suspect", "properties": sound, "corroborates": []})
    posts = [one["properties"]["uid"] for one in drawn]
    found = grounds([*drawn, {"role": "suspect", "properties": report, "corroborates": posts}])
    event("another ground" if found - {"G-1", "R-1"} else "no other ground")
    assert "G-1" in found
    by_uid = {one["properties"]["uid"]: one["properties"] for one in drawn}
    for uid in found - {"R-1"}:
        assert by_uid[uid]["capture_digest"] != digest("x"), "the report shows the same copy"
        assert by_uid[uid]["verified_by"] == "V"
        assert by_uid[uid]["grading"] == "3x5x2"

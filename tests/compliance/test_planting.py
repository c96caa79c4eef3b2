"""Planting keeps apart from everything else, can be repeated, and leaves nothing behind."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from graphmodel.errors import NotAllowed, Refused
from graphmodel.ledger.actors import Actor
from graphmodel.server import connection
from seeds import breaches
from tests.builders import associate, entries, incident, involve, rows, subject

SYNTHETIC = "CREATE (:Demonstration {name: 'borough'})"


def write(text: str, **parameters: Any) -> None:
    """Write past the application, as anybody with the database's credentials can."""
    with connection.driver().session() as session:
        session.run(text, parameters).consume()


@pytest.fixture
def a_little_borough(the_operator: Actor) -> Actor:
    """Two friends, one of them a suspect, in a graph that is marked as synthetic."""
    write(SYNTHETIC)
    for uid in ("S-1", "S-2"):
        subject(uid)
    associate("S-1", "S-2")
    involve("S-1", incident("I-1"), "suspect")
    return the_operator


def digest() -> str:
    """Return a digest of every node and edge but the ledger's entries, which only ever become more."""
    nodes = rows(
        "MATCH (n) WHERE NOT n:LedgerEntry "
        "RETURN elementId(n) AS id, labels(n) AS kind, properties(n) AS held ORDER BY id"
    )
    edges = rows(
        "MATCH (a)-[e]->(b) RETURN elementId(e) AS id, type(e) AS kind, properties(e) AS held, "
        "elementId(a) AS start, elementId(b) AS end ORDER BY id"
    )
    return hashlib.sha256(json.dumps([nodes, edges], default=str).encode()).hexdigest()


def test_unplanting_leaves_the_graph_as_it_was_before(a_little_borough: Actor) -> None:
    before = digest()
    planted = breaches.plant(a_little_borough)
    assert len(planted) == len(set(planted)) > 32
    assert digest() != before
    assert breaches.unplant(a_little_borough) > len(planted)
    assert digest() == before


def test_planting_twice_leaves_each_record_once(a_little_borough: Actor) -> None:
    count = "MATCH (n) WHERE NOT n:LedgerEntry OR n.uid STARTS WITH 'planted-' RETURN count(n) AS nodes"
    first, nodes = breaches.plant(a_little_borough), rows(count)
    assert breaches.plant(a_little_borough) == first
    assert rows(count) == nodes


def test_unplanting_twice_takes_nothing_more(a_little_borough: Actor) -> None:
    breaches.plant(a_little_borough)
    breaches.unplant(a_little_borough)
    assert breaches.unplant(a_little_borough) == 0


def test_nothing_planted_is_tied_to_anything_else(a_little_borough: Actor) -> None:
    breaches.plant(a_little_borough)
    assert not rows(
        "MATCH (n)--(m) WHERE n.uid STARTS WITH 'planted-' AND NOT coalesce(m.uid STARTS WITH 'planted-', false) "
        "RETURN n.uid AS planted, m.uid AS other"
    )


def test_every_planted_node_and_edge_says_that_it_is_planted(a_little_borough: Actor) -> None:
    before = {row["id"] for row in rows("MATCH (n) RETURN elementId(n) AS id")}
    breaches.plant(a_little_borough)
    fresh = [
        row
        for row in rows("MATCH (n) RETURN elementId(n) AS id, labels(n) AS kind, n.uid AS uid, n.deed AS deed")
        if row["id"] not in before and row["deed"] != "plant_breaches"
    ]
    assert fresh
    assert all(row["uid"].startswith("planted-") for row in fresh)


def test_planting_is_refused_among_records_that_are_not_synthetic(the_operator: Actor) -> None:
    subject("S-1")
    with pytest.raises(Refused, match="never among other records"):
        breaches.plant(the_operator)
    assert not rows("MATCH (n) WHERE n.uid STARTS WITH 'planted-' RETURN n.uid AS uid")
    assert entries("plant_breaches")[-1]["outcome"] == "refused"


def test_unplanting_is_refused_where_somebody_tied_a_record_of_theirs(a_little_borough: Actor) -> None:
    breaches.plant(a_little_borough)
    associate("S-1", "planted-fallen_ground-breach-1-subject")
    with pytest.raises(Refused, match=r"1 records are tied.*S-1"):
        breaches.unplant(a_little_borough)
    assert rows("MATCH (n:Listing {uid: 'planted-fallen_ground-breach-1-listing'}) RETURN n.uid AS uid")


def test_a_record_whose_uid_only_begins_with_planted_stays(a_little_borough: Actor) -> None:
    subject("planted-tree")
    breaches.plant(a_little_borough)
    breaches.unplant(a_little_borough)
    assert rows("MATCH (n:Subject {uid: 'planted-tree'}) RETURN n.uid AS uid")


def test_planting_names_what_it_planted_in_the_ledger(a_little_borough: Actor) -> None:
    planted = breaches.plant(a_little_borough)
    entry = entries("plant_breaches")[-1]
    assert entry["act"] == "audit"
    assert {uid for uid in planted if uid.startswith("planted-")} <= set(entry["uids"])


def test_an_analyst_cannot_plant(analyst: Actor) -> None:
    with pytest.raises(NotAllowed):
        breaches.plant(analyst)
    with pytest.raises(NotAllowed):
        breaches.unplant(analyst)

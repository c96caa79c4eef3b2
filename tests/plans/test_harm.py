"""Which ad-hoc queries could tell who was harmed, and which could not."""

from __future__ import annotations

import pytest

from graphmodel.errors import QueryRefused
from graphmodel.plans.adhoc import admitted
from graphmodel.plans.harm import tells_of_harm
from tests.conftest import Server

TELLING = [
    "MATCH (s:Subject)-[:VICTIM_OF]->(i:Incident) RETURN s.uid, i.uid",
    "MATCH (s:Subject)-[e:WITNESS_TO|SUSPECT_IN]->(i) RETURN count(e)",
    "MATCH (:Intelligence)-[a:ALLEGES]->(s) WHERE a.role = 'suspect' RETURN s.uid",
    "MATCH (s:Subject)-[e]->(i:Incident) RETURN type(e), s.uid, i.uid",
    "MATCH (s:Subject)-->(i:Incident) RETURN s.uid, i.uid",
    "MATCH (s:Subject)--(i:Incident) RETURN count(*)",
    "MATCH (s:Subject)-[*1..2]-(o:Subject) RETURN o.uid",
    "MATCH (s:Subject) WHERE EXISTS { (s)-[:VICTIM_OF]->() } RETURN s.uid",
    "MATCH (s:Subject) WHERE EXISTS { (s)-->(:Incident) } RETURN s.uid",
    "MATCH (s:Subject) WHERE (s)-->(:Incident) RETURN s.uid",
    "MATCH (s:Subject) RETURN s.uid, COUNT { (s)--() } AS n",
    "MATCH (s:Subject) RETURN s.uid, COUNT { (s)-[:VICTIM_OF]->() } AS n",
    "MATCH ()-[e]->() RETURN type(e), count(*)",
    "MATCH ()-[e]->() WHERE elementId(e) = $id RETURN e",
    "MATCH p = shortestPath((a:Subject {uid: 'S-1'})-[*..4]-(b:Incident {uid: 'I-1'})) RETURN length(p)",
    "MATCH (a:Subject) ((x)-[e]-(y)){1,2} (b:Incident) RETURN b.uid",
    "MATCH (a:Subject)-[:!SUSPECT_IN]->(b:Incident) RETURN a.uid",
    "MATCH (a:Subject)-[:%]->(b:Incident) RETURN a.uid",
    "MATCH (v:Version {statement: 'WITNESS_TO'}) RETURN v.uid",
    "MATCH (o:Opening) RETURN o.account",
    "MATCH (i:Incident) RETURN i.summary",
    "MATCH (n:Intelligence) WHERE n.text CONTAINS 'Okafor' RETURN n.uid",
    "MATCH (e:LedgerEntry {deed: 'open_record'}) RETURN e.uids",
    "MATCH (s:Subject) OPTIONAL MATCH (s)-[e]->(:Incident) RETURN s.uid, count(e)",
    "CALL () { MATCH (s:Subject)-[:VICTIM_OF]->(i) RETURN i } RETURN i.uid",
]
SILENT = [
    "MATCH (s:Subject) RETURN s",
    "MATCH (s:Subject)-[:SUSPECT_IN]->(i:Incident) RETURN s.uid, i.uid",
    "MATCH (s:Subject)-[e:ASSOCIATED_WITH]-(o:Subject) RETURN s.uid, e.kind, o.uid",
    "MATCH (l:Listing)-[:LISTS]->(s:Subject) RETURN l.uid, s.borough",
    "MATCH (s:Subject) RETURN s.uid, COUNT { (s)-[:SUSPECT_IN]->() } AS n",
    "MATCH (s:Subject) WHERE EXISTS { (s)<-[:LISTS]-(:Listing) } RETURN s.uid",
    "MATCH (s:Subject) WHERE (s)-[:SUSPECT_IN]->() RETURN s.uid",
    "MATCH (a:Subject)-[:ASSOCIATED_WITH*1..2]-(b:Subject) RETURN b.uid",
    "MATCH p = shortestPath((a:Subject {uid: 'S-1'})-[:ASSOCIATED_WITH*..4]-(b:Subject {uid: 'S-2'})) RETURN length(p)",
    "MATCH (e:LedgerEntry) RETURN e.actor, count(*)",
    "MATCH (i:Incident) RETURN i.category, count(*)",
]


@pytest.fixture(autouse=True, scope="module")
def connected(server: Server) -> None:
    server.connect()


def verdict(query: str) -> bool:
    """Tell whether a query would be run only for a purpose; one that is never run is as good."""
    try:
        return tells_of_harm(admitted(query))
    except QueryRefused:
        return True


@pytest.mark.parametrize("query", TELLING)
def test_what_could_tell_of_harm_needs_a_purpose(query: str) -> None:
    assert verdict(query)


@pytest.mark.parametrize("query", SILENT)
def test_what_could_not_is_run_as_it_is(query: str) -> None:
    assert not verdict(query)

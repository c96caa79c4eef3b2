"""Invariants 1, 2 and 5: whatever the client writes, nobody is listed but for what they did themselves."""

from __future__ import annotations

import pytest

from graphmodel.server import connection
from tests.conftest import Server
from tests.guard.graphs import ALL, TIED, graph, lawful, refused, run

NOMINATED = "CREATE (l:Listing {uid: 'L-1', state: 'nominated', review_due: date(), nominated_by: 'a'})"

GROUNDS = [
    ("I-UNRESOLVED", "1"),
    ("I-OTHER", "1"),
    ("I-VICTIM", "5"),
    ("I-WITNESS", "5"),
    ("X-OTHER", "1"),
    ("S-2", "2"),
    ("GROUP", "2"),
    ("R-1", "2"),
]


@pytest.mark.parametrize(("ground", "invariant"), GROUNDS)
def test_a_listing_on_something_that_is_not_its_subjects_conduct_is_refused(
    ground: str, invariant: str, small: Server
) -> None:
    statement = f"{ALL} MATCH (g {{uid: $ground}}) {NOMINATED} {TIED} CREATE (l)-[:GROUNDED_ON]->(g)"
    refusal = refused(statement, ground=ground)
    assert refusal.invariant == invariant
    assert "listing L-1 stands on" in refusal.message
    assert ground in refusal.message


@pytest.mark.parametrize("ground", ["I-OWN", "I-ALSO", "X-OWN"])
@pytest.mark.parametrize("state", ["nominated", "listed", "suspended"])
def test_a_listing_on_its_subjects_own_conduct_is_written(ground: str, state: str, small: Server) -> None:
    lawful(
        f"{ALL} MATCH (g {{uid: $ground}}) {NOMINATED} {TIED} SET l.state = $state, l.decided_by = 'b' "
        "CREATE (l)-[:GROUNDED_ON]->(g)",
        ground=ground,
        state=state,
    )


ONE_GROUND = "MATCH (g:Incident {uid: 'I-OWN'})"
FRIENDS = "MATCH (g:Incident {uid: 'I-OTHER'})"
LATER = f"MATCH (l:Listing {{uid: 'L-1'}}) {ONE_GROUND} CREATE (l)-[:GROUNDED_ON]->(g)"

WAYS = {
    "no ground": [f"{ALL} {NOMINATED} {TIED}"],
    "one good ground and one bad": [
        f"{ALL} {ONE_GROUND} MATCH (h:Incident {{uid: 'I-OTHER'}}) {NOMINATED} {TIED} "
        "CREATE (l)-[:GROUNDED_ON]->(g), (l)-[:GROUNDED_ON]->(h)"
    ],
    "several statements in one transaction": [
        NOMINATED,
        f"{ALL} MATCH (l:Listing) {TIED}",
        f"MATCH (l:Listing) {FRIENDS} CREATE (l)-[:GROUNDED_ON]->(g)",
    ],
    "a ground added and taken away again": [
        f"{ALL} {NOMINATED} {TIED}",
        LATER,
        "MATCH (:Listing)-[e:GROUNDED_ON]->() DELETE e",
    ],
    "MERGE": [
        f"{ALL} {FRIENDS} MERGE (l:Listing {{uid: 'L-1'}}) ON CREATE SET l.state = 'nominated' "
        "MERGE (l)-[:LISTS]->(s) MERGE (l)-[:ON]->(r) MERGE (l)-[:UNDER]->(p) MERGE (l)-[:GROUNDED_ON]->(g)"
    ],
    "FOREACH": [
        f"{ALL} {FRIENDS} FOREACH (x IN [1] | CREATE (l:Listing {{uid: 'L-1', state: 'nominated'}}) "
        "CREATE (l)-[:LISTS]->(s) CREATE (l)-[:ON]->(r) CREATE (l)-[:UNDER]->(p) CREATE (l)-[:GROUNDED_ON]->(g))"
    ],
    "a dynamic label and type": [
        f"{ALL} {FRIENDS} CREATE (l:$('Listing') {{uid: 'L-1', state: 'nominated'}}) {TIED} "
        "CREATE (l)-[:$('GROUNDED_ON')]->(g)"
    ],
    "the friend, by the subject's own conduct": [
        f"MATCH (s:Subject {{uid: 'S-2'}}), (r:Register), (p:Policy) {ONE_GROUND} {NOMINATED} {TIED} "
        "CREATE (l)-[:GROUNDED_ON]->(g)"
    ],
    "edges of the suspect the wrong way round": [
        "MATCH (s {uid: 'S-1'}), (i:Incident {uid: 'I-OTHER'}) CREATE (i)-[:SUSPECT_IN {status: 'charged'}]->(s)",
        f"{ALL} {FRIENDS} {NOMINATED} {TIED} CREATE (l)-[:GROUNDED_ON]->(g)",
    ],
    "grounds the wrong way round": [f"{ALL} {ONE_GROUND} {NOMINATED} {TIED} CREATE (g)-[:GROUNDED_ON]->(l)"],
    "two subjects": [
        f"{ALL} {ONE_GROUND} MATCH (t:Subject {{uid: 'S-2'}}) {NOMINATED} {TIED} "
        "CREATE (l)-[:GROUNDED_ON]->(g), (l)-[:LISTS]->(t)"
    ],
    "the subject twice": [f"{ALL} {ONE_GROUND} {NOMINATED} {TIED} CREATE (l)-[:GROUNDED_ON]->(g), (l)-[:LISTS]->(s)"],
    "no register": [
        f"{ALL} {ONE_GROUND} {NOMINATED} CREATE (l)-[:LISTS]->(s), (l)-[:UNDER]->(p), (l)-[:GROUNDED_ON]->(g)"
    ],
    "no policy": [f"{ALL} {ONE_GROUND} {NOMINATED} CREATE (l)-[:LISTS]->(s), (l)-[:ON]->(r), (l)-[:GROUNDED_ON]->(g)"],
    "a policy under another label": [
        f"{ALL} {ONE_GROUND} CREATE (q:Polcy {{accepted_statuses: ['charged']}}) {NOMINATED} "
        "CREATE (l)-[:LISTS]->(s), (l)-[:ON]->(r), (l)-[:UNDER]->(q), (l)-[:GROUNDED_ON]->(g)"
    ],
    "a status that the policy does not accept": [
        "MATCH ()-[e:SUSPECT_IN {uid: 'E-1'}]->() SET e.status = 'suspected'",
        f"{ALL} {ONE_GROUND} {NOMINATED} {TIED} CREATE (l)-[:GROUNDED_ON]->(g)",
    ],
    "a status that is a list": [
        "MATCH ()-[e:SUSPECT_IN {uid: 'E-1'}]->() SET e.status = ['charged']",
        f"{ALL} {ONE_GROUND} {NOMINATED} {TIED} CREATE (l)-[:GROUNDED_ON]->(g)",
    ],
    "an acquittal beside the charge": [
        "MATCH (s {uid: 'S-1'}), (i:Incident {uid: 'I-OWN'}) CREATE (s)-[:SUSPECT_IN {status: 'acquitted'}]->(i)",
        f"{ALL} {ONE_GROUND} {NOMINATED} {TIED} CREATE (l)-[:GROUNDED_ON]->(g)",
    ],
    "a subject without the label": [
        "MATCH (s:Subject {uid: 'S-1'}) REMOVE s:Subject SET s:Person",
        f"MATCH (s:Person {{uid: 'S-1'}}), (r:Register), (p:Policy) {ONE_GROUND} {NOMINATED} {TIED} "
        "CREATE (l)-[:GROUNDED_ON]->(g)",
    ],
    "suspended from the beginning": [
        f"{ALL} CREATE (l:Listing {{uid: 'L-1', state: 'suspended', nominated_by: 'a', decided_by: 'b'}}) {TIED}"
    ],
    "an item that says victim as well": [
        "MATCH (x:Intelligence {uid: 'X-OWN'}), (s:Subject {uid: 'S-1'}) CREATE (x)-[:ALLEGES {role: 'victim'}]->(s)",
        f"{ALL} MATCH (g {{uid: 'X-OWN'}}) {NOMINATED} {TIED} CREATE (l)-[:GROUNDED_ON]->(g)",
    ],
    "an incident in which they are victim too": [
        "MATCH (s:Subject {uid: 'S-1'}), (i:Incident {uid: 'I-OWN'}) CREATE (s)-[:VICTIM_OF {uid: 'V-2'}]->(i)",
        f"{ALL} {ONE_GROUND} {NOMINATED} {TIED} CREATE (l)-[:GROUNDED_ON]->(g)",
    ],
    "a policy that nobody adopted": [
        "CREATE (:Policy {uid: 'P-2', state: 'draft', accepted_statuses: ['charged']})",
        f"MATCH (s:Subject {{uid: 'S-1'}}), (r:Register), (p:Policy {{uid: 'P-2'}}) {ONE_GROUND} {NOMINATED} {TIED} "
        "CREATE (l)-[:GROUNDED_ON]->(g)",
    ],
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_writing_a_listing_without_an_own_ground_is_refused(way: str, small: Server) -> None:
    assert refused(*WAYS[way]).invariant in {"1", "2", "5"}


RELABELLED = {
    "the label given later": (
        f"{ALL} CREATE (l:Listng {{uid: 'L-1', state: 'nominated'}}) {TIED}",
        "MATCH (l:Listng) SET l:Listing",
    ),
    "the state given later": (
        f"{ALL} CREATE (l:Listing {{uid: 'L-1', state: 'refused', nominated_by: 'a'}}) {TIED}",
        "MATCH (l:Listing) SET l.state = 'nominated'",
    ),
}


@pytest.mark.parametrize("way", RELABELLED)
def test_what_is_made_a_listing_later_is_judged_then(way: str, small: Server) -> None:
    first, second = RELABELLED[way]
    lawful(first)
    assert refused(second).invariant in {"1", "1 to 7"}


def test_a_ground_cannot_be_tied_to_something_that_is_made_a_listing_later(small: Server) -> None:
    refusal = refused(f"CREATE (l:Listng {{uid: 'L-1'}}) WITH l {FRIENDS} CREATE (l)-[:GROUNDED_ON]->(g)")
    assert refusal.invariant == "1"
    assert "only a listing has grounds" in refusal.message


@pytest.mark.parametrize("state", ["suspended", "removed", "refused"])
def test_a_bad_ground_is_refused_whatever_the_state(state: str, small: Server) -> None:
    lawful(f"{ALL} CREATE (l:Listing {{uid: 'L-1', state: 'removed', nominated_by: 'a', decided_by: 'b'}}) {TIED}")
    statement = f"MATCH (l:Listing) {FRIENDS} SET l.state = $state CREATE (l)-[:GROUNDED_ON]->(g)"
    # What has ended does not come back either.
    assert refused(statement, state=state).invariant in {"1", "1 to 7"}


def test_a_listing_cannot_be_moved_to_somebody_else(suspended: Server) -> None:
    move = (
        "MATCH (l:Listing)-[e:LISTS]->(), (t:Subject {uid: 'S-2'}) DELETE e CREATE (l)-[:LISTS]->(t) "
        "SET l.state = $state"
    )
    for state in ("suspended", "listed", "nominated"):
        assert refused(move, state=state).invariant == "1"


def test_a_bad_ground_added_to_a_live_listing_is_refused(listed: Server) -> None:
    assert refused(f"MATCH (l:Listing) {FRIENDS} CREATE (l)-[:GROUNDED_ON]->(g)").invariant == "1"


def test_a_further_own_ground_is_welcome_and_one_of_two_may_go(listed: Server) -> None:
    lawful("MATCH (l:Listing), (g {uid: 'X-OWN'}) CREATE (l)-[:GROUNDED_ON]->(g)")
    lawful("MATCH (:Listing)-[e:GROUNDED_ON]->(:Incident) DELETE e")
    assert "stands on nothing" in refused("MATCH (:Listing)-[e:GROUNDED_ON]->() DELETE e").message


def test_each_inner_transaction_of_a_statement_is_judged_for_itself(small: Server) -> None:
    statement = (
        "UNWIND ['S-1', 'S-2'] AS uid CALL (uid) { MATCH (s:Subject {uid: uid}), (r:Register), (p:Policy), "
        "(g:Incident {uid: 'I-OWN'}) CREATE (l:Listing {uid: 'L-' + uid, state: 'nominated', nominated_by: 'a'}) "
        f"{TIED} CREATE (l)-[:GROUNDED_ON]->(g) }} IN TRANSACTIONS OF 1 ROW ON ERROR CONTINUE REPORT STATUS AS status "
        "RETURN status.committed AS committed, status.errorMessage AS said"
    )
    with connection.driver().session() as session:
        first, second = session.run(statement).data()
    assert first == {"committed": True, "said": None}
    assert not second["committed"]
    assert "own conduct" in second["said"]
    assert [node["held"]["uid"] for node in graph()[0] if node["labels"] == ["Listing"]] == ["L-S-1"]


def test_associations_are_written_freely(listed: Server) -> None:
    lawful(
        "MATCH (a:Subject {uid: 'S-1'}), (b:Subject {uid: 'S-2'}), (i:Incident {uid: 'I-OWN'}) "
        "CREATE (a)-[:ASSOCIATED_WITH {kind: 'family'}]->(b), (a)-[:UNRESOLVED_IN]->(i), (b)-[:VICTIM_OF]->(i)"
    )
    lawful("MATCH ()-[e:ASSOCIATED_WITH|UNRESOLVED_IN|AFFILIATED_WITH]->() DELETE e")
    assert run("MATCH (g:Group) DETACH DELETE g") is None

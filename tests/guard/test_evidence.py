"""Invariant 11: a listing in force does not outlive its grounds; what is not in force lets the truth be recorded."""

from __future__ import annotations

import pytest

from tests.conftest import Server
from tests.guard.graphs import lawful, refused, run

I_OWN = "MATCH (s:Subject {uid: 'S-1'}), (i:Incident {uid: 'I-OWN'})"

FALLS = {
    "acquitted": "MATCH ()-[e:SUSPECT_IN {uid: 'E-1'}]->() SET e.status = 'acquitted'",
    "status taken away": "MATCH ()-[e:SUSPECT_IN {uid: 'E-1'}]->() REMOVE e.status",
    "only suspected": "MATCH ()-[e:SUSPECT_IN {uid: 'E-1'}]->() SET e.status = 'suspected'",
    "edge deleted": "MATCH ()-[e:SUSPECT_IN {uid: 'E-1'}]->() DELETE e",
    "all properties replaced": "MATCH ()-[e:SUSPECT_IN {uid: 'E-1'}]->() SET e = {uid: 'E-1'}",
    "edge turned round": "MATCH (s)-[e:SUSPECT_IN {uid: 'E-1'}]->(i) DELETE e "
    "CREATE (i)-[:SUSPECT_IN {status: 'charged'}]->(s)",
    "edge given to another": "MATCH ()-[e:SUSPECT_IN {uid: 'E-1'}]->(i), (t:Subject {uid: 'S-2'}) DELETE e "
    "CREATE (t)-[:SUSPECT_IN {uid: 'E-1', status: 'charged'}]->(i)",
    "a second edge says acquitted": f"{I_OWN} CREATE (s)-[:SUSPECT_IN {{status: 'acquitted'}}]->(i)",
    "also a victim": f"{I_OWN} CREATE (s)-[:VICTIM_OF]->(i)",
    "also a witness": f"{I_OWN} MERGE (s)-[:WITNESS_TO]->(i)",
    "no incident any more": "MATCH (i:Incident {uid: 'I-OWN'}) REMOVE i:Incident",
    "relabelled": "MATCH (i:Incident {uid: 'I-OWN'}) REMOVE i:Incident SET i:Group",
    "incident deleted": "MATCH (i:Incident {uid: 'I-OWN'}) DETACH DELETE i",
}

ITEM_FALLS = {
    "allegation deleted": "MATCH (:Intelligence {uid: 'X-OWN'})-[e:ALLEGES]->() DELETE e",
    "role changed": "MATCH (:Intelligence {uid: 'X-OWN'})-[e:ALLEGES]->() SET e.role = 'association'",
    "role a list": "MATCH (:Intelligence {uid: 'X-OWN'})-[e:ALLEGES]->() SET e.role = ['suspect']",
    "says victim too": "MATCH (x:Intelligence {uid: 'X-OWN'})-[:ALLEGES]->(s) "
    "CREATE (x)-[:ALLEGES {role: 'victim'}]->(s)",
    "no intelligence any more": "MATCH (x:Intelligence {uid: 'X-OWN'}) REMOVE x:Intelligence",
    "item deleted": "MATCH (x:Intelligence {uid: 'X-OWN'}) DETACH DELETE x",
}


BOTH = f"{I_OWN} CREATE (s)-[:VICTIM_OF {{uid: 'V-9', adjudicated_with: ['E-1']}}]->(i)"
UNFOUND = {
    "emptied": "MATCH ()-[e:VICTIM_OF {uid: 'V-9'}]->() SET e.adjudicated_with = []",
    "taken away": "MATCH ()-[e:VICTIM_OF {uid: 'V-9'}]->() REMOVE e.adjudicated_with",
    "of something else": "MATCH ()-[e:VICTIM_OF {uid: 'V-9'}]->() SET e.adjudicated_with = ['E-2']",
    "in a word": "MATCH ()-[e:VICTIM_OF {uid: 'V-9'}]->() SET e.adjudicated_with = 'E-1'",
    "all properties replaced": "MATCH ()-[e:VICTIM_OF {uid: 'V-9'}]->() SET e = {uid: 'V-9'}",
    "the conduct under another uid": "MATCH ()-[e:SUSPECT_IN {uid: 'E-1'}]->() SET e.uid = 'E-9'",
    "the conduct without a uid": "MATCH ()-[e:SUSPECT_IN {uid: 'E-1'}]->() REMOVE e.uid",
    "harm that nobody adjudicated": f"{I_OWN} CREATE (s)-[:VICTIM_OF {{uid: 'V-8'}}]->(i)",
}


@pytest.mark.parametrize("way", UNFOUND)
def test_what_a_reviewer_found_does_not_go_from_under_a_listing(way: str, listed: Server) -> None:
    lawful(BOTH)
    assert refused(UNFOUND[way]).invariant == "11"
    lawful(SUSPEND, UNFOUND[way])


def test_what_a_reviewer_found_of_a_witness_does_not_go_from_under_a_listing(listed: Server) -> None:
    lawful(f"{I_OWN} CREATE (s)-[:WITNESS_TO {{uid: 'W-9', adjudicated_with: ['E-1']}}]->(i)")
    assert refused("MATCH ()-[e:WITNESS_TO {uid: 'W-9'}]->() REMOVE e.adjudicated_with").invariant == "11"


@pytest.fixture
def listed_on_an_item(listed: Server) -> Server:
    """A listing that stands on an item alone."""
    lawful(
        "MATCH (l:Listing)-[e:GROUNDED_ON]->(), (x:Intelligence {uid: 'X-OWN'}) DELETE e CREATE (l)-[:GROUNDED_ON]->(x)"
    )
    return listed


@pytest.mark.parametrize("way", FALLS)
def test_a_ground_does_not_fall_from_under_a_listing(way: str, listed: Server) -> None:
    refusal = refused(FALLS[way])
    # Where the ground itself is gone the listing stands on nothing, which is the first invariant.
    assert refusal.invariant == ("1" if way == "incident deleted" else "11")
    if refusal.invariant == "11":
        assert refusal.message.endswith("suspend it in the same transaction.")


@pytest.mark.parametrize("way", ITEM_FALLS)
def test_an_allegation_does_not_fall_from_under_a_listing(way: str, listed_on_an_item: Server) -> None:
    assert refused(ITEM_FALLS[way]).invariant == ("1" if way == "item deleted" else "11")


SUSPEND = "MATCH (l:Listing {uid: 'L-1'}) SET l.state = 'suspended'"


@pytest.mark.parametrize("way", FALLS)
def test_the_truth_is_recorded_where_the_listing_is_suspended_with_it(way: str, listed: Server) -> None:
    lawful(SUSPEND, FALLS[way])


@pytest.mark.parametrize("way", FALLS)
def test_the_truth_is_recorded_before_the_listing_is_suspended_in_the_same_transaction(
    way: str, listed: Server
) -> None:
    lawful(FALLS[way], SUSPEND)


@pytest.mark.parametrize("way", [way for way in FALLS if way != "incident deleted"])
def test_the_truth_about_a_nomination_is_recorded_and_the_decision_is_then_refused(way: str, nominated: Server) -> None:
    lawful(FALLS[way])
    assert refused("MATCH (l:Listing) SET l.state = 'listed', l.decided_by = 'b'").invariant in {"1", "2", "5"}


@pytest.mark.parametrize("way", FALLS)
def test_a_suspended_listing_may_lose_its_grounds_and_is_not_reinstated_without(way: str, suspended: Server) -> None:
    lawful(FALLS[way])
    assert refused("MATCH (l:Listing) SET l.state = 'listed'").invariant in {"1", "2", "5"}


@pytest.mark.parametrize("way", FALLS)
def test_an_ended_listing_lets_everything_be_recorded(way: str, removed: Server) -> None:
    lawful(FALLS[way])


def test_evidence_that_takes_nothing_away_is_recorded(listed: Server) -> None:
    lawful("MATCH ()-[e:SUSPECT_IN {uid: 'E-1'}]->() SET e.status = 'convicted', e.evidence = ['CR-9']")
    lawful("MATCH ()-[e:SUSPECT_IN {uid: 'E-2'}]->() DELETE e")
    lawful("MATCH (s:Subject {uid: 'S-1'}), (i:Incident {uid: 'I-OTHER'}) CREATE (s)-[:VICTIM_OF]->(i)")
    lawful("MATCH (t:Subject {uid: 'S-2'}), (i:Incident {uid: 'I-OWN'}) CREATE (t)-[:VICTIM_OF]->(i)")
    lawful(f"{I_OWN} CREATE (s)-[:SUSPECT_IN {{uid: 'E-9', status: 'suspected'}}]->(i)")
    lawful("MATCH (x:Intelligence {uid: 'X-OWN'}) DETACH DELETE x")
    lawful("MATCH (i:Incident {uid: 'I-OWN'}) SET i:Reopened, i.offence = 'robbery'")


def test_one_ground_of_two_that_falls_is_one_too_many(listed: Server) -> None:
    lawful("MATCH (l:Listing), (x {uid: 'X-OWN'}) CREATE (l)-[:GROUNDED_ON]->(x)")
    assert refused(FALLS["acquitted"]).invariant == "11"
    lawful("MATCH (:Listing)-[e:GROUNDED_ON]->(:Incident) DELETE e", FALLS["acquitted"])


def test_a_subject_does_not_vanish_from_under_their_listing(listed: Server) -> None:
    assert refused("MATCH (s:Subject {uid: 'S-1'}) REMOVE s:Subject").invariant == "11"
    assert run("MATCH (s:Subject {uid: 'S-2'}) DETACH DELETE s") is None


def test_what_comes_and_goes_within_one_transaction_takes_nothing_away(listed: Server) -> None:
    edge = "MATCH ()-[e:WITNESS_TO {uid: 'W-1'}]->()"
    lawful(
        f"{edge} SET e.adjudicated_with = ['E-1'], e.status = 'acquitted'",
        f"{edge} REMOVE e.adjudicated_with, e.status",
    )


def test_one_of_two_grounds_is_deleted_only_with_a_suspension(listed: Server) -> None:
    lawful("MATCH (l:Listing), (i:Incident {uid: 'I-ALSO'}) CREATE (l)-[:GROUNDED_ON]->(i)")
    deletion = "MATCH (i:Incident {uid: 'I-ALSO'}) DETACH DELETE i"
    assert refused(deletion).invariant == "11"
    lawful(deletion, "MATCH (l:Listing) SET l.state = 'suspended'")

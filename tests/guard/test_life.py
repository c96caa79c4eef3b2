"""A listing is in one of five states, keeps what it is tied to while it is live, and is decided by two people."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Server
from tests.guard.graphs import LISTED, lawful, refused


@pytest.mark.parametrize("state", ["'Listed'", "'watched'", "''", "null", "['listed']", "1", "true"])
def test_a_state_that_is_not_one_of_the_five_words_is_refused(state: str, listed: Server) -> None:
    assert refused(f"MATCH (l:Listing) SET l.state = {state}").invariant == "1 to 7"


@pytest.mark.parametrize("state", ["nominated", "listed", "suspended", "removed", "refused"])
def test_each_of_the_five_states_is_written(state: str, listed: Server) -> None:
    lawful("MATCH (l:Listing) SET l.state = $state", state=state)


@pytest.mark.parametrize("uid", ["null", "''", "['L-1']"])
def test_a_listing_that_cannot_be_named_is_refused(uid: str, listed: Server) -> None:
    assert refused(f"MATCH (l:Listing) SET l.uid = {uid}").invariant == "1 to 7"


@pytest.mark.parametrize("state", ["nominated", "listed", "suspended"])
def test_a_live_listing_does_not_cease_to_be_one(state: str, listed: Server) -> None:
    lawful("MATCH (l:Listing) SET l.state = $state", state=state)
    assert refused("MATCH (l:Listing) REMOVE l:Listing").invariant == "1 to 7"
    assert refused("MATCH (l:Listing) REMOVE l:Listing, l.state").invariant == "1 to 7"
    assert refused("MATCH (l:Listing) REMOVE l:Listing SET l:Informal").invariant == "1 to 7"


def test_an_ended_listing_may_cease_to_be_one(removed: Server) -> None:
    lawful("MATCH (l:Listing) REMOVE l:Listing")


@pytest.mark.parametrize("end", ["removed", "refused"])
@pytest.mark.parametrize("state", ["nominated", "listed", "suspended", "removed", "refused"])
def test_what_has_ended_does_not_come_back_though_its_ground_is_there(end: str, state: str, small: Server) -> None:
    lawful(LISTED, state=end)
    statement = "MATCH (l:Listing) SET l.state = $state"
    if state == end:
        lawful(statement, state=state)
    else:
        assert refused(statement, state=state).invariant == "1 to 7"


@pytest.mark.parametrize("edge", ["LISTS", "ON", "UNDER"])
@pytest.mark.parametrize("state", ["nominated", "listed", "suspended"])
def test_a_live_listing_keeps_what_it_is_tied_to(edge: str, state: str, listed: Server) -> None:
    lawful("MATCH (l:Listing) SET l.state = $state", state=state)
    assert refused(f"MATCH (:Listing)-[e:{edge}]->() DELETE e").invariant == "1"
    assert refused(f"MATCH (:Listing)-[:{edge}]->(n) DETACH DELETE n").invariant in {"1", "2"}
    assert refused(f"MATCH (l:Listing)-[:{edge}]->(n) CREATE (l)-[:{edge}]->(n)").invariant == "1"
    label = {"LISTS": "Subject", "ON": "Register", "UNDER": "Policy"}[edge]
    assert refused(f"MATCH (:Listing)-[:{edge}]->(n) REMOVE n:{label}").invariant in {"1", "2", "11"}


def test_a_listing_may_be_deleted_with_all_its_ties(listed: Server) -> None:
    lawful("MATCH (l:Listing) DETACH DELETE l")


def test_a_subject_may_be_deleted_with_their_listing(listed: Server) -> None:
    lawful("MATCH (l:Listing)-[:LISTS]->(s) DETACH DELETE l, s")


@pytest.mark.parametrize(
    "people",
    [
        {"nominated_by": "a", "decided_by": "a"},
        {"nominated_by": "a", "decided_by": " A "},
        {"nominated_by": "a", "decided_by": "a\u200b"},
        {"nominated_by": "a", "decided_by": "\uff41"},
        {"nominated_by": "a", "decided_by": None},
        {"nominated_by": "a", "decided_by": ""},
        {"nominated_by": "a", "decided_by": "  "},
        {"nominated_by": "a", "decided_by": 7},
        {"nominated_by": "a", "decided_by": ["b"]},
    ],
)
def test_a_listing_is_decided_by_a_second_person(people: dict[str, Any], nominated: Server) -> None:
    refusal = refused("MATCH (l:Listing) SET l.state = 'listed', l += $people", people=people)
    assert refusal.invariant == "6"
    assert "L-1" in refusal.message


def test_a_second_persons_decision_is_written(nominated: Server) -> None:
    lawful("MATCH (l:Listing) SET l.state = 'listed', l.decided_by = 'b'")


@pytest.mark.parametrize("state", ["suspended", "removed", "refused"])
def test_the_nominator_decides_nothing_else_either(state: str, nominated: Server) -> None:
    statement = "MATCH (l:Listing) SET l.state = $state, l.decided_by = $decider"
    assert refused(statement, state=state, decider="a").invariant == "6"
    lawful(statement, state=state, decider="b")


def test_a_nomination_without_a_decision_may_be_taken_back(nominated: Server) -> None:
    lawful("MATCH (l:Listing) SET l.state = 'removed'")


def test_who_nominated_is_never_changed(nominated: Server) -> None:
    assert refused("MATCH (l:Listing) SET l.nominated_by = 'z'").invariant == "6"
    assert refused("MATCH (l:Listing) REMOVE l.nominated_by").invariant == "6"
    refusal = refused("MATCH (l:Listing) SET l.nominated_by = 'z', l.decided_by = 'a', l.state = 'listed'")
    assert refusal.invariant == "6"


@pytest.mark.parametrize("outcome", ["keep", "amend", "Keep"])
@pytest.mark.parametrize("reviewer", ["a", " A", None, ["c"]])
def test_the_nominator_does_not_keep_a_listing_in_a_review(outcome: str, reviewer: object, listed: Server) -> None:
    statement = "MATCH (l:Listing) CREATE (:Review {outcome: $outcome, reviewed_by: $reviewer})-[:REVIEWS]->(l)"
    assert refused(statement, outcome=outcome, reviewer=reviewer).invariant == "6"


def test_a_review_cannot_be_turned_into_the_nominators_own(listed: Server) -> None:
    lawful("MATCH (l:Listing), (r:Review) CREATE (r)-[:REVIEWS]->(l)")
    assert refused("MATCH (r:Review) SET r.reviewed_by = 'a'").invariant == "6"
    lawful("MATCH (l:Listing) CREATE (:Reviw {outcome: 'keep', reviewed_by: 'a'})-[:REVIEWS]->(l)")
    assert refused("MATCH (r:Reviw) SET r:Review").invariant == "6"


def test_a_review_that_was_written_before_is_not_put_under_a_listing_of_its_reviewers(listed: Server) -> None:
    lawful("CREATE (:Review {uid: 'EARLIER', outcome: 'keep', reviewed_by: 'a'})")
    assert refused("MATCH (l:Listing), (r:Review {uid: 'EARLIER'}) CREATE (r)-[:REVIEWS]->(l)").invariant == "6"


def test_the_nominator_may_propose_an_end(listed: Server) -> None:
    lawful("MATCH (l:Listing) CREATE (:Review {outcome: 'remove', reviewed_by: 'a'})-[:REVIEWS]->(l)")
    lawful("MATCH (l:Listing) CREATE (:Review {outcome: 'keep', reviewed_by: 'c'})-[:REVIEWS]->(l)")

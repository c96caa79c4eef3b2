from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from datetime import timedelta

import pytest

from graphmodel import clock
from graphmodel.casework.admission import decide, nominate
from graphmodel.casework.reviewing import review
from graphmodel.casework.suspending import suspend_fallen, suspend_overdue
from graphmodel.errors import FourEyes, GateRefused, InvalidRecord, WrongState
from graphmodel.ledger.actors import Actor, operator
from graphmodel.server import connection
from graphmodel.vocabulary import ListingState, ReviewOutcome
from tests.builders import ACCOUNT, REASONS, REGISTER, entries, incident, involve, register, rows, subject

STATE = "MATCH (l:Listing) RETURN l.state AS state"


@pytest.fixture
def listed(analyst: Actor, reviewer: Actor) -> str:
    register()
    involve(subject("S-1"), incident("I-1"), "suspect")
    uid = nominate(analyst, "S-1", REGISTER, ACCOUNT)
    decide(reviewer, uid, approve=True, reasons=REASONS)
    return uid


def test_keeping_sets_the_next_review(reviewer: Actor, listed: str) -> None:
    with clock.set_to(clock.now() + timedelta(days=80)):
        assert review(reviewer, listed, ReviewOutcome.KEEP, REASONS) is ListingState.LISTED
        expected = (clock.now() + timedelta(days=90)).date()
    (row,) = rows(
        "MATCH (r:Review)-[:REVIEWS]->(l) RETURN l.review_due AS due, r.next_due AS next, r.outcome AS outcome"
    )
    assert (row["due"].to_native(), row["next"].to_native(), row["outcome"]) == (expected, expected, "keep")


def test_an_overdue_listing_is_suspended_and_a_review_reinstates_it(
    reviewer: Actor, the_operator: Actor, listed: str
) -> None:
    with clock.set_to(clock.now() + timedelta(days=90)):
        assert suspend_overdue(the_operator) == 0, "it is due today, not overdue"
    with clock.set_to(clock.now() + timedelta(days=91)):
        assert suspend_overdue(the_operator) == 1
        assert rows(STATE) == [{"state": "suspended"}]
        review(reviewer, listed, ReviewOutcome.KEEP, REASONS)
    assert rows("MATCH (l:Listing) RETURN l.state AS state, l.suspended_because AS why") == [
        {"state": "listed", "why": None}
    ]
    assert entries("suspend_overdue")[-1]["uids"] == [listed]


def test_removal_ends_the_listing_and_it_cannot_be_reviewed_again(reviewer: Actor, listed: str) -> None:
    assert review(reviewer, listed, ReviewOutcome.REMOVE, REASONS) is ListingState.REMOVED
    with pytest.raises(WrongState, match="removed now"):
        review(reviewer, listed, ReviewOutcome.KEEP, REASONS)
    assert rows("MATCH (l:Listing) RETURN l.live AS live, l.review_due AS due") == [{"live": None, "due": None}]


def test_cannot_keep_a_listing_whose_grounds_no_longer_count(reviewer: Actor, listed: str) -> None:
    with clock.set_to(clock.now() + timedelta(days=1200)), pytest.raises(GateRefused, match="None of the grounds"):
        review(reviewer, listed, ReviewOutcome.KEEP, REASONS)
    assert rows("MATCH (r:Review) RETURN count(r) AS n") == [{"n": 0}]


def test_keeping_lets_go_of_what_no_longer_counts(reviewer: Actor, analyst: Actor) -> None:
    register()
    involve(subject("S-1"), incident("I-1", 1000), "suspect")
    involve("S-1", incident("I-2", 100), "suspect")
    uid = nominate(analyst, "S-1", REGISTER, ACCOUNT)
    decide(reviewer, uid, approve=True, reasons=REASONS)
    with clock.set_to(clock.now() + timedelta(days=150)):
        assert suspend_fallen(operator()) == 1
        review(reviewer, uid, ReviewOutcome.KEEP, REASONS)
        assert suspend_fallen(operator()) == 0
    assert rows("MATCH (:Listing)-[:GROUNDED_ON]->(g) RETURN g.uid AS uid") == [{"uid": "I-2"}]
    assert "I-1" in entries("review")[-1]["uids"]


def test_the_nominator_does_not_restore_the_listing(reviewer: Actor, senior_reviewer: Actor) -> None:
    register()
    involve(subject("S-1"), incident("I-1"), "suspect")
    uid = nominate(reviewer, "S-1", REGISTER, ACCOUNT)
    decide(senior_reviewer, uid, approve=True, reasons=REASONS)
    with clock.set_to(clock.now() + timedelta(days=100)):
        suspend_overdue(operator())
        with pytest.raises(FourEyes):
            review(reviewer, uid, ReviewOutcome.KEEP, REASONS)
        review(senior_reviewer, uid, ReviewOutcome.KEEP, REASONS)


def test_a_removal_under_way_is_not_undone_by_the_suspension_of_what_is_overdue(listed: str) -> None:
    def sweep() -> int:
        with clock.set_to(clock.now() + timedelta(days=100)):
            return suspend_overdue(operator())

    driver = connection.driver()
    with driver.session() as session, session.begin_transaction() as removal, ThreadPoolExecutor(1) as pool:
        removal.run("MATCH (l:Listing) SET l.state = 'removed', l.live = null, l.review_due = null").consume()
        swept = pool.submit(sweep)
        with pytest.raises(FutureTimeout):
            swept.result(timeout=1.5)
        removal.commit()
        assert swept.result(timeout=30) == 0
    assert rows(STATE) == [{"state": "removed"}]


def test_a_review_without_reasons_is_no_review(reviewer: Actor, listed: str) -> None:
    with pytest.raises(InvalidRecord, match="reasons"):
        review(reviewer, listed, ReviewOutcome.KEEP, "ok")


def test_a_score_of_zero_keeps_until_a_person_decides_otherwise(reviewer: Actor, analyst: Actor) -> None:
    register(offences={"robbery": {"weight": 0}})
    involve(subject("S-1"), incident("I-1"), "suspect")
    uid = nominate(analyst, "S-1", REGISTER, ACCOUNT)
    decide(reviewer, uid, approve=True, reasons=REASONS)
    for _ in range(2):
        assert review(reviewer, uid, ReviewOutcome.KEEP, REASONS, band="low") is ListingState.LISTED
    assert [row["score"] for row in rows("MATCH (r:Review) RETURN r.score AS score")] == [0, 0]

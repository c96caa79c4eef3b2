from __future__ import annotations

from datetime import timedelta

import pytest

from graphmodel import clock
from graphmodel.casework.reviewing import review
from graphmodel.casework.suspending import reinstate, suspend, suspend_overdue
from graphmodel.errors import (
    FourEyes,
    GateRefused,
    InvalidRecord,
    NotAllowed,
    Refused,
    UnknownRecord,
    WrongState,
)
from graphmodel.ledger.actors import Actor, operator
from graphmodel.vocabulary import ListingState, ReviewOutcome
from tests.builders import REASONS, adopted, entries, incident, involve, listed, register, rows, subject

SUSPENSION = (
    "MATCH (l:Listing) RETURN l.state AS state, l.suspended_because AS because, l.suspended_by AS by, "
    "l.suspension_reasons AS reasons, l.suspended_at IS NOT NULL AS dated"
)
NOT_SUSPENDED = [{"state": "listed", "because": None, "by": None, "reasons": None, "dated": False}]


@pytest.fixture
def on_register(analyst: Actor, reviewer: Actor) -> str:
    register()
    involve(subject("S-1"), incident("I-1"), "suspect")
    return listed(analyst, reviewer)


def test_a_reviewer_suspends_by_hand_with_reasons(reviewer: Actor, on_register: str) -> None:
    assert suspend(reviewer, on_register, f"  {REASONS}\n") is ListingState.SUSPENDED
    assert rows(SUSPENSION) == [
        {
            "state": "suspended",
            "because": "reviewers_decision",
            "by": reviewer.uid,
            "reasons": REASONS,
            "dated": True,
        }
    ]
    entry = entries("suspend")[-1]
    assert (entry["outcome"], entry["act"], entry["uids"]) == ("done", "suspension", [on_register, "S-1", "R-1"])


def test_a_suspension_needs_reasons_a_listed_listing_and_a_reviewer(
    analyst: Actor, auditor: Actor, reviewer: Actor, on_register: str
) -> None:
    with pytest.raises(InvalidRecord, match="20 to 5000 characters"):
        suspend(reviewer, on_register, "because I say so")
    for actor in (analyst, auditor):
        with pytest.raises(NotAllowed):
            suspend(actor, on_register, REASONS)
    with pytest.raises(UnknownRecord, match="no such listing"):
        suspend(reviewer, "L-404", REASONS)
    assert rows(SUSPENSION) == NOT_SUSPENDED
    suspend(reviewer, on_register, REASONS)
    with pytest.raises(WrongState, match="suspended now; this needs one that is listed"):
        suspend(reviewer, on_register, REASONS)


def test_a_reinstatement_leaves_a_review_and_the_deadline_as_it_was(reviewer: Actor, on_register: str) -> None:
    due = (clock.now() + timedelta(days=90)).date()
    suspend(reviewer, on_register, REASONS)
    with clock.set_to(clock.now() + timedelta(days=50)):
        assert reinstate(reviewer, on_register, REASONS, band="low") is ListingState.LISTED
    assert rows(SUSPENSION) == NOT_SUSPENDED
    (row,) = rows(
        "MATCH (r:Review)-[:REVIEWS]->(l) RETURN r.outcome AS outcome, r.next_due AS next, l.review_due AS due, "
        "l.band_expires_on AS expires, r.score AS score, r.band AS band"
    )
    assert (row["outcome"], row["next"].to_native(), row["due"].to_native()) == ("reinstate", due, due)
    assert row["expires"].to_native() == due, "no band lasts beyond the review"
    assert (row["score"], row["band"]) == (4, "low")


def test_the_nominator_does_not_reinstate_but_may_suspend(reviewer: Actor, senior_reviewer: Actor) -> None:
    register()
    involve(subject("S-1"), incident("I-1"), "suspect")
    uid = listed(reviewer, senior_reviewer)
    suspend(reviewer, uid, REASONS)
    with pytest.raises(FourEyes, match="does not reinstate"):
        reinstate(reviewer, uid, REASONS)
    assert entries("reinstate")[-1]["because"] == ["FourEyes"]
    reinstate(senior_reviewer, uid, REASONS)


def test_an_overdue_listing_is_reviewed_not_reinstated(reviewer: Actor, on_register: str) -> None:
    with clock.set_to(clock.now() + timedelta(days=91)):
        suspend_overdue(operator())
        with pytest.raises(Refused, match="overdue: review it instead"):
            reinstate(reviewer, on_register, REASONS)
        assert review(reviewer, on_register, ReviewOutcome.KEEP, REASONS) is ListingState.LISTED


def test_a_listing_is_not_reinstated_on_a_ground_that_fell(reviewer: Actor, on_register: str) -> None:
    involve("S-1", "I-1", "witness")
    with pytest.raises(GateRefused, match="1 of its 1 grounds do not count now"):
        reinstate(reviewer, on_register, REASONS)
    (row,) = rows(SUSPENSION)
    assert (row["state"], row["because"], row["by"]) == ("suspended", "ground_fell", None)
    assert entries("reinstate")[-1]["because"] == ["GateRefused", "dual_role"]


def test_only_what_is_suspended_is_reinstated_and_with_reasons(reviewer: Actor, on_register: str) -> None:
    with pytest.raises(WrongState, match="listed now; this needs one that is suspended"):
        reinstate(reviewer, on_register, REASONS)
    suspend(reviewer, on_register, REASONS)
    with pytest.raises(InvalidRecord, match="reasons"):
        reinstate(reviewer, on_register, " " * 40)
    with pytest.raises(WrongState, match="the band is low now"):
        reinstate(reviewer, on_register, REASONS, band="high")
    assert rows("MATCH (r:Review) RETURN count(r) AS n") == [{"n": 0}]


def test_a_listing_of_somebody_under_18_is_reinstated_by_a_senior_reviewer(
    analyst: Actor, reviewer: Actor, senior_reviewer: Actor
) -> None:
    register()
    born = (clock.now() - timedelta(days=16 * 366)).date()
    involve(subject("S-1", date_of_birth=born), incident("I-1"), "suspect")
    uid = listed(analyst, senior_reviewer)
    suspend(reviewer, uid, REASONS)
    with pytest.raises(Refused, match="senior reviewer to reinstate"):
        reinstate(reviewer, uid, REASONS)
    reinstate(senior_reviewer, uid, REASONS)


def test_a_suspension_by_a_new_policy_ends_when_a_later_one_bears_the_listing_out(
    reviewer: Actor, on_register: str
) -> None:
    assert adopted(accepted_statuses=("convicted",)) == 1
    with pytest.raises(GateRefused, match="do not count now"):
        reinstate(reviewer, on_register, REASONS)
    adopted(uid="P-3", version=3)
    reinstate(reviewer, on_register, REASONS)
    assert rows("MATCH (:Listing)-[:UNDER]->(p) RETURN p.uid AS uid") == [{"uid": "P-3"}]


def test_a_removed_listing_is_neither_suspended_nor_reinstated(reviewer: Actor, on_register: str) -> None:
    review(reviewer, on_register, ReviewOutcome.REMOVE, REASONS)
    for deed in (suspend, reinstate):
        with pytest.raises(WrongState, match="removed now"):
            deed(reviewer, on_register, REASONS)

from __future__ import annotations

from datetime import timedelta

import pytest

from graphmodel import clock
from graphmodel.casework.reviewing import review
from graphmodel.casework.suspending import suspend, suspend_fallen
from graphmodel.errors import FourEyes, GateRefused, InvalidRecord, Refused, WrongState
from graphmodel.ledger.actors import Actor, operator
from graphmodel.vocabulary import ListingState, ReviewOutcome
from tests.builders import REASONS, associate, entries, incident, involve, listed, register, rows, subject

GROUNDS = "MATCH (:Listing)-[:GROUNDED_ON]->(g) RETURN g.uid AS uid ORDER BY uid"
AMEND = ReviewOutcome.AMEND


def grounds() -> list[str]:
    return [row["uid"] for row in rows(GROUNDS)]


@pytest.fixture
def two(analyst: Actor, reviewer: Actor) -> str:
    """A listing that stands on two incidents; the gate would accept a third, I-3."""
    register()
    subject("S-1")
    for n in (1, 2, 3):
        involve("S-1", incident(f"I-{n}"), "suspect")
    return listed(analyst, reviewer, grounds=("I-1", "I-2"))


def test_an_amendment_narrows_what_a_listing_stands_on_and_its_band_follows(reviewer: Actor, two: str) -> None:
    assert review(reviewer, two, AMEND, REASONS, grounds=["I-2"]) is ListingState.LISTED
    assert grounds() == ["I-2"]
    (row,) = rows(
        "MATCH (r:Review)-[:REVIEWS]->(l) RETURN r.outcome AS outcome, r.score AS score, l.band_score AS kept"
    )
    assert row == {"outcome": "amend", "score": 4, "kept": 4}
    assert "I-1" in entries("review")[-1]["uids"]


def test_a_new_ground_is_put_in_by_a_senior_reviewer_only(reviewer: Actor, senior_reviewer: Actor, two: str) -> None:
    with pytest.raises(Refused, match="put in by a senior reviewer"):
        review(reviewer, two, AMEND, REASONS, grounds=["I-1", "I-2", "I-3"])
    assert grounds() == ["I-1", "I-2"]
    review(senior_reviewer, two, AMEND, REASONS, grounds=["I-1", "I-3"], band="low")
    assert grounds() == ["I-1", "I-3"]
    assert {"I-2", "I-3"} <= set(entries("review")[-1]["uids"])


@pytest.mark.parametrize("what", ["I-9", "S-2", "R-1", "nothing", ""])
def test_what_is_no_ground_is_never_amended_in(senior_reviewer: Actor, two: str, what: str) -> None:
    associate("S-1", subject("S-2"))
    involve("S-2", incident("I-9"), "suspect")
    involve("S-1", "I-9", "victim")
    with pytest.raises(GateRefused, match="not among the grounds that the gate accepts"):
        review(senior_reviewer, two, AMEND, REASONS, grounds=["I-1", what])
    assert grounds() == ["I-1", "I-2"]
    assert entries("review")[-1]["outcome"] == "refused"


def test_an_amendment_that_names_no_ground_or_the_same_ones_is_none(reviewer: Actor, two: str) -> None:
    with pytest.raises(InvalidRecord, match="needs the grounds"):
        review(reviewer, two, AMEND, REASONS)
    with pytest.raises(Refused, match="keep it instead"):
        review(reviewer, two, AMEND, REASONS, grounds=["I-2", "I-1", "I-2"])
    with pytest.raises(WrongState, match="the band is low now"):
        review(reviewer, two, AMEND, REASONS, grounds=["I-1"], band="high")
    assert (grounds(), rows("MATCH (r:Review) RETURN count(r) AS n")) == (["I-1", "I-2"], [{"n": 0}])


def test_an_amendment_ends_a_suspension_by_letting_go_of_what_fell(reviewer: Actor, two: str) -> None:
    involve("S-1", "I-1", "victim")
    assert rows("MATCH (l:Listing) RETURN l.state AS state") == [{"state": "suspended"}]
    with pytest.raises(GateRefused, match="I-1: not among"):
        review(reviewer, two, AMEND, REASONS, grounds=["I-1"])
    review(reviewer, two, AMEND, REASONS, grounds=["I-2"])
    assert rows("MATCH (l:Listing) RETURN l.state AS state, l.suspended_because AS because") == [
        {"state": "listed", "because": None}
    ]
    assert suspend_fallen(operator()) == 0


def test_the_nominator_neither_amends_nor_keeps_but_may_remove(reviewer: Actor, senior_reviewer: Actor) -> None:
    register()
    subject("S-1")
    for n in (1, 2):
        involve("S-1", incident(f"I-{n}"), "suspect")
    uid = listed(reviewer, senior_reviewer)
    for outcome in (ReviewOutcome.KEEP, AMEND):
        with pytest.raises(FourEyes):
            review(reviewer, uid, outcome, REASONS, grounds=["I-1"])
    assert review(reviewer, uid, ReviewOutcome.REMOVE, REASONS) is ListingState.REMOVED


def test_a_listing_lives_from_nomination_to_removal_and_every_step_is_kept(
    reviewer: Actor, senior_reviewer: Actor, two: str
) -> None:
    suspend(reviewer, two, REASONS)
    review(reviewer, two, ReviewOutcome.KEEP, REASONS)
    with clock.set_to(clock.now() + timedelta(days=60)):
        review(senior_reviewer, two, AMEND, REASONS, grounds=["I-2", "I-3"])
        review(reviewer, two, ReviewOutcome.REMOVE, REASONS)
    found = rows(
        "MATCH (r:Review)-[:REVIEWS]->(:Listing) RETURN r.outcome AS o, r.reviewed_by AS by ORDER BY r.reviewed_at"
    )
    assert [(row["o"], row["by"]) for row in found] == [
        ("keep", reviewer.uid),
        ("amend", senior_reviewer.uid),
        ("remove", reviewer.uid),
    ]
    done = [e["outcome"] for deed in ("nominate", "decide", "suspend", "review") for e in entries(deed)]
    assert done == ["done"] * 6
    (row,) = rows("MATCH (l:Listing) RETURN l.state AS state, l.live AS live, l.review_due AS due")
    assert row == {"state": "removed", "live": None, "due": None}

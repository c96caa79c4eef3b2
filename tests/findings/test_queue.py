from __future__ import annotations

from datetime import timedelta

import pytest

from graphmodel import clock
from graphmodel.casework.admission import nominate
from graphmodel.casework.reviewing import review
from graphmodel.casework.suspending import suspend, suspend_overdue
from graphmodel.errors import NotAllowed
from graphmodel.findings.listing import listing_file
from graphmodel.findings.queue import Waiting, figures, queue
from graphmodel.ledger.actors import Actor, operator
from graphmodel.vocabulary import ListingState, ReviewOutcome, Urgency
from tests.builders import (
    ACCOUNT,
    REASONS,
    REGISTER,
    adopted,
    entries,
    incident,
    involve,
    listed,
    register,
    subject,
)

OFFENCES = {"robbery": {"weight": 4}, "weapon": {"weight": 0}}


def person(who: str, *categories: str, under_18: bool = False) -> str:
    """Record a suspect in an incident of each category."""
    born = (clock.now() - timedelta(days=16 * 366)).date()
    subject(who, **({"date_of_birth": born} if under_18 else {}))
    for n, category in enumerate(categories):
        involve(who, incident(f"I-{who}-{n}", 30, category), "suspect")
    return who


def order(actor: Actor) -> list[tuple[str, ...]]:
    return [(one.subject, *one.signs) for one in queue(actor)]


def waiting(actor: Actor, who: str = "S-1") -> Waiting:
    (found,) = (one for one in queue(actor) if one.subject == who)
    return found


def test_the_queue_is_ordered_by_urgency(analyst: Actor, reviewer: Actor, senior_reviewer: Actor) -> None:
    register(offences=OFFENCES)
    person("late", "robbery", "robbery")
    with clock.set_to(clock.now() - timedelta(days=10)):
        involve("late", incident("I-old"), "suspect")
        listed(analyst, reviewer, "late", ["I-old"])
    for who, deeds in (
        ("many", ("robbery", "robbery")),
        ("single", ("robbery",)),
        ("harmless", ("weapon", "weapon")),
        ("fallen", ("robbery", "robbery")),
    ):
        listed(analyst, reviewer, person(who, *deeds))
    listed(analyst, senior_reviewer, person("young", "robbery", "robbery", under_18=True))
    nominate(analyst, person("new", "robbery", "robbery"), REGISTER, ACCOUNT)
    involve("fallen", "I-fallen-0", "victim")
    with clock.set_to(clock.now() + timedelta(days=85)):
        assert suspend_overdue(operator()) == 2
        found = order(reviewer)
    assert found == [
        ("young", Urgency.OVERDUE, Urgency.UNDER_18, Urgency.BAND_EXPIRED),
        ("late", Urgency.OVERDUE, Urgency.SINGLE_SOURCE, Urgency.BAND_EXPIRED),
        ("fallen", Urgency.GROUND_FELL, Urgency.DUE_SOON),
        ("harmless", Urgency.NO_HARM, Urgency.DUE_SOON),
        ("single", Urgency.SINGLE_SOURCE, Urgency.DUE_SOON),
        ("new",),
        ("many", Urgency.DUE_SOON),
    ]
    entry = entries("queue")[-1]
    assert (entry["actor"], entry["count"]) == (reviewer.uid, 14)


def test_a_nomination_that_names_what_fell_says_so_before_anybody_decides(analyst: Actor, reviewer: Actor) -> None:
    register()
    for who in ("sound", "fallen"):
        nominate(analyst, person(who, "robbery", "robbery"), REGISTER, ACCOUNT)
    assert sorted(order(reviewer)) == [("fallen",), ("sound",)]
    involve("fallen", "I-fallen-1", "victim")
    assert order(reviewer) == [("fallen", Urgency.GROUND_FELL), ("sound",)]
    assert waiting(reviewer, "fallen").why == "awaits a decision; a ground has fallen"


def test_what_needs_nobody_yet_does_not_wait(analyst: Actor, reviewer: Actor) -> None:
    register()
    uid = listed(analyst, reviewer, person("S-1", "robbery"))
    assert order(reviewer) == []
    with clock.set_to(clock.now() + timedelta(days=76)):
        assert order(reviewer) == [("S-1", Urgency.SINGLE_SOURCE, Urgency.DUE_SOON)]
    review(reviewer, uid, ReviewOutcome.REMOVE, REASONS)
    with clock.set_to(clock.now() + timedelta(days=76)):
        assert order(reviewer) == []


def test_a_score_of_zero_at_two_reviews_in_a_row_proposes_removal(analyst: Actor, reviewer: Actor) -> None:
    register(offences=OFFENCES)
    uid = listed(analyst, reviewer, person("S-1", "weapon"))
    review(reviewer, uid, ReviewOutcome.KEEP, REASONS)
    assert order(reviewer) == []
    assert not listing_file(reviewer, uid).removal_proposed
    review(reviewer, uid, ReviewOutcome.KEEP, REASONS)
    found = waiting(reviewer)
    assert (found.removal_proposed, found.state) == (True, ListingState.LISTED), "proposed, not done"
    assert "removal proposed: a score of zero at two reviews" in found.why
    assert listing_file(reviewer, uid).removal_proposed


def test_a_band_that_has_expired_waits_before_its_review_is_due(analyst: Actor, reviewer: Actor) -> None:
    register(review_days=366)
    subject("S-1")
    involve("S-1", incident("I-1", 1000), "suspect")
    involve("S-1", incident("I-2", 30), "suspect")
    listed(analyst, reviewer)
    assert order(reviewer) == []
    with clock.set_to(clock.now() + timedelta(days=120)):
        assert order(reviewer) == [("S-1", Urgency.BAND_EXPIRED)]


def test_a_listing_that_a_superseded_policy_judged_says_so_once_the_new_one_is_in_force(
    analyst: Actor, reviewer: Actor
) -> None:
    register(review_days=60)
    listed(analyst, reviewer, person("S-1", "robbery", "robbery"))
    adopted(effective_from=(clock.now() + timedelta(days=50)).date())
    with clock.set_to(clock.now() + timedelta(days=49)):
        assert order(reviewer) == [("S-1", Urgency.DUE_SOON)]
    with clock.set_to(clock.now() + timedelta(days=51)):
        assert order(reviewer) == [("S-1", Urgency.POLICY_SUPERSEDED, Urgency.DUE_SOON)]


def test_why_something_waits_is_said_once(analyst: Actor, reviewer: Actor) -> None:
    register()
    uid = listed(analyst, reviewer, person("S-1", "robbery", "robbery"))
    suspend(reviewer, uid, REASONS)
    assert waiting(reviewer).why == "suspended: a reviewer decided so"
    review(reviewer, uid, ReviewOutcome.KEEP, REASONS)
    involve("S-1", "I-S-1-0", "witness")
    assert waiting(reviewer).why == "suspended: a ground fell"
    assert dict(figures(queue(reviewer)))["a ground has fallen"] == 1


@pytest.mark.parametrize("role", ["analyst", "auditor", "administrator"])
def test_the_queue_is_for_reviewers(role: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(NotAllowed):
        queue(request.getfixturevalue(role))
    assert entries("queue")[-1]["outcome"] == "refused"

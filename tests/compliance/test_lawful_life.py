"""Whatever the application does lawfully, no compliance query takes for a breach."""

from __future__ import annotations

from datetime import timedelta

import pytest

from graphmodel import clock
from graphmodel.casework.admission import decide, nominate
from graphmodel.casework.banding import confirm_band
from graphmodel.casework.reviewing import review
from graphmodel.casework.suspending import reinstate, suspend, suspend_fallen, suspend_overdue
from graphmodel.findings import compliance
from graphmodel.ledger.actors import Actor, operator
from graphmodel.vocabulary import ReviewOutcome
from tests.builders import ACCOUNT, REASONS, REGISTER, incident, involve, item, register, subject


def breaches() -> dict[str, list[str]]:
    """Return what the audit finds now."""
    return {f.name: [breach.says for breach in f.breaches] for f in compliance.run() if f.breaches}


@pytest.fixture
def grown(analyst: Actor, reviewer: Actor, senior_reviewer: Actor) -> str:
    """A listing of an adult that stands on two of their three incidents."""
    register()
    subject("S-1")
    for number in range(3):
        involve("S-1", incident(f"I-{number}", days_ago=100 + number), "suspect")
    uid = nominate(analyst, "S-1", REGISTER, ACCOUNT, ["I-0", "I-1"])
    decide(reviewer, uid, approve=True, reasons=REASONS)
    return uid


def test_a_listing_through_its_whole_life(grown: str, analyst: Actor, reviewer: Actor, senior_reviewer: Actor) -> None:
    assert breaches() == {}
    with clock.set_to(clock.now() + timedelta(days=60)):
        review(reviewer, grown, ReviewOutcome.KEEP, REASONS)
        assert breaches() == {}
        review(senior_reviewer, grown, ReviewOutcome.AMEND, REASONS, grounds=["I-0", "I-1", "I-2"], band="high")
        assert breaches() == {}
        review(reviewer, grown, ReviewOutcome.AMEND, REASONS, grounds=["I-2"], band="low")
        assert breaches() == {}
    with clock.set_to(clock.now() + timedelta(days=130)):
        suspend(reviewer, grown, REASONS)
        reinstate(reviewer, grown, REASONS)
        confirm_band(reviewer, grown, REASONS)
        assert breaches() == {}
    with clock.set_to(clock.now() + timedelta(days=151)):
        assert suspend_overdue(operator()) == 1
        assert suspend_fallen(operator()) == 0
        review(reviewer, grown, ReviewOutcome.REMOVE, REASONS)
        assert breaches() == {}


def test_a_ground_that_falls_and_a_refusal(grown: str, analyst: Actor, reviewer: Actor) -> None:
    involve("S-1", "I-0", "victim")
    assert breaches() == {}, "it is suspended at once"
    review(reviewer, grown, ReviewOutcome.KEEP, REASONS)
    assert breaches() == {}
    involve(subject("S-2"), incident("I-9"), "suspect")
    decide(reviewer, nominate(analyst, "S-2", REGISTER, ACCOUNT), approve=False, reasons=REASONS)
    assert breaches() == {}


def test_a_child_and_intelligence(analyst: Actor, senior_reviewer: Actor) -> None:
    register()
    subject("S-1", date_of_birth=(clock.now() - timedelta(days=365 * 16)).date())
    item("J-1", "S-1")
    item("J-2", "S-1", source_kind="cctv", corroborates=("J-1",))
    uid = nominate(analyst, "S-1", REGISTER, ACCOUNT)
    decide(senior_reviewer, uid, approve=True, reasons=REASONS)
    with clock.set_to(clock.now() + timedelta(days=40)):
        review(senior_reviewer, uid, ReviewOutcome.KEEP, REASONS)
        assert breaches() == {}

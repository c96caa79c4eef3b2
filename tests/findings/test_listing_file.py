from __future__ import annotations

from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta

from graphmodel import clock
from graphmodel.casework.reviewing import review
from graphmodel.casework.suspending import suspend
from graphmodel.commands.listing import told
from graphmodel.errors import NotAllowed, UnknownRecord
from graphmodel.findings.listing import listing_file
from graphmodel.ledger.actors import Actor
from graphmodel.vocabulary import ReviewOutcome
from tests.builders import (
    ACCOUNT,
    REASONS,
    adopted,
    affiliate,
    associate,
    entries,
    incident,
    involve,
    item,
    listed,
    register,
    subject,
)
from tests.conftest import Server


@pytest.fixture
def on_register(analyst: Actor, reviewer: Actor) -> str:
    register()
    subject("S-1", given_name="Amara", family_name="Okafor")
    involve("S-1", incident("I-1"), "suspect")
    involve("S-1", incident("I-2", 10), "suspect")
    involve("S-1", incident("I-3"), "victim")
    involve("S-1", incident("I-4", 10, "theft"), "suspect")
    item("INT-1", "S-1")
    item("INT-2", "S-1", source_kind="cctv", corroborates=("INT-1",))
    associate("S-1", subject("S-2"))
    affiliate("S-1", "G-1")
    return listed(analyst, reviewer, grounds=("I-1", "INT-1"))


def test_a_listing_is_shown_whole(reviewer: Actor, senior_reviewer: Actor, auditor: Actor, on_register: str) -> None:
    review(senior_reviewer, on_register, ReviewOutcome.KEEP, REASONS, band="low")
    adopted(uid="P-2")
    file = listing_file(auditor, on_register)
    assert (file.name, file.live, file.grounds) == ("Amara Okafor", True, ["I-1", "INT-1"])
    assert [file.by(file.listing[what]) for what in ("nominated_by", "decided_by", "band_confirmed_by")] == [
        "analyst", "reviewer", "senior_reviewer",
    ]  # fmt: skip
    assert (file.listing["account"], file.listing["decision_reasons"]) == (ACCOUNT, REASONS)
    assert (file.policy["version"], file.version_in_force) == (1, 2)
    assert [(r["outcome"], file.by(r["reviewed_by"]), r["score"]) for r in file.reviews] == [
        ("keep", "senior_reviewer", 6)
    ]
    assert file.band is not None
    assert [(part.ground, part.weight) for part in file.band.contributions] == [("I-1", 4), ("INT-1", 2)]
    assert not file.band_changed
    assert file.fall is not None
    assert set(file.fall.sets) == {("I-1", "INT-1"), ("I-1", "INT-2")}
    assert all("robbery" in one and "Intelligence graded 1AP" in one for one in file.falls)


def test_what_was_not_used_is_seen(auditor: Actor, on_register: str) -> None:
    file = listing_file(auditor, on_register)
    assert file.explanation.judgement is not None
    absent = " ".join(file.explanation.judgement.seen)
    for part in ("1 association", "1 affiliation with a group", "1 incident as a victim are not grounds", "theft"):
        assert part in absent
    lines = "\n".join(told(file))
    assert "Amara Okafor on Serious violence: listed" in lines
    assert "a ground until" in lines
    assert "Not used by this listing." in lines, "I-2, which the gate would accept"
    assert "Band: low, a score of 6; confirmed: low" in lines


def test_a_look_at_a_listing_is_recorded_and_analysts_take_none(
    analyst: Actor, administrator: Actor, reviewer: Actor, on_register: str
) -> None:
    for actor in (analyst, administrator):
        with pytest.raises(NotAllowed):
            listing_file(actor, on_register)
    listing_file(reviewer, on_register)
    assert [entry["outcome"] for entry in entries("listing")] == ["refused", "refused", "done"]
    assert set(entries("listing")[-1]["uids"]) == {on_register, "S-1", "I-1", "INT-1"}
    with pytest.raises(UnknownRecord, match="no such listing"):
        listing_file(reviewer, "L-404")


def test_a_band_that_no_longer_holds_is_said(reviewer: Actor, on_register: str) -> None:
    with clock.set_to(clock.now() + timedelta(days=91)):
        assert listing_file(reviewer, on_register).band_changed, "it has expired"
    adopted(offences={"robbery": {"weight": 9}})
    file = listing_file(reviewer, on_register)
    assert (file.band and file.band.name, file.listing["band"], file.band_changed) == ("high", "low", True)


def test_a_suspended_listing_says_why_and_a_removed_one_stands_on_nothing(reviewer: Actor, on_register: str) -> None:
    suspend(reviewer, on_register, REASONS)
    file = listing_file(reviewer, on_register)
    assert (file.listing["suspended_because"], file.by(file.listing["suspended_by"])) == (
        "reviewers_decision", "reviewer",
    )  # fmt: skip
    assert file.band is not None
    review(reviewer, on_register, ReviewOutcome.REMOVE, REASONS)
    gone = listing_file(reviewer, on_register)
    assert (gone.live, gone.band, gone.fall, gone.falls) == (False, None, None, [])
    assert "removed" in told(gone)[0]


def test_a_listing_says_how_old_its_subject_is(
    analyst: Actor, reviewer: Actor, senior_reviewer: Actor, database: Server
) -> None:
    register()
    today = clock.now().date()
    eighteen, tomorrow = today - relativedelta(years=18), today - relativedelta(years=18) + timedelta(days=1)
    for uid, born, age, under_18 in (
        ("S-1", eighteen, 18, False),
        ("S-2", tomorrow, 17, True),
        ("S-3", None, None, True),
    ):
        involve(subject(uid, date_of_birth=born), incident(f"I-{uid}"), "suspect")
        file = listing_file(reviewer, listed(analyst, senior_reviewer, uid))
        assert (file.age, file.under_18) == (age, under_18), uid

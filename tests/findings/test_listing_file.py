from __future__ import annotations

import json
from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta

from graphmodel import clock
from graphmodel.casework.admission import decide, nominate
from graphmodel.casework.reviewing import review
from graphmodel.casework.suspending import suspend
from graphmodel.commands.listing import document, told
from graphmodel.errors import NotAllowed, UnknownRecord
from graphmodel.findings.listing import listing_file
from graphmodel.findings.sentences import day
from graphmodel.ledger.actors import Actor
from graphmodel.vocabulary import ReviewOutcome
from tests.builders import (
    ACCOUNT,
    REASONS,
    REGISTER,
    adopted,
    affiliate,
    associate,
    entries,
    incident,
    involve,
    item,
    listed,
    register,
    rows,
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


def test_a_listing_is_shown_whole(reviewer: Actor, senior_reviewer: Actor, on_register: str) -> None:
    review(senior_reviewer, on_register, ReviewOutcome.KEEP, REASONS, band="low")
    adopted(uid="P-2")
    file = listing_file(reviewer, on_register)
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


def test_what_was_not_used_is_seen(reviewer: Actor, on_register: str) -> None:
    file = listing_file(reviewer, on_register)
    assert file.explanation.judgement is not None
    absent = " ".join(file.explanation.judgement.seen)
    for part in ("1 association", "1 affiliation with a group", "1 incident as a victim are not grounds", "theft"):
        assert part in absent
    lines = "\n".join(told(file))
    assert "Amara Okafor on Serious violence: listed" in lines
    assert "a ground until" in lines
    assert "Not a ground of this listing.\n    incident I-2, edge " in lines, "which the gate would accept"
    assert "Band: the gate finds low today, a score of 6, until " in lines
    assert "reviewer confirmed low (6) on " in lines


def test_the_command_line_says_what_the_page_says_with_the_uids_that_other_commands_need(
    senior_reviewer: Actor, reviewer: Actor, on_register: str
) -> None:
    (edge,) = (row["uid"] for row in rows("MATCH ({uid: 'S-1'})-[e:SUSPECT_IN]->({uid: 'I-1'}) RETURN e.uid AS uid"))
    suspend(senior_reviewer, on_register, REASONS)
    lines = told(listing_file(reviewer, on_register))
    today = day(clock.now())
    for line in (
        "Amara Okafor on Serious violence: suspended, band low",
        f"Listing {on_register}",
        "Subject S-1, born 17 May 1990, Eastmarch",
        "Judged by policy version 1 (P-1), which is in force.",
        f"Nominated {today} by analyst: {ACCOUNT}",
        f"Decided {today} by reviewer, as reviewer: {REASONS}",
        f"Review due {day(clock.now() + timedelta(days=90))}",
        f"Suspended {today} by senior_reviewer: a reviewer decided so",
        f"  Reasons of the suspension: {REASONS}",
        f"    incident I-1, edge {edge}",
        "    intelligence INT-1",
    ):
        assert line in lines
    assert not any("None" in line for line in lines)


def test_a_nomination_of_somebody_young_says_so_and_speaks_of_no_band(analyst: Actor, senior_reviewer: Actor) -> None:
    register()
    subject("S-1", date_of_birth=(clock.now() - timedelta(days=16 * 366)).date())
    subject("S-2", date_of_birth=None)
    for who in ("S-1", "S-2"):
        involve(who, incident(f"I-{who}"), "suspect")
    young, unknown = (nominate(analyst, who, REGISTER, ACCOUNT) for who in ("S-1", "S-2"))
    lines = "\n".join(told(listing_file(senior_reviewer, young)))
    assert "Eastmarch, under 18\n" in lines
    assert "Nobody has confirmed a band yet." in lines
    assert "None" not in lines
    assert "date of birth not recorded, Eastmarch, age unknown, so taken for under 18" in "\n".join(
        told(listing_file(senior_reviewer, unknown))
    )
    decide(senior_reviewer, young, approve=True, reasons=REASONS)
    assert ", as senior reviewer: " in "\n".join(told(listing_file(senior_reviewer, young)))


def test_a_listing_that_is_over_says_what_it_stood_on(reviewer: Actor, on_register: str) -> None:
    review(reviewer, on_register, ReviewOutcome.REMOVE, REASONS)
    lines = told(listing_file(reviewer, on_register))
    assert {"The listing is over. This is what it stood on:", f"Removed {day(clock.now())}"} <= set(lines)
    assert any(line.startswith("    incident I-1, edge ") for line in lines)
    assert f"  {day(clock.now())} remove by reviewer: {REASONS}" in lines


def test_a_listing_as_json_has_every_uid_and_no_type_of_the_database(auditor: Actor, on_register: str) -> None:
    shown = json.loads(json.dumps(document(listing_file(auditor, on_register))))
    assert (shown["listing"]["uid"], shown["listing"]["decided_by"]) == (on_register, "reviewer")
    assert (shown["subject"]["date_of_birth"], shown["subject"]["under_18"]) == ("1990-05-17", False)
    assert [one["ground"] for one in shown["grounds"]] == ["I-1", "INT-1"]
    assert shown["policy"] == {"uid": "P-1", "version": 1, "in_force": 1}


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

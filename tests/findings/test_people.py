from __future__ import annotations

from datetime import timedelta

import pytest

from graphmodel import clock
from graphmodel.casework.admission import decide, nominate
from graphmodel.casework.suspending import suspend_overdue
from graphmodel.errors import NotAllowed, UnknownRecord
from graphmodel.findings.listing import listing_file
from graphmodel.findings.people import happening, profile
from graphmodel.findings.queue import queue
from graphmodel.findings.registers import registers
from graphmodel.ledger.actors import Actor, operator
from tests.builders import ACCOUNT, REASONS, REGISTER, associate, entries, incident, involve, item, register, subject


@pytest.fixture
def amara(analyst: Actor) -> str:
    register()
    subject("S-1", given_name="Amara", family_name="Okafor")
    involve("S-1", incident("I-1"), "suspect")
    involve("S-1", incident("I-2"), "victim")
    associate("S-1", subject("S-2"))
    item("INT-1", "S-1")
    return "S-1"


def test_a_profile_keeps_conduct_apart_from_victimhood_and_associations(reviewer: Actor, amara: str) -> None:
    found = profile(reviewer, amara)
    assert [s.other for s in found.of_kind("suspect")] == ["I-1"]
    assert [s.other for s in found.of_kind("victim")] == ["I-2"]
    assert [s.other for s in found.associations] == ["S-2"]
    assert "not evidence of conduct" in found.associations[0].says
    assert "officer, reference REF-INT-1, grade 1AP (3x5x2); verified" in found.intelligence[0].says
    assert set(entries("subject")[-1]["uids"]) == {"S-1", "I-1", "I-2", "S-2", "INT-1"}


def test_an_incident_shows_who_had_which_part(reviewer: Actor, amara: str) -> None:
    involve("S-2", "I-1", "victim")
    found = happening(reviewer, "I-1")
    assert {(s.other, s.kind) for s in found.involvements} == {("S-1", "suspect"), ("S-2", "victim")}


def test_unknown_records_and_unfit_roles_are_told(analyst: Actor, administrator: Actor, amara: str) -> None:
    for look in (profile, happening):
        with pytest.raises(UnknownRecord):
            look(analyst, "nobody")
    with pytest.raises(NotAllowed):
        profile(administrator, amara)


def test_a_suspended_place_is_hidden_from_analysts_and_first_in_the_queue(
    analyst: Actor, reviewer: Actor, amara: str
) -> None:
    uid = nominate(analyst, amara, REGISTER, ACCOUNT)
    assert profile(analyst, amara).places == (), "a nomination is not a listing"
    assert [(w.listing, w.why) for w in queue(reviewer)] == [(uid, "awaits a decision; stands on a single ground")]
    decide(reviewer, uid, approve=True, reasons=REASONS)
    assert [p.state for p in profile(analyst, amara).places] == ["listed"]
    assert queue(reviewer) == []
    with clock.set_to(clock.now() + timedelta(days=91)):
        assert [w.why for w in queue(reviewer)] == ["review overdue; stands on a single ground; its band has expired"]
        suspend_overdue(operator())
        assert [w.why for w in queue(reviewer)] == [
            "suspended: its review is overdue; stands on a single ground; its band has expired"
        ]
    assert profile(analyst, amara).places == ()
    assert [p.state for p in profile(reviewer, amara).places] == ["suspended"]


def test_a_listing_file_shows_grounds_decision_and_what_was_not_used(
    analyst: Actor, reviewer: Actor, amara: str
) -> None:
    uid = nominate(analyst, amara, REGISTER, ACCOUNT)
    decide(reviewer, uid, approve=True, reasons=REASONS)
    found = listing_file(reviewer, uid)
    assert (found.name, found.grounds, found.listing["decision_reasons"]) == ("Amara Okafor", ["I-1"], REASONS)
    assert found.explanation.judgement is not None
    assert "1 association and 1 incident as a victim are not grounds" in found.explanation.judgement.seen[0]
    with pytest.raises(NotAllowed):
        listing_file(analyst, uid)
    with pytest.raises(UnknownRecord):
        listing_file(reviewer, "nothing")


def test_the_registers_say_how_many_listings_are_in_which_state(analyst: Actor, reviewer: Actor, amara: str) -> None:
    nominate(analyst, amara, REGISTER, ACCOUNT)
    (found,) = registers(reviewer)
    assert registers(analyst)[0]["states"] == []
    assert (found["name"], found["states"]) == (REGISTER, [{"state": "nominated", "listings": 1}])

"""Rectification, withdrawal, and claims of other sources: checked as a first record is, and nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from graphmodel import clock
from graphmodel.casework.claims import claim, prefer, set_aside
from graphmodel.casework.rectifying import rectify, withdraw
from graphmodel.errors import ConflictingRecord, InvalidRecord, NotAllowed, Refused, UnknownRecord, WrongState
from graphmodel.ledger.actors import Actor
from tests.builders import (
    affiliate,
    associate,
    entries,
    incident,
    involve,
    item,
    listed,
    opened,
    register,
    rows,
    subject,
)

WHY = "The source had mixed up two people of this name."
PROOF = ("identity document ID-77",)
VERSIONS = "MATCH (v:Version) RETURN v.of AS of, v.change AS change, v.statement AS statement ORDER BY v.superseded_at"


def uid_of(kind: str) -> str:
    (row,) = rows("MATCH ()-[e]->() WHERE type(e) = $kind RETURN e.uid AS uid", kind=kind)
    return str(row["uid"])


def state() -> str:
    (row,) = rows("MATCH (l:Listing) RETURN l.state AS state")
    return str(row["state"])


@pytest.fixture
def on_register(analyst: Actor, reviewer: Actor) -> str:
    register()
    subject("S-1", given_name="Amara", family_name="Okafor")
    involve("S-1", incident("I-1"), "suspect")
    return listed(analyst, reviewer)


def test_a_person_is_corrected_and_what_was_said_before_is_kept(analyst: Actor) -> None:
    subject("S-1", given_name="Amara", family_name="Okafor", aliases=("Mara",))
    rectify(analyst, "S-1", {"family_name": "Okonkwo", "aliases": None, "date_of_birth": "1991-02-03"}, WHY, PROOF)
    (now,) = rows(
        "MATCH (s:Subject) RETURN s.family_name AS name, s.aliases AS aliases, toString(s.date_of_birth) AS d"
    )
    assert (now["name"], now["aliases"] or [], now["d"]) == ("Okonkwo", [], "1991-02-03")
    (was,) = rows(
        "MATCH (v:Version) RETURN v.family_name AS name, v.aliases AS aliases, v.of AS of, v.change AS change"
    )
    assert was == {"name": "Okafor", "aliases": ["Mara"], "of": "S-1", "change": "rectified"}


@pytest.mark.parametrize(
    ("changes", "error", "says"),
    [
        ({"family_name": ""}, InvalidRecord, "family_name"),
        ({"family_name": None}, InvalidRecord, "family_name"),
        ({"date_of_birth": "2999-01-01"}, InvalidRecord, "lies in the future"),
        ({"date_of_birth": "03/02/1991"}, InvalidRecord, "ambiguous"),
        ({"sex": "robot"}, InvalidRecord, "sex"),
        ({"uid": "S-9"}, InvalidRecord, "not corrected here"),
        ({"ethnicity": "B1"}, InvalidRecord, "ethnicity"),
        ({"given_name": "Amara"}, Refused, "nothing would change"),
        ({}, Refused, "nothing would change"),
    ],
)
def test_what_could_not_have_been_recorded_is_no_correction(
    analyst: Actor, changes: dict[str, Any], error: type[Exception], says: str
) -> None:
    subject("S-1", given_name="Amara")
    with pytest.raises(error, match=says):
        rectify(analyst, "S-1", changes, WHY, PROOF)
    assert rows(VERSIONS) == []


def test_an_incident_that_happened_longer_ago_is_no_ground_any_more(reviewer: Actor, on_register: str) -> None:
    rectify(reviewer, "I-1", {"occurred_at": (clock.now() - timedelta(days=3000)).isoformat()}, WHY, PROOF)
    assert state() == "suspended"
    assert on_register in entries("rectify")[0]["uids"]


def test_a_role_that_was_wrong_becomes_another_edge_of_the_same_uid(
    analyst: Actor, reviewer: Actor, on_register: str
) -> None:
    analyst = opened(analyst, "S-1")
    uid = uid_of("SUSPECT_IN")
    rectify(analyst, uid, {"role": "witness"}, WHY, PROOF)
    assert uid_of("WITNESS_TO") == uid
    assert state() == "suspended"
    with pytest.raises(InvalidRecord, match="a suspect needs a status"):
        rectify(reviewer, uid, {"role": "suspect"}, WHY, PROOF)
    with pytest.raises(Refused, match="cannot become suspected"):
        rectify(reviewer, uid, {"role": "suspect", "status": "suspected"}, WHY, PROOF)
    rectify(reviewer, uid, {"role": "suspect", "status": "charged"}, WHY, PROOF)
    assert rows("MATCH ()-[e:SUSPECT_IN]->() RETURN e.status AS s, e.evidence AS e") == [
        {"s": "charged", "e": ["CR-1", *PROOF]}
    ]


def test_the_status_of_a_suspect_is_not_corrected_past_its_rules(analyst: Actor, on_register: str) -> None:
    with pytest.raises(Refused, match="rules of its own"):
        rectify(analyst, uid_of("SUSPECT_IN"), {"status": "convicted"}, WHY, PROOF)


def test_a_role_is_not_corrected_into_one_that_is_there(analyst: Actor, on_register: str) -> None:
    involve("S-1", "I-1", "unresolved")
    with pytest.raises(ConflictingRecord):
        rectify(analyst, uid_of("UNRESOLVED_IN"), {"role": "suspect", "status": "charged"}, WHY, PROOF)


def test_a_withdrawn_edge_is_gone_and_its_history_is_not(analyst: Actor, on_register: str) -> None:
    uid = uid_of("SUSPECT_IN")
    withdraw(analyst, uid, WHY, PROOF)
    assert rows("MATCH ()-[e:SUSPECT_IN]->() RETURN e") == []
    assert state() == "suspended"
    assert rows(VERSIONS) == [{"of": uid, "change": "withdrawn", "statement": "SUSPECT_IN"}]
    with pytest.raises(UnknownRecord):
        withdraw(analyst, uid, WHY, PROOF)


@pytest.mark.parametrize("kind", ["ASSOCIATED_WITH", "AFFILIATED_WITH"])
def test_an_association_and_an_affiliation_are_corrected_and_withdrawn(analyst: Actor, kind: str) -> None:
    associate(subject("S-1"), subject("S-2"))
    affiliate("S-1", "G-1")
    uid = uid_of(kind)
    rectify(analyst, uid, {"since": "2025-05-05"}, WHY, PROOF)
    withdraw(analyst, uid, WHY, PROOF)
    assert [row["change"] for row in rows(VERSIONS)] == ["rectified", "withdrawn"]


def test_a_withdrawn_item_says_nothing_of_anybody_and_what_it_bore_out_falls(analyst: Actor, reviewer: Actor) -> None:
    register()
    subject("S-1")
    item("N-1", "S-1")
    item("N-2", "S-1", source_kind="cctv", corroborates=("N-1",))
    listed(analyst, reviewer, grounds=["N-1"])
    withdraw(analyst, "N-2", WHY, PROOF)
    assert state() == "suspended", "it was what corroborated the ground"
    assert rows("MATCH (:Intelligence {uid: 'N-2'})-[e]-() RETURN e") == []
    (was,) = rows("MATCH (v:Version) RETURN v.alleges AS alleges, v.corroborates AS corroborates")
    assert was == {"alleges": ["suspect S-1"], "corroborates": ["N-1"]}
    with pytest.raises(WrongState, match="withdrawn"):
        rectify(analyst, "N-2", {"text": "Nothing."}, WHY, PROOF)
    with pytest.raises(UnknownRecord, match="evidence has to exist"):
        rectify(analyst, "S-1", {"given_name": "A"}, WHY, ["N-2"])


def test_an_item_whose_content_changes_is_verified_anew_and_one_whose_handling_changes_is_not(
    analyst: Actor, reviewer: Actor
) -> None:
    item("N-1", subject("S-1"))
    rectify(analyst, "N-1", {"handling": "C", "conditions": "Ask the originator first."}, WHY, PROOF)
    verified = "MATCH (n:Intelligence) RETURN n.verified_by AS by, n.handling AS handling"
    assert rows(verified) == [{"by": "DS 2", "handling": "C"}]
    rectify(reviewer, "N-1", {"alleges": ({"subject": "S-1", "role": "victim"},)}, WHY, PROOF)
    assert rows(verified) == [{"by": None, "handling": "C"}]
    assert rows("MATCH ()-[a:ALLEGES]->() RETURN a.role AS role") == [{"role": "victim"}]


def test_an_unknown_grade_is_refused_with_the_rule(analyst: Actor) -> None:
    item("N-1", subject("S-1"))
    with pytest.raises(InvalidRecord, match="information_assessment"):
        rectify(analyst, "N-1", {"information_assessment": "F"}, WHY, PROOF)


def test_a_person_or_an_incident_is_not_withdrawn(analyst: Actor, on_register: str) -> None:
    for uid in ("S-1", "I-1"):
        with pytest.raises(Refused, match="erased or kept"):
            withdraw(analyst, uid, WHY, PROOF)


def test_two_sources_that_disagree_stand_side_by_side_until_somebody_prefers_one(
    analyst: Actor, reviewer: Actor
) -> None:
    subject("S-1", date_of_birth="1990-05-17")
    uid = claim(analyst, "S-1", "date_of_birth", "1990-05-07", WHY, ("custody record CU-12",))
    born = "MATCH (s:Subject) RETURN toString(s.date_of_birth) AS d"
    assert rows(born) == [{"d": "1990-05-17"}], "neither overwrites the other"
    with pytest.raises(NotAllowed):
        prefer(analyst, uid, WHY)
    prefer(reviewer, uid, WHY)
    assert rows(born) == [{"d": "1990-05-07"}]
    claims = rows("MATCH (c:Claim) RETURN c.value AS v, c.state AS s, c.settled_by AS by, c.reasons AS r ORDER BY s")
    assert claims == [
        {"v": "1990-05-07", "s": "preferred", "by": reviewer.uid, "r": WHY},
        {"v": "1990-05-17", "s": "set_aside", "by": reviewer.uid, "r": WHY},
    ]
    with pytest.raises(WrongState, match="preferred already"):
        set_aside(reviewer, uid, WHY)


def test_a_claim_that_is_set_aside_changes_nothing_and_stays(analyst: Actor, reviewer: Actor, on_register: str) -> None:
    uid = claim(analyst, uid_of("SUSPECT_IN"), "role", "witness", WHY, ("witness statement WS-9",))
    assert state() == "listed", "a claim alone takes nothing away"
    set_aside(reviewer, uid, WHY)
    assert rows("MATCH (c:Claim) RETURN c.state AS s") == [{"s": "set_aside"}]
    assert uid_of("SUSPECT_IN")


def test_preferring_another_role_takes_the_ground_away(analyst: Actor, reviewer: Actor, on_register: str) -> None:
    prefer(reviewer, claim(analyst, uid_of("SUSPECT_IN"), "role", "witness", WHY, ("witness statement WS-9",)), WHY)
    assert state() == "suspended"
    assert rows("MATCH (v:Version) RETURN v.change AS c") == [{"c": "preferred"}]


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("date_of_birth", "1990-05-17", Refused),
        ("date_of_birth", "May", InvalidRecord),
        ("shoe_size", "44", InvalidRecord),
    ],
)
def test_what_could_never_be_preferred_is_no_claim(
    analyst: Actor, field: str, value: str, error: type[Exception]
) -> None:
    subject("S-1")
    with pytest.raises(error):
        claim(analyst, "S-1", field, value, WHY, PROOF)
    assert rows("MATCH (c:Claim) RETURN c") == []


@pytest.mark.parametrize(
    "named",
    [
        "witness statement of Amara Okafor, 14 Elm Street",
        "court result see file 7",
        "court result CT-" + "2" * 40,
        "court result -1",
    ],
)
def test_a_source_record_is_named_by_its_number_and_by_nothing_else(analyst: Actor, named: str) -> None:
    subject("S-1")
    with pytest.raises(UnknownRecord, match="evidence has to exist"):
        rectify(analyst, "S-1", {"family_name": "Okafor"}, WHY, [named])


def test_the_ledger_shows_on_what_evidence_by_uid_and_number_alone(analyst: Actor) -> None:
    subject("S-1"), subject("S-2")
    item("N-1", "S-2")
    rectify(analyst, "S-1", {"family_name": "Okafor"}, WHY, ["N-1", "court result CT-7"])
    (entry,) = entries("rectify")
    assert sorted(entry["uids"]) == ["N-1", "S-1", "court result CT-7"]
    assert rows("MATCH (v:Version) RETURN v.change_evidence AS e") == [{"e": ["N-1", "court result CT-7"]}]


def test_new_evidence_of_an_edge_has_to_exist_too(analyst: Actor) -> None:
    involve(subject("S-1"), incident("I-1"), "victim")
    analyst = opened(analyst, "S-1")
    (row,) = rows("MATCH ()-[e:VICTIM_OF]->() RETURN e.uid AS uid")
    with pytest.raises(UnknownRecord, match="evidence has to exist"):
        rectify(analyst, row["uid"], {"evidence": ("CR-1", "made up")}, WHY, ["case file 1"])
    rectify(analyst, row["uid"], {"evidence": ("CR-1", "case file 2")}, WHY, ["case file 1"])
    assert rows("MATCH ()-[e:VICTIM_OF]->() RETURN e.evidence AS e") == [{"e": ["CR-1", "case file 2"]}]


def test_an_edge_that_was_withdrawn_does_not_come_back_with_the_next_load(analyst: Actor) -> None:
    involve(subject("S-1"), incident("I-1"), "suspect")
    associate("S-1", subject("S-2"))
    for kind in ("SUSPECT_IN", "ASSOCIATED_WITH"):
        (row,) = rows("MATCH ()-[e]->() WHERE type(e) = $kind RETURN e.uid AS uid", kind=kind)
        withdraw(analyst, row["uid"], WHY, ["case file 1"])
    with pytest.raises(ConflictingRecord, match="withdrawn before"):
        involve("S-1", "I-1", "suspect")
    with pytest.raises(ConflictingRecord, match="withdrawn before"):
        associate("S-1", "S-2")
    assert rows("MATCH (:Subject)-[e]->() RETURN e") == []


def test_whoever_lets_an_item_live_longer_has_it_verified_anew(analyst: Actor) -> None:
    item("N-1", subject("S-1"))
    soon, later = (clock.now() + timedelta(days=30)).date(), (clock.now() + timedelta(days=400)).date()
    rectify(analyst, "N-1", {"expires_on": soon}, WHY, ["case file 1"])
    assert rows("MATCH (n:Intelligence) RETURN n.verified_by IS NOT NULL AS v") == [{"v": True}]
    rectify(analyst, "N-1", {"expires_on": later}, WHY, ["case file 1"])
    assert rows("MATCH (n:Intelligence) RETURN n.verified_by IS NOT NULL AS v") == [{"v": False}]


@pytest.mark.parametrize("field", ["source_kind", "source_ref", "read_by"])
def test_whose_word_an_item_is_cannot_be_corrected_into_another_source(analyst: Actor, field: str) -> None:
    item("N-1", subject("S-1"))
    with pytest.raises(InvalidRecord, match=f"{field} is not corrected here"):
        rectify(analyst, "N-1", {field: "cctv"}, WHY, ["case file 1"])


def test_a_borough_in_which_nothing_is_recorded_is_meant_to_be_new_or_refused(analyst: Actor) -> None:
    subject("S-1")
    subject("S-2", borough="Saltmere")
    with pytest.raises(InvalidRecord, match="nothing is recorded in Atlantis yet; known are Eastmarch, Saltmere"):
        rectify(analyst, "S-1", {"borough": "Atlantis"}, WHY, PROOF)
    rectify(analyst, "S-1", {"borough": "Saltmere"}, WHY, PROOF)
    rectify(analyst, "S-1", {"borough": None}, WHY, PROOF)
    rectify(analyst, "S-1", {"borough": "Atlantis"}, WHY, PROOF, new_borough=True)
    assert rows("MATCH (s:Subject {uid: 'S-1'}) RETURN s.borough AS borough") == [{"borough": "Atlantis"}]


def test_a_field_that_is_not_there_is_named_with_those_that_are(analyst: Actor) -> None:
    subject("S-1")
    with pytest.raises(InvalidRecord) as refused:
        rectify(analyst, "S-1", {"dob": "1990-01-01"}, WHY, PROOF)
    assert "there is no field dob; the fields that can be set are given_name, family_name" in str(refused.value)
    involve("S-1", incident("I-1"), "suspect")
    with pytest.raises(InvalidRecord, match="there is no field statuss; the fields that can be set are role, assert"):
        rectify(analyst, uid_of("SUSPECT_IN"), {"statuss": "charged"}, WHY, PROOF)

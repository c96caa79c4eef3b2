"""Dual roles: harm first; conduct beside it counts once a reviewer has found both true, and only what they named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphmodel.casework.adjudicating import adjudicate
from graphmodel.casework.admission import nominate
from graphmodel.casework.involvements import change_status, resolve_role
from graphmodel.casework.rectifying import rectify, withdraw
from graphmodel.errors import GateRefused, InvalidRecord, NotAllowed, Refused, UnknownRecord
from graphmodel.findings import compliance
from graphmodel.findings.contradictions import contradictions
from graphmodel.ledger.actors import Actor, operator
from graphmodel.vocabulary import ListingState, Role, SuspectStatus
from tests.builders import ACCOUNT, entries, incident, involve, item, listed, opened, register, rows, subject

WHY = "Two cameras show that both of them struck, and that he was struck first."
CCTV = ("exhibit CAM-7",)


def edge(kind: str, who: str = "S-1") -> str:
    (row,) = rows(
        "MATCH (:Subject {uid: $who})-[e]->(:Incident) WHERE type(e) = $kind RETURN e.uid AS u", kind=kind, who=who
    )
    return str(row["u"])


def refused_for(analyst: Actor, who: str = "S-1") -> set[str]:
    with pytest.raises(GateRefused) as refusal:
        nominate(analyst, who, "R-1", ACCOUNT)
    return set(refusal.value.criteria)


@pytest.fixture
def affray(analyst: Actor) -> tuple[str, str]:
    """Somebody who was struck, and charged with striking; the uids of the harm and of the charge."""
    register()
    involve(subject("S-1"), incident("I-1"), "suspect")
    involve("S-1", "I-1", "victim")
    return edge("VICTIM_OF"), edge("SUSPECT_IN")


def test_what_a_reviewer_finds_true_beside_the_harm_is_a_ground_and_the_ledger_and_the_history_say_who_found_it(
    analyst: Actor, reviewer: Actor, affray: tuple[str, str]
) -> None:
    harm, charge = affray
    assert refused_for(analyst) == {"dual_role"}
    assert [one.kind for one in contradictions("S-1")] == ["roles"]
    adjudicate(reviewer, harm, [charge], f" {WHY} ", CCTV)
    assert contradictions("S-1") == ()
    assert nominate(analyst, "S-1", "R-1", ACCOUNT)
    (former,) = rows(
        "MATCH (v:Version) RETURN v.of AS of, v.change AS change, v.change_reasons AS why, v.superseded_by AS by"
    )
    assert former == {"of": harm, "change": "adjudicated", "why": WHY, "by": reviewer.uid}
    (entry,) = entries("adjudicate")
    assert (entry["act"], entry["outcome"]) == ("alteration", "done")
    assert {harm, charge, "S-1", "I-1"} <= set(entry["uids"])
    (finding,) = compliance.run(only=["adjudication_without_reviewer"])
    assert (finding.breaches, finding.population) == ((), 1)


@pytest.mark.parametrize("role", ["analyst", "auditor"])
def test_only_a_reviewer_adjudicates(
    request: pytest.FixtureRequest, analyst: Actor, affray: tuple[str, str], role: str
) -> None:
    with pytest.raises(NotAllowed):
        adjudicate(request.getfixturevalue(role), affray[0], [affray[1]], WHY, CCTV)
    with pytest.raises(NotAllowed):
        adjudicate(operator(), affray[0], [affray[1]], WHY, CCTV)
    assert refused_for(analyst) == {"dual_role"}


def test_a_finding_names_conduct_of_this_person_in_this_incident_on_evidence_that_exists(
    analyst: Actor, reviewer: Actor, affray: tuple[str, str]
) -> None:
    harm, charge = affray
    involve(subject("S-2"), "I-1", "suspect")
    involve("S-1", incident("I-2"), "suspect")
    elsewhere = next(r["u"] for r in rows("MATCH ()-[e:SUSPECT_IN]->(:Incident {uid: 'I-2'}) RETURN e.uid AS u"))
    for other in (edge("SUSPECT_IN", "S-2"), elsewhere, "N-404", item("N-1", "S-1"), harm):
        with pytest.raises(UnknownRecord, match="no conduct of this person in this incident"):
            adjudicate(reviewer, harm, [charge, other], WHY, CCTV)
    with pytest.raises(Refused, match="from the victim's or witness's side"):
        adjudicate(reviewer, charge, [harm], WHY, CCTV)
    with pytest.raises(UnknownRecord, match="no such edge"):
        adjudicate(reviewer, "nothing", [charge], WHY, CCTV)
    with pytest.raises(UnknownRecord, match="evidence has to exist"):
        adjudicate(reviewer, harm, [charge], WHY, ["hearsay"])
    with pytest.raises(InvalidRecord, match="20 to 5000 characters"):
        adjudicate(reviewer, harm, [charge], "both", CCTV)
    with pytest.raises(Refused, match="nothing would change"):
        adjudicate(reviewer, harm, [], WHY, CCTV)
    assert rows("MATCH (v:Version) RETURN v") == []


def test_what_an_item_says_counts_beside_the_harm_once_it_is_found_true_itself(analyst: Actor, reviewer: Actor) -> None:
    register()
    involve(subject("S-1"), incident("I-1"), "victim")
    for uid, more in (("N-1", {}), ("N-2", {"source_kind": "cctv", "corroborates": ["N-1"]})):
        item(uid, "S-1", concerns=["I-1"], **more)
    harm = edge("VICTIM_OF")
    assert "dual_role" in refused_for(analyst)
    adjudicate(reviewer, harm, ["N-1"], WHY, CCTV)
    assert refused_for(analyst) >= {"dual_role", "not_corroborated"}, "the second source is not found true yet"
    adjudicate(reviewer, harm, ["N-2", "N-1", "N-2"], WHY, CCTV)
    assert nominate(analyst, "S-1", "R-1", ACCOUNT)


def found_and_listed(analyst: Actor, reviewer: Actor, affray: tuple[str, str]) -> str:
    adjudicate(reviewer, affray[0], [affray[1]], WHY, CCTV)
    return listed(analyst, reviewer)


TAKEN_BACK: dict[str, Callable[[str, str, Actor, Actor], object]] = {
    "taken back": lambda harm, _, __, reviewer: adjudicate(reviewer, harm, [], WHY, CCTV),
    "the charge corrected": lambda _, charge, analyst, __: rectify(analyst, charge, {"assertion": "fact"}, WHY, CCTV),
    "the harm corrected": lambda harm, _, analyst, __: rectify(analyst, harm, {"assertion": "fact"}, WHY, CCTV),
    "more harm": lambda *_: involve("S-1", "I-1", "witness"),
    "the charge withdrawn": lambda _, charge, analyst, __: withdraw(analyst, charge, WHY, CCTV),
    "acquitted": lambda _, charge, analyst, __: change_status(analyst, charge, SuspectStatus.ACQUITTED, WHY, CCTV),
}


@pytest.mark.parametrize("way", TAKEN_BACK)
def test_a_listing_that_stood_on_the_finding_is_suspended_with_it(
    analyst: Actor, reviewer: Actor, affray: tuple[str, str], way: str
) -> None:
    analyst = opened(analyst, "S-1")
    found_and_listed(analyst, reviewer, affray)
    TAKEN_BACK[way](*affray, analyst, reviewer)
    assert rows("MATCH (l:Listing) RETURN l.state AS s, l.suspended_because AS b") == [
        {"s": ListingState.SUSPENDED, "b": "ground_fell"}
    ]


def test_a_witness_who_turns_out_to_be_a_victim_is_adjudicated_anew(analyst: Actor, reviewer: Actor) -> None:
    register()
    involve(subject("S-1"), incident("I-1"), "suspect")
    involve("S-1", "I-1", "witness")
    seen = edge("WITNESS_TO")
    adjudicate(reviewer, seen, [edge("SUSPECT_IN")], WHY, CCTV)
    listed(analyst, reviewer)
    resolve_role(reviewer, seen, Role.VICTIM, WHY, CCTV)
    assert rows("MATCH ()-[e:VICTIM_OF]->() RETURN e.adjudicated_with AS with") == [{"with": None}]
    assert rows("MATCH (l:Listing) RETURN l.state AS s") == [{"s": "suspended"}]


def test_the_life_of_the_allegation_goes_on_under_the_finding(
    analyst: Actor, reviewer: Actor, affray: tuple[str, str]
) -> None:
    found_and_listed(analyst, reviewer, affray)
    change_status(analyst, affray[1], SuspectStatus.CONVICTED, WHY, CCTV)
    withdraw(reviewer, affray[0], WHY, CCTV)
    assert rows("MATCH (l:Listing) RETURN l.state AS s") == [{"s": "listed"}]


def test_what_was_found_of_a_charge_does_not_outlive_it(
    analyst: Actor, reviewer: Actor, affray: tuple[str, str]
) -> None:
    analyst = opened(analyst, "S-1")
    harm, charge = affray
    adjudicate(reviewer, harm, [charge], WHY, CCTV)
    rectify(analyst, charge, {"role": "witness"}, WHY, CCTV)
    assert rows("MATCH ()-[e:VICTIM_OF]->() RETURN e.adjudicated_with AS found") == [{"found": None}]
    resolve_role(reviewer, charge, Role.SUSPECT, WHY, CCTV, status=SuspectStatus.CHARGED)
    assert refused_for(analyst) == {"dual_role"}


def test_what_was_found_of_an_item_does_not_outlive_what_it_said(analyst: Actor, reviewer: Actor) -> None:
    register()
    involve(subject("S-1"), incident("I-1"), "victim")
    item("N-1", "S-1", concerns=["I-1"])
    adjudicate(reviewer, edge("VICTIM_OF"), ["N-1"], WHY, CCTV)
    rectify(analyst, "N-1", {"text": "He stabbed them, it is said now."}, WHY, CCTV)
    assert rows("MATCH ()-[e:VICTIM_OF]->() RETURN e.adjudicated_with AS found") == [{"found": None}]
    assert "dual_role" in refused_for(analyst)


TAKES_THE_HARM_AWAY: dict[str, Callable[[str, Actor], object]] = {
    "withdrawn": lambda harm, who: withdraw(who, harm, WHY, CCTV),
    "corrected to nothing known": lambda harm, who: rectify(who, harm, {"role": "unresolved"}, WHY, CCTV),
}


@pytest.mark.parametrize("way", TAKES_THE_HARM_AWAY)
def test_only_a_reviewer_takes_the_harm_away_beside_which_conduct_is_no_ground(
    analyst: Actor, reviewer: Actor, affray: tuple[str, str], way: str
) -> None:
    analyst = opened(analyst, "S-1")
    with pytest.raises(NotAllowed, match="by a reviewer alone"):
        TAKES_THE_HARM_AWAY[way](affray[0], analyst)
    assert refused_for(analyst) == {"dual_role"}
    TAKES_THE_HARM_AWAY[way](affray[0], reviewer)


@pytest.mark.parametrize("changes", [{"concerns": None}, {"alleges": ({"subject": "S-1", "role": "association"},)}])
def test_an_item_about_the_incident_of_the_harm_is_led_elsewhere_by_a_reviewer_only(
    analyst: Actor, reviewer: Actor, changes: dict[str, object]
) -> None:
    involve(subject("S-1"), incident("I-1"), "victim")
    item("N-1", "S-1", concerns=["I-1"])
    with pytest.raises(NotAllowed):
        rectify(analyst, "N-1", changes, WHY, CCTV)
    rectify(reviewer, "N-1", changes, WHY, CCTV)


def test_the_same_file_read_again_leaves_the_finding(analyst: Actor, reviewer: Actor, affray: tuple[str, str]) -> None:
    adjudicate(reviewer, affray[0], [affray[1]], WHY, CCTV)
    involve("S-1", "I-1", "victim")
    assert nominate(analyst, "S-1", "R-1", ACCOUNT)

from __future__ import annotations

import pytest

from graphmodel.casework import recording
from graphmodel.casework.admission import decide, nominate
from graphmodel.casework.involvements import change_status, resolve_role
from graphmodel.casework.likenesses import propose_likenesses
from graphmodel.casework.rectifying import rectify, withdraw
from graphmodel.casework.settling import settle
from graphmodel.casework.unmerging import unmerge
from graphmodel.errors import InvalidRecord, NotAllowed, Refused, UnknownRecord, WrongState
from graphmodel.findings.merges import unsettled
from graphmodel.ledger.actors import Actor, operator
from graphmodel.records.involvement import InvolvementDraft
from graphmodel.server.connection import read
from graphmodel.vocabulary import Role, SuspectStatus
from tests import builders
from tests.casework.merging_graphs import LISTED, REASONS, TWO, dump, edges_of, filled, merged, two

REPORT = "crime report CR-2"


def test_an_unmerge_restores_both_value_for_value(senior_reviewer: Actor) -> None:
    filled()
    builders.associate("S-1", "S-2")
    before = dump()
    done = unmerge(senior_reviewer, merged(senior_reviewer), TWO)
    assert dump() == before
    assert done.unsettled == ()


def test_merges_are_undone_the_last_one_first(reviewer: Actor) -> None:
    two()
    builders.subject("S-3")
    for who in ("S-1", "S-2", "S-3"):
        builders.involve(who, builders.incident(f"I-{who}"), "suspect")
    before = dump()
    first = merged(reviewer, "S-2", "S-3")
    second = merged(reviewer, "S-1", "S-2")
    with pytest.raises(WrongState, match=f"undo {second} before"):
        unmerge(reviewer, first, TWO)
    assert unmerge(reviewer, second, TWO).returned == 2
    unmerge(reviewer, first, TWO)
    assert dump() == before
    with pytest.raises(WrongState, match="undone already"):
        unmerge(reviewer, first, TWO)


def test_two_merges_into_one_subject_are_undone_in_order_too(reviewer: Actor) -> None:
    two()
    builders.subject("S-3", aliases=("Steve Marsh",))
    before = dump()
    first, second = merged(reviewer, "S-1", "S-2"), merged(reviewer, "S-1", "S-3")
    with pytest.raises(WrongState, match=f"undo {second} before"):
        unmerge(reviewer, first, TWO)
    unmerge(reviewer, second, TWO)
    unmerge(reviewer, first, TWO)
    assert dump() == before


def test_an_unmerge_keeps_the_two_apart(reviewer: Actor) -> None:
    two()
    unmerge(reviewer, merged(reviewer), TWO)
    assert propose_likenesses(reviewer).fresh == 0


def test_what_was_recorded_in_between_goes_where_its_evidence_says(reviewer: Actor) -> None:
    two()
    record("S-1", "I-1", "CR-1")
    record("S-2", "I-2", "CR-2")
    uid = merged(reviewer)
    for incident, evidence in (("I-3", ("CR-1",)), ("I-4", ("CR-2",)), ("I-5", ("CR-1", "CR-2")), ("I-6", ("CR-9",))):
        record("S-1", incident, *evidence)
    builders.item("X-1", "S-1", source_ref="CR-2")
    done = unmerge(reviewer, uid, TWO)
    assert edges_of("S-1") == [f"WITNESS_TO I-{n}" for n in (1, 3, 5, 6)]
    assert edges_of("S-2") == ["ALLEGES X-1", "WITNESS_TO I-2", "WITNESS_TO I-4"]
    assert len(done.unsettled) == 2


def test_what_could_be_of_either_is_settled_by_a_person_with_reasons(analyst: Actor, reviewer: Actor) -> None:
    two()
    uid = merged(reviewer)
    record("S-1", "I-1", "CR-1")
    record("S-1", "I-2", "CR-2")
    one, other = unmerge(reviewer, uid, TWO).unsettled
    with pytest.raises(NotAllowed):
        settle(analyst, one, REASONS, moves=True)
    with pytest.raises(InvalidRecord, match="characters"):
        settle(reviewer, one, "his", moves=True)
    settle(reviewer, one, REASONS, moves=True)
    settle(reviewer, other, REASONS, moves=False)
    assert len(edges_of("S-1")) == len(edges_of("S-2")) == 1
    assert [row["state"] for row in builders.rows("MATCH (u:Unsettled) RETURN u.state AS state ORDER BY state")] == [
        "left", "moved"
    ]  # fmt: skip
    with pytest.raises(WrongState, match="settled already"):
        settle(reviewer, one, REASONS, moves=False)
    with pytest.raises(UnknownRecord):
        settle(reviewer, "no-such", REASONS, moves=False)


def test_a_nomination_made_in_between_follows_its_grounds(analyst: Actor, senior_reviewer: Actor) -> None:
    two()
    builders.register()
    builders.involve("S-2", builders.incident("I-1"), "suspect")
    uid = merged(senior_reviewer)
    builders.listed(analyst, senior_reviewer, "S-1")
    assert unmerge(senior_reviewer, uid, TWO).unsettled == ()
    assert builders.rows(LISTED) == [{"subject": "S-2", "live": "S-2 R-1", "state": "listed"}]


def test_a_listing_that_stands_on_both_stays_suspended_and_is_put_before_a_person(
    analyst: Actor, senior_reviewer: Actor
) -> None:
    two()
    builders.register()
    for who in ("S-1", "S-2"):
        builders.involve(who, builders.incident(f"I-{who}"), "suspect")
    uid = merged(senior_reviewer)
    builders.listed(analyst, senior_reviewer, "S-1")
    [left] = unmerge(senior_reviewer, uid, TWO).unsettled
    assert builders.rows("MATCH (l:Listing)-[:LISTS]->(s) RETURN s.uid AS subject, l.state AS state") == [
        {"subject": "S-1", "state": "suspended"}
    ]
    with pytest.raises(Refused, match="own conduct"):
        settle(senior_reviewer, left, REASONS, moves=True)
    settle(senior_reviewer, left, REASONS, moves=False)


def test_a_nomination_on_anothers_conduct_is_decided_before_the_two_part(
    analyst: Actor, senior_reviewer: Actor
) -> None:
    two()
    builders.register()
    for who in ("S-1", "S-2"):
        builders.involve(who, builders.incident(f"I-{who}"), "suspect")
    uid = merged(senior_reviewer)
    listing = nominate(analyst, "S-1", builders.REGISTER, builders.ACCOUNT)
    with pytest.raises(Refused, match=listing):
        unmerge(senior_reviewer, uid, TWO)
    decide(senior_reviewer, listing, approve=False, reasons=builders.REASONS)
    unmerge(senior_reviewer, uid, TWO)


def test_names_that_changed_in_between_are_put_before_a_person(reviewer: Actor) -> None:
    two()
    uid = merged(reviewer)
    builders.write("MATCH (s:Subject {uid: 'S-1'}) SET s.aliases = s.aliases + 'Marshy', s.borough = 'Westmarch'")
    left = unmerge(reviewer, uid, TWO).unsettled
    assert builders.rows("MATCH (s:Subject {uid: 'S-1'}) RETURN s.aliases AS a, s.borough AS b") == [
        {"a": ["Marshy"], "b": "Westmarch"}
    ]
    links = builders.rows("MATCH (u:Unsettled) RETURN u.link AS link ORDER BY link")
    assert links == [{"link": "aliases"}, {"link": "identity"}]
    with pytest.raises(Refused, match="is not moved"):
        settle(reviewer, left[0], REASONS, moves=True)


def test_a_status_that_changed_on_an_edge_that_stood_for_both_is_put_before_a_person(reviewer: Actor) -> None:
    two()
    builders.incident("I-1")
    for who in ("S-1", "S-2"):
        builders.involve(who, "I-1", "suspect")
    uid = merged(reviewer)
    builders.write("MATCH (:Subject {uid: 'S-1'})-[e:SUSPECT_IN]->() SET e.status = 'acquitted'")
    assert len(unmerge(reviewer, uid, TWO).unsettled) == 1
    standing = builders.rows(
        "MATCH (s:Subject)-[e:SUSPECT_IN]->() RETURN s.uid AS who, e.status AS status ORDER BY who"
    )
    assert standing == [{"who": "S-1", "status": "acquitted"}, {"who": "S-2", "status": "charged"}]


def record(who: str, incident: str, *evidence: str) -> None:
    """Record that somebody witnessed an incident, on this evidence."""
    given = {"subject": who, "incident": builders.incident(incident), "role": "witness", "evidence": evidence}
    recording.record_involvements(operator(), [InvolvementDraft.model_validate(given)])


def test_an_edge_that_became_another_role_meanwhile_stays_whose_it_was(analyst: Actor, reviewer: Actor) -> None:
    two()
    builders.incident("I-1")
    for who, role in (("S-1", "unresolved"), ("S-2", "victim")):
        given = {"subject": who, "incident": "I-1", "role": role, "evidence": (REPORT,)}
        recording.record_involvements(operator(), [InvolvementDraft.model_validate(given)])
    uid = merged(reviewer)
    [edge] = builders.rows("MATCH (:Subject)-[e:UNRESOLVED_IN]->() RETURN e.uid AS uid")
    resolve_role(analyst, edge["uid"], Role.SUSPECT, REASONS, [REPORT], status=SuspectStatus.CHARGED)
    assert unmerge(reviewer, uid, TWO).unsettled == ()
    assert (ties("S-1"), ties("S-2")) == (["SUSPECT_IN I-1"], ["VICTIM_OF I-1"])


def said_of_both(analyst: Actor) -> None:
    """Record an item that alleges the same of two people, and one suspect edge of each in one incident."""
    two()
    builders.item("N-1", "S-1", alleges=[{"subject": who, "role": "suspect"} for who in ("S-1", "S-2")])
    builders.incident("I-1")
    for who in ("S-1", "S-2"):
        builders.involve(who, "I-1", "suspect")


def test_what_a_withdrawn_item_said_is_not_given_back(analyst: Actor, reviewer: Actor) -> None:
    said_of_both(analyst)
    uid = merged(reviewer)
    withdraw(analyst, "N-1", REASONS, [REPORT])
    assert unmerge(reviewer, uid, TWO).unsettled == ()
    assert (ties("S-1"), ties("S-2")) == (["SUSPECT_IN I-1"], ["SUSPECT_IN I-1"])
    assert "N-1" in builders.entries("unmerge")[-1]["uids"]


def test_what_an_item_does_not_say_any_more_is_put_before_a_person(analyst: Actor, reviewer: Actor) -> None:
    said_of_both(analyst)
    uid = merged(reviewer)
    rectify(reviewer, "N-1", {"alleges": ({"subject": "S-1", "role": "witness"},)}, REASONS, [REPORT])
    unmerge(reviewer, uid, TWO)
    assert ties("S-2") == ["SUSPECT_IN I-1"]
    [left] = [one for one in unsettled(reviewer) if "not given back" in one.says]
    assert not left.movable
    with pytest.raises(Refused, match="does not say so any more"):
        settle(reviewer, left.uid, REASONS, moves=True)
    settle(reviewer, left.uid, REASONS, moves=False)


@pytest.mark.parametrize("change", ["withdrawn", "another role"])
def test_a_charge_whose_twin_is_gone_is_given_back_by_a_person_alone(
    change: str, analyst: Actor, reviewer: Actor
) -> None:
    said_of_both(analyst)
    uid = merged(reviewer)
    [edge] = builders.rows("MATCH (:Subject)-[e:SUSPECT_IN]->() RETURN e.uid AS uid")
    if change == "withdrawn":
        withdraw(analyst, edge["uid"], REASONS, [REPORT])
    else:
        rectify(reviewer, edge["uid"], {"role": "witness"}, REASONS, [REPORT])
    unmerge(reviewer, uid, TWO)
    assert ties("S-2") == ["ALLEGES N-1"]
    [left] = unsettled(reviewer)
    assert ("Steven Marsh" in left.says, left.movable) == (True, True)
    settle(reviewer, left.uid, REASONS, moves=True)
    assert ties("S-2") == ["ALLEGES N-1", "SUSPECT_IN I-1"]


def test_the_past_of_what_a_merge_set_aside_has_no_gap(analyst: Actor, reviewer: Actor) -> None:
    said_of_both(analyst)
    edges = builders.rows("MATCH (:Subject)-[e:SUSPECT_IN]->() RETURN e.uid AS uid")
    for edge in edges:
        change_status(analyst, edge["uid"], SuspectStatus.CONVICTED, REASONS, [REPORT])
    rectify(analyst, "S-2", {"borough": "Westmarch"}, REASONS, [REPORT], new_borough=True)
    merged(reviewer)
    assert read("compliance/history_with_a_gap") == []


def ties(who: str) -> list[str]:
    """Return what a subject is tied to now, former versions aside."""
    return [tie for tie in edges_of(who) if not tie.startswith("WAS_SAID_OF ")]

from __future__ import annotations

import pytest

from graphmodel.casework import recording
from graphmodel.casework.admission import decide, nominate
from graphmodel.casework.likenesses import keep_apart, propose_likeness, propose_likenesses
from graphmodel.casework.merge_trial import consequences
from graphmodel.casework.merging import merge
from graphmodel.casework.settling import settle
from graphmodel.casework.unmerging import unmerge
from graphmodel.errors import InvalidRecord, NotAllowed, Refused, UnknownRecord, WrongState
from graphmodel.ledger.actors import Actor, operator
from graphmodel.records.involvement import InvolvementDraft
from tests import builders
from tests.casework.merging_graphs import REASONS, TWO, dump, edges_of, merged, two


def filled() -> None:
    """Give both something of every kind."""
    two()
    builders.subject("T-1", given_name="Third", family_name="Person")
    for number, who in enumerate(("S-1", "S-2"), 1):
        for role in ("suspect", "victim", "witness", "unresolved"):
            builders.involve(who, builders.incident(f"I-{number}-{role}"), role)
        builders.item(f"X-{number}", who)
        builders.associate(who, "T-1")
        builders.affiliate(who, f"G-{number}")


def test_everything_of_the_other_moves_and_the_other_is_no_subject_any_more(senior_reviewer: Actor) -> None:
    filled()
    uid = merged(senior_reviewer)
    assert len(edges_of("S-1")) == 14
    assert edges_of("S-2") == []
    assert builders.rows("MATCH (s:MergedSubject) RETURN s.uid AS uid, s.family_name AS name") == [
        {"uid": "S-2", "name": "Marsh"}
    ]
    assert builders.rows("MATCH (s:Subject {uid: 'S-1'}) RETURN s.aliases AS names")[0]["names"] == ["Steven Marsh"]
    assert uid in builders.entries("merge")[0]["uids"]


def test_an_unmerge_restores_both_value_for_value(senior_reviewer: Actor) -> None:
    filled()
    builders.associate("S-1", "S-2")
    before = dump()
    done = unmerge(senior_reviewer, merged(senior_reviewer), TWO)
    assert dump() == before
    assert done.unsettled == ()


def test_what_would_stand_twice_counts_once_and_comes_back(senior_reviewer: Actor) -> None:
    two()
    builders.incident("I-1")
    for who in ("S-1", "S-2"):
        builders.involve(who, "I-1", "suspect")
    builders.item("X-1", "S-1", alleges=({"subject": "S-1", "role": "suspect"}, {"subject": "S-2", "role": "suspect"}))
    before = dump()
    uid = merged(senior_reviewer)
    assert edges_of("S-1") == ["ALLEGES X-1", "SUSPECT_IN I-1"]
    unmerge(senior_reviewer, uid, TWO)
    assert dump() == before


def test_a_merge_is_refused_where_the_two_have_different_standing_in_one_incident(senior_reviewer: Actor) -> None:
    two()
    builders.incident("I-1")
    builders.involve("S-1", "I-1", "suspect", "charged")
    builders.involve("S-2", "I-1", "suspect", "acquitted")
    before = dump()
    with pytest.raises(Refused, match="different statuses"):
        merged(senior_reviewer)
    assert dump() == before


def test_a_listing_moves_with_its_subject_and_back(analyst: Actor, senior_reviewer: Actor) -> None:
    two()
    builders.register()
    builders.involve("S-2", builders.incident("I-1"), "suspect")
    listing = builders.listed(analyst, senior_reviewer, "S-2")
    before = dump()
    uid = merged(senior_reviewer)
    assert builders.rows(
        "MATCH (l:Listing)-[:LISTS]->(s) RETURN s.uid AS subject, l.live AS live, l.state AS state"
    ) == [{"subject": "S-1", "live": "S-1 R-1", "state": "listed"}]
    assert listing in builders.entries("merge")[0]["uids"]
    unmerge(senior_reviewer, uid, TWO)
    assert dump() == before


def test_two_live_listings_on_one_register_are_not_merged(analyst: Actor, senior_reviewer: Actor) -> None:
    two()
    builders.register()
    for who in ("S-1", "S-2"):
        builders.involve(who, builders.incident(f"I-{who}"), "suspect")
        builders.listed(analyst, senior_reviewer, who)
    with pytest.raises(Refused, match="remove one of them first"):
        merged(senior_reviewer)


def test_a_victim_who_turns_out_to_be_the_suspect_suspends_the_listing(analyst: Actor, senior_reviewer: Actor) -> None:
    two()
    builders.register()
    builders.involve("S-1", builders.incident("I-1"), "suspect")
    builders.involve("S-2", "I-1", "victim")
    builders.listed(analyst, senior_reviewer, "S-1")
    merged(senior_reviewer)
    assert builders.rows("MATCH (l:Listing) RETURN l.state AS state, l.suspended_because AS because") == [
        {"state": "suspended", "because": "ground_fell"}
    ]


def test_nobody_is_put_on_a_register_for_a_matter_in_which_they_are_a_victim(
    analyst: Actor, senior_reviewer: Actor
) -> None:
    two()
    builders.register()
    builders.involve("S-2", builders.incident("I-1"), "suspect")
    builders.involve("S-1", "I-1", "victim")
    builders.listed(analyst, senior_reviewer, "S-2")
    before = dump()
    with pytest.raises(Refused, match="victim or witness"):
        merged(senior_reviewer)
    assert dump() == before


def test_a_child_or_somebody_listed_is_merged_by_a_senior_reviewer_only(
    reviewer: Actor, senior_reviewer: Actor
) -> None:
    two(date_of_birth=None)
    likeness = propose_likeness(reviewer, "S-1", "S-2")
    with pytest.raises(Refused, match="under 18, or of unknown age"):
        merge(reviewer, likeness, "S-1", REASONS)
    merge(senior_reviewer, likeness, "S-1", REASONS)


def test_merging_is_for_reviewers_with_reasons_and_of_the_two_only(analyst: Actor, reviewer: Actor) -> None:
    two()
    likeness = propose_likeness(analyst, "S-1", "S-2")
    with pytest.raises(NotAllowed):
        merge(analyst, likeness, "S-1", REASONS)
    with pytest.raises(InvalidRecord, match="characters"):
        merge(reviewer, likeness, "S-1", "same")
    with pytest.raises(InvalidRecord, match="neither"):
        merge(reviewer, likeness, "S-9", REASONS)
    with pytest.raises(UnknownRecord):
        merge(reviewer, "no-such", "S-1", REASONS)
    merge(reviewer, likeness, "S-1", REASONS)
    with pytest.raises(WrongState, match="merged"):
        merge(reviewer, likeness, "S-1", REASONS)


def test_links_that_no_merge_knows_are_not_left_behind_unseen(reviewer: Actor) -> None:
    two()
    builders.write("MATCH (s:Subject {uid: 'S-2'}) CREATE (s)-[:KNOWN_AT]->(:Address {uid: 'A-1'})")
    with pytest.raises(Refused, match="KNOWN_AT"):
        merged(reviewer)


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


def test_who_was_kept_apart_is_not_proposed_again_until_they_change(reviewer: Actor) -> None:
    two()
    assert propose_likenesses(reviewer).fresh == 1
    [row] = builders.rows("MATCH (l:Likeness) RETURN l.uid AS uid")
    keep_apart(reviewer, row["uid"], TWO)
    again = propose_likenesses(reviewer)
    assert (again.fresh, again.apart) == (0, 1)
    builders.write("MATCH (s:Subject {uid: 'S-2'}) SET s.aliases = ['Steve Marsh']")
    assert propose_likenesses(reviewer).fresh == 1
    assert builders.rows("MATCH (l:Likeness) RETURN l.state AS state ORDER BY state") == [
        {"state": "kept_apart"}, {"state": "proposed"}
    ]  # fmt: skip


def test_an_unmerge_keeps_the_two_apart(reviewer: Actor) -> None:
    two()
    unmerge(reviewer, merged(reviewer), TWO)
    assert propose_likenesses(reviewer).fresh == 0


def test_a_proposal_that_nothing_bears_out_any_more_is_withdrawn(reviewer: Actor) -> None:
    two()
    propose_likenesses(reviewer)
    builders.write("MATCH (s:Subject {uid: 'S-2'}) SET s.given_name = 'Zoe', s.date_of_birth = date('1971-11-30')")
    assert propose_likenesses(reviewer).withdrawn == 1


def test_a_source_read_again_makes_no_second_record_of_who_was_merged_away(reviewer: Actor) -> None:
    two()
    merged(reviewer)
    two()
    assert builders.rows("MATCH (s:Subject) RETURN s.uid AS uid") == [{"uid": "S-1"}]
    builders.incident("I-1")
    with pytest.raises(UnknownRecord, match="merged into S-1"):
        builders.involve("S-2", "I-1", "suspect")


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
    assert builders.rows(
        "MATCH (l:Listing)-[:LISTS]->(s) RETURN s.uid AS subject, l.live AS live, l.state AS state"
    ) == [{"subject": "S-2", "live": "S-2 R-1", "state": "listed"}]


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
    assert {row["link"] for row in builders.rows("MATCH (u:Unsettled) RETURN u.link AS link")} == {
        "aliases",
        "identity",
    }
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
    assert builders.rows("MATCH (s:Subject)-[e:SUSPECT_IN]->() RETURN s.uid AS who, e.status AS status ORDER BY who") == [
        {"who": "S-1", "status": "acquitted"}, {"who": "S-2", "status": "charged"}
    ]  # fmt: skip


def test_what_would_follow_is_shown_for_both_and_nothing_is_written(
    analyst: Actor, reviewer: Actor, senior_reviewer: Actor
) -> None:
    two()
    builders.register()
    builders.involve("S-1", builders.incident("I-1"), "suspect")
    builders.involve("S-2", "I-1", "victim")
    builders.involve("S-2", builders.incident("I-2"), "suspect")
    listing = builders.listed(analyst, senior_reviewer, "S-1")
    likeness = propose_likeness(reviewer, "S-1", "S-2")
    before = dump()
    kept = consequences(reviewer, likeness, "S-1")
    assert kept.moves == (("SUSPECT_IN", 1), ("VICTIM_OF", 1))
    assert [len(kept.gained), len(kept.lost), kept.suspended, kept.listings] == [1, 1, (listing,), ()]
    assert kept.senior
    other = consequences(reviewer, likeness, "S-2")
    assert other.refused
    assert "victim or witness" in other.refused
    assert dump() == before
    assert builders.rows("MATCH (m:Merge) RETURN count(m) AS n") == [{"n": 0}]
    assert {listing, "S-1", "S-2"} <= set(builders.entries("likeness")[0]["uids"])
    with pytest.raises(NotAllowed):
        consequences(analyst, likeness, "S-1")


def record(who: str, incident: str, *evidence: str) -> None:
    """Record that somebody witnessed an incident, on this evidence."""
    given = {"subject": who, "incident": builders.incident(incident), "role": "witness", "evidence": evidence}
    recording.record_involvements(operator(), [InvolvementDraft.model_validate(given)])

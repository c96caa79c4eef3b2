from __future__ import annotations

import pytest

from graphmodel.casework.likenesses import keep_apart, propose_likeness, propose_likenesses
from graphmodel.casework.merge_trial import consequences
from graphmodel.casework.merging import merge
from graphmodel.casework.unmerging import unmerge
from graphmodel.errors import InvalidRecord, NotAllowed, Refused, UnknownRecord, WrongState
from graphmodel.ledger.actors import Actor
from tests import builders
from tests.casework.merging_graphs import LISTED, REASONS, TWO, dump, edges_of, filled, merged, two


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
    assert builders.rows(LISTED) == [{"subject": "S-1", "live": "S-1 R-1", "state": "listed"}]
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

"""What became of the borough's records since they were recorded: lawful, once each, and after what it changes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from graphmodel.casework.involvements import MAY_FOLLOW
from graphmodel.findings.likenesses import likenesses
from graphmodel.ledger.actors import Actor
from graphmodel.records.drafting import plain
from graphmodel.vocabulary import AccountRole, LikenessState, Purpose, SuspectStatus
from seeds import life
from seeds.marking import mark_held
from seeds.records import records
from tests.builders import rows
from tests.conftest import Server
from tests.seeds.drawn import AS_OF
from tests.seeds.drawn import borough as drawn

REVIEWER = Actor("a-reviewer", AccountRole.REVIEWER, Purpose.REGISTER_REVIEW)


@pytest.fixture
def doubles(borough: Server) -> dict[str, str]:
    """Of each second record in the graph its uid and that of the first."""
    held = mark_held()
    assert held is not None
    return dict(records(held.seed, held.as_of).doubles)


@pytest.mark.parametrize("seed", [2018, 7, 1, 2])
def test_the_same_seed_plans_the_same_changes_before_the_end_and_each_thing_changes_once_at_an_instant(
    seed: int,
) -> None:
    planned = life.plan(seed, AS_OF, drawn(seed), frozenset())
    again = life.plan(seed, AS_OF, drawn(seed), frozenset())
    assert [(one.at, one.of, one.by) for one in planned] == [(one.at, one.of, one.by) for one in again]
    assert len({(one.of, one.at) for one in planned}) == len(planned) == 24
    assert max(one.at for one in planned) <= AS_OF


def test_whoever_was_ever_listed_is_left_alone() -> None:
    before = life.plan(2018, AS_OF, drawn(), frozenset())
    subject = {part.uid: part.subject for part in drawn().involvements}
    touched = frozenset(subject.get(one.of, one.of) for one in before)
    after = life.plan(2018, AS_OF, drawn(), touched)
    assert not touched & {subject.get(one.of, one.of) for one in after} - {"everybody"} - incidents()


def incidents() -> set[str]:
    return {incident.uid for incident in drawn().incidents}


def test_every_kind_of_change_is_there_as_often_as_planned(borough: Server) -> None:
    found = rows("MATCH (v:Version) RETURN v.change AS change, count(v) AS n")
    assert {row["change"]: row["n"] for row in found} == {
        "status": 11,
        "reopened": 1,
        "resolved": 4,
        "rectified": 3,
        "adjudicated": 1,
    }
    assert rows("MATCH (c:Claim) RETURN c.field AS field, c.state AS state ORDER BY field") == [
        {"field": "date_of_birth", "state": "standing"},
        {"field": "role", "state": "standing"},
    ]
    assert rows("MATCH (m:Merge) RETURN m.state AS state") == [{"state": "done"}]


def test_statuses_go_lawful_ways(borough: Server) -> None:
    found = rows(
        "MATCH (v:Version), ()-[e:SUSPECT_IN {uid: v.of}]->() WHERE v.change IN ['status', 'reopened'] "
        "RETURN v.of AS uid, v.status AS was, e.status AS now, v.superseded_at AS at ORDER BY uid, at"
    )
    for place, row in enumerate(found):
        later = found[place + 1] if place + 1 < len(found) and found[place + 1]["uid"] == row["uid"] else None
        assert SuspectStatus(later["was"] if later else row["now"]) in MAY_FOLLOW[SuspectStatus(row["was"])]
    assert len({row["was"] for row in found}) == 4


def test_no_change_comes_before_what_it_changes_or_after_the_end(borough: Server) -> None:
    held = mark_held()
    assert held is not None
    for row in rows("MATCH (v:Version) RETURN v.recorded_at AS since, v.superseded_at AS until"):
        assert plain(row["since"]) < plain(row["until"]) < held.as_of
    for row in rows("MATCH (n:Claim|Likeness|Merge) RETURN n.recorded_at AS at"):
        assert plain(row["at"]) <= held.as_of <= datetime.now(UTC)
    early = rows("MATCH (l:Likeness)-[:COMPARES]->(s) WHERE s.recorded_at > l.recorded_at RETURN s.uid AS uid")
    assert early == []


def test_every_change_says_who_made_it_why_and_on_what_evidence(borough: Server) -> None:
    said = rows(
        "MATCH (v:Version) OPTIONAL MATCH (a:Account {uid: v.superseded_by}) "
        "RETURN v.change_reasons AS reasons, v.change_evidence AS evidence, a.username AS by"
    )
    assert {row["by"] for row in said} == {"demo-analyst", "demo-reviewer"}
    assert all(len(row["reasons"]) >= 40 and row["evidence"] for row in said)
    assert len({row["reasons"] for row in said}) >= 15


def test_nobody_with_a_listing_is_changed_or_merged(borough: Server) -> None:
    touched = rows(
        "MATCH (:Listing)-[:LISTS]->(s) "
        "WHERE EXISTS { (s)<-[:WAS_SAID_OF|CLAIMED_OF|KEPT|MERGED_AWAY]-() } RETURN s.uid AS uid"
    )
    assert touched == []


def test_no_second_record_has_a_listing(borough: Server, doubles: dict[str, str]) -> None:
    listed = rows("MATCH (:Listing)-[:LISTS]->(s) WHERE s.uid IN $uids RETURN s.uid AS uid", uids=list(doubles))
    assert listed == []


def test_one_double_is_merged_and_the_others_wait_for_a_person(borough: Server, doubles: dict[str, str]) -> None:
    proposed, merged = (likenesses(REVIEWER, state) for state in (LikenessState.PROPOSED, LikenessState.MERGED))
    waiting = {frozenset(one.uid for one in pair.people): pair.says for pair in proposed}
    pairs = {frozenset(pair) for pair in doubles.items()}
    assert len(merged) == 1
    assert len(pairs & waiting.keys()) == len(doubles) - 1
    assert [waiting[pair] for pair in pairs & waiting.keys()].count("likely") > len(doubles) / 2

"""What was known at an earlier instant is what was there then, through every change; each change is explained."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from graphmodel import clock
from graphmodel.casework.involvements import change_status, resolve_role
from graphmodel.casework.likenesses import propose_likeness, propose_likenesses
from graphmodel.casework.merging import merge
from graphmodel.casework.rectifying import rectify, withdraw
from graphmodel.casework.unmerging import unmerge
from graphmodel.errors import MergedAway, UnknownRecord
from graphmodel.findings.history import history
from graphmodel.findings.past import as_known
from graphmodel.ledger.actors import Actor
from graphmodel.server.connection import read
from graphmodel.vocabulary import AccountRole, Purpose, Role, SuspectStatus
from tests.builders import associate, entries, incident, involve, item, rows, subject, write
from tests.conftest import Server

WHY = "Found to be so when the case file was read."
FILE = ("case file CF-1",)
REVIEWER = Actor("a-reviewer", AccountRole.REVIEWER, Purpose.REGISTER_REVIEW)


def edges_of(*kinds: str) -> list[str]:
    found = rows("MATCH ()-[e]->() WHERE e.uid IS NOT NULL AND type(e) IN $kinds RETURN e.uid AS uid", kinds=kinds)
    return sorted(row["uid"] for row in found)


def test_a_history_says_who_changed_what_why_and_on_which_evidence(analyst: Actor) -> None:
    subject("S-1", given_name="Amara", family_name="Okafor")
    item("N-1", "S-1")
    involve("S-1", incident("I-1"), "suspect")
    (uid,) = edges_of("SUSPECT_IN")
    change_status(analyst, uid, SuspectStatus.CONVICTED, WHY, ["N-1", *FILE])
    found = history(analyst, uid)
    was, now = found.stages
    assert (was.change, was.changed_by, was.reasons) == ("status", "analyst", WHY)
    assert [(e.reference, e.item) for e in was.change_evidence] == [("N-1", True), ("case file CF-1", False)]
    assert "officer, grade 1AP (3x5x2), verified, not corroborated" in was.change_evidence[0].says
    assert "Amara Okafor is a suspect, charged, in Robbery" in was.says
    assert "was convicted" in now.says
    assert (was.until, now.until) == (now.since, None)
    assert (found.title, found.withdrawn, found.people) == ("Suspect", False, ("S-1",))
    assert set(entries("history")[0]["uids"]) >= {uid, "S-1", "I-1", "N-1"}


def test_what_was_withdrawn_still_has_its_history(analyst: Actor) -> None:
    associate(subject("S-1"), subject("S-2"))
    (uid,) = edges_of("ASSOCIATED_WITH")
    withdraw(analyst, uid, WHY, FILE)
    found = history(analyst, uid)
    assert (found.withdrawn, len(found.stages), found.stages[0].change) == (True, 1, "withdrawn")
    assert "not evidence of conduct" in found.stages[0].says


def test_what_a_merge_set_aside_says_so_and_so_does_who_was_merged_away(analyst: Actor, reviewer: Actor) -> None:
    for who in ("S-1", "S-2"):
        involve(subject(who), "I-1" if who == "S-2" else incident("I-1"), "suspect")
    [edge] = rows("MATCH (:Subject {uid: 'S-2'})-[e:SUSPECT_IN]->() RETURN e.uid AS uid")
    merge(reviewer, propose_likeness(reviewer, "S-1", "S-2"), "S-1", WHY)
    aside, away = history(analyst, edge["uid"]), history(analyst, "S-2")
    assert "set aside when S-2 was merged into S-1" in str(aside.merged)
    assert (aside.withdrawn, aside.statement, set(aside.people)) == (False, "SUSPECT_IN", {"S-2"})
    assert "Given S-2 is a suspect, charged" in aside.stages[-1].says
    assert "merged into S-1" in str(away.merged)
    assert (away.withdrawn, away.statement) == (False, "Subject")


def test_what_was_known_of_one_who_was_merged_away_by_then_was_known_of_the_other(
    analyst: Actor, reviewer: Actor
) -> None:
    begun = clock.now() - timedelta(hours=2)
    with clock.set_to(begun):
        for who in ("S-1", "S-2"):
            subject(who)
    with clock.set_to(begun + timedelta(hours=1)):
        merge(reviewer, propose_likeness(reviewer, "S-1", "S-2"), "S-1", WHY)
    assert [one.uid for one in as_known(reviewer, "S-2", begun + timedelta(minutes=30))] == ["S-2"]
    with pytest.raises(MergedAway, match="merged into S-1"):
        as_known(reviewer, "S-2", clock.now())
    assert set(entries("as_known")[-1]["uids"]) == {"S-1", "S-2"}


def test_what_was_never_there_has_none(analyst: Actor, reviewer: Actor) -> None:
    with pytest.raises(UnknownRecord, match="there was none"):
        history(analyst, "X-404")
    with pytest.raises(UnknownRecord, match="at that time"):
        as_known(reviewer, subject("S-1"), clock.now() - timedelta(days=1))


def test_what_was_known_is_said_in_sentences(reviewer: Actor) -> None:
    begun = clock.now() - timedelta(hours=1)
    with clock.set_to(begun):
        involve(subject("S-1"), incident("I-1"), "unresolved")
    (uid,) = edges_of("UNRESOLVED_IN")
    resolve_role(reviewer, uid, Role.VICTIM, WHY, FILE)
    before = {known.uid: known for known in as_known(reviewer, "S-1", begun + timedelta(minutes=1))}
    assert "has a role not yet resolved" in before[uid].says
    now = {known.uid: known for known in as_known(reviewer, "S-1", clock.now())}
    assert "is a victim of" in now[uid].says
    assert entries("as_known")[0]["outcome"] == "done"


def test_what_a_merge_brought_was_not_known_before(reviewer: Actor) -> None:
    begun = clock.now() - timedelta(hours=1)
    with clock.set_to(begun):
        for uid in ("S-1", "S-2"):
            subject(uid, given_name="Amara", family_name="Okafor")
        involve("S-1", incident("I-1"), "victim")
        involve("S-2", incident("I-2"), "witness")
        item("N-2", "S-2")
    propose_likenesses(reviewer)
    (row,) = rows("MATCH (l:Likeness) RETURN l.uid AS uid")
    merge(reviewer, row["uid"], "S-1", "The same date of birth, and one address in both case files.")
    now = {known.says for known in as_known(reviewer, "S-1", clock.now())}
    before = {known.says for known in as_known(reviewer, "S-1", begun + timedelta(minutes=1))}
    assert sum("is a witness to" in says or "Intelligence of" in says for says in now) == 2
    assert not any("is a witness to" in says or "Intelligence of" in says for says in before)


def test_an_association_was_known_of_whoever_had_it_then_to_the_one_at_its_other_end_too(
    analyst: Actor, reviewer: Actor
) -> None:
    begun = clock.now() - timedelta(hours=1)
    with clock.set_to(begun):
        for who in ("S-1", "S-2", "T-1"):
            subject(who)
        associate("S-2", "T-1")
        item("N-1", "T-1", alleges=tuple({"subject": who, "role": "suspect"} for who in ("S-2", "T-1")))
    with clock.set_to(begun + timedelta(minutes=10)):
        uid = merge(reviewer, propose_likeness(reviewer, "S-1", "S-2"), "S-1", WHY)
    assert _others_known(begun + timedelta(minutes=5)) == {"S-2"}
    assert _others_known(begun + timedelta(minutes=15)) == {"S-1"}
    with clock.set_to(begun + timedelta(minutes=20)):
        unmerge(reviewer, uid, WHY)
    assert [_others_known(begun + timedelta(minutes=n)) for n in (5, 15, 25)] == [{"S-2"}, {"S-1"}, {"S-2"}]
    for minutes, who in ((5, "S-2"), (15, "S-1"), (25, "S-2")):
        there = {one.uid: one.says for one in as_known(reviewer, "T-1", begun + timedelta(minutes=minutes))}
        other = {one.uid: one.says for one in as_known(reviewer, who, begun + timedelta(minutes=minutes))}
        assert there["N-1"] == other["N-1"]


def _others_known(at: datetime) -> set[str]:
    """Return with whom, and of whom else, T-1 was known to be spoken of at an instant."""
    found = read("history/as_known", uid="T-1", at=at)
    ends = {end for row in found for end in (row["starts"], row["ends"]) if end}
    assert {one.partition(" ")[2] for row in found for one in row["alleges"]} == ends
    return ends - {"T-1"}


def test_other_names_as_known_while_a_merge_stood_are_those_of_that_day(reviewer: Actor) -> None:
    begun = clock.now() - timedelta(hours=1)
    with clock.set_to(begun):
        subject("S-1", given_name="Stephen", family_name="Marsh")
        subject("S-2", given_name="Steven", family_name="Marsh")
    with clock.set_to(begun + timedelta(minutes=10)):
        uid = merge(reviewer, propose_likeness(reviewer, "S-1", "S-2"), "S-1", WHY)
    with clock.set_to(begun + timedelta(minutes=20)):
        rectify(reviewer, "S-1", {"aliases": ("Foo Bar",)}, WHY, FILE)
    with clock.set_to(begun + timedelta(minutes=30)):
        unmerge(reviewer, uid, WHY)
    names = [_aliases_known(begun + timedelta(minutes=n)) for n in (5, 15, 25, 35)]
    assert names == [[], ["Steven Marsh"], ["Foo Bar"], ["Foo Bar"]]
    # A merge that was undone before this was kept gives back what it had added.
    write("MATCH (m:Merge) REMOVE m.aliases_before_undo")
    assert _aliases_known(begun + timedelta(minutes=25)) == ["Foo Bar", "Steven Marsh"]


def _aliases_known(at: datetime) -> list[str] | None:
    [row] = [row for row in read("history/as_known", uid="S-1", at=at) if row["statement"] == "Subject"]
    aliases: list[str] | None = row["properties"].get("aliases")
    return aliases


@pytest.mark.parametrize(
    "kind", ["SUSPECT_IN", "VICTIM_OF", "WITNESS_TO", "UNRESOLVED_IN", "ASSOCIATED_WITH", "AFFILIATED_WITH"]
)
def test_every_edge_of_the_borough_has_its_history_and_its_evidence(borough: Server, kind: str) -> None:
    uids = edges_of(kind)
    assert uids
    for uid in uids:
        *former, row = read("history/of", uid=uid)
        assert row["statement"] == kind
        assert row["properties"]["evidence"]
        assert all(one["properties"]["superseded_at"] for one in former)
    stage = history(REVIEWER, uids[0]).stages[-1]
    assert stage.evidence
    assert stage.since is not None
    assert stage.says


def test_every_item_of_the_borough_has_its_history_with_whom_it_speaks_of(borough: Server) -> None:
    for row in rows("MATCH (n:Intelligence)-[:ALLEGES]->() RETURN DISTINCT n.uid AS uid LIMIT 100"):
        found = history(REVIEWER, row["uid"])
        assert found.people
        assert "It speaks of" in found.stages[-1].says

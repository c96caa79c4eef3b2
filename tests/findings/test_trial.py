from __future__ import annotations

import pytest

from graphmodel.casework.admission import nominate
from graphmodel.casework.policies import adopt_policy, propose_policy
from graphmodel.casework.suspending import suspend_fallen
from graphmodel.errors import NotAllowed, UnknownRecord
from graphmodel.findings.trial import Change, trial
from graphmodel.ledger.actors import Actor, operator
from tests.builders import (
    ACCOUNT,
    ADOPTER,
    REGISTER,
    associate,
    drafted,
    entries,
    incident,
    involve,
    listed,
    register,
    rows,
    subject,
)

GRAPH = (
    "MATCH (n) WHERE NOT n:LedgerEntry OPTIONAL MATCH (n)-[r]->() "
    "RETURN count(n) AS n, count(r) AS r, sum(size(keys(n))) AS k"
)
NARROWER = {"offences": {"robbery": {"weight": 4}, "burglary": {"weight": 1}}, "lookback_months": 12}
"""In place of robbery, violence and weapons of 36 months."""


@pytest.fixture
def town(analyst: Actor, reviewer: Actor) -> dict[str, str]:
    """Five people whom a narrower policy treats differently; the uids of the listings of three of them."""
    register()
    for n, (borough, deeds) in enumerate(
        [
            ("Eastmarch", [("robbery", 100), ("weapon", 100)]),  # loses a ground
            ("Eastmarch", [("robbery", 800)]),  # falls
            ("Saltmere", [("weapon", 10)]),  # nominated, and falls
            ("Saltmere", [("burglary", 10)]),  # comes
            (None, [("violence_with_injury", 10)]),  # leaves
            ("Saltmere", [("robbery", 10)]),  # nothing changes
        ]
    ):
        subject(f"S-{n}", borough=borough)
        for number, (category, days) in enumerate(deeds):
            involve(f"S-{n}", incident(f"I-{n}{number}", days, category), "suspect")
    associate("S-3", "S-4")
    return {
        "loses": listed(analyst, reviewer, "S-0"),
        "falls": listed(analyst, reviewer, "S-1"),
        "nominated": nominate(analyst, "S-2", REGISTER, ACCOUNT),
        "stays": listed(analyst, reviewer, "S-5"),
    }


def test_a_trial_says_exactly_who_falls_loses_comes_and_leaves_by_borough(
    senior_reviewer: Actor, town: dict[str, str]
) -> None:
    found = trial(senior_reviewer, drafted(**NARROWER))
    assert found.losing == (Change("S-0", "Eastmarch", town["loses"], "listed"),)
    assert set(found.falling) == {
        Change("S-1", "Eastmarch", town["falls"], "listed"),
        Change("S-2", "Saltmere", town["nominated"], "nominated"),
    }
    assert found.coming == (Change("S-3", "Saltmere"),)
    assert found.leaving == (Change("S-4", "no borough"),)
    assert found.boroughs == [("Eastmarch", 2, 1, 1, 0, 0), ("Saltmere", 2, 1, 0, 1, 0), ("no borough", 0, 0, 0, 0, 1)]
    assert (found.policy.version, found.against and found.against.version) == (2, 1)


def test_a_trial_names_them_by_borough_and_says_which_criterion_fails(
    senior_reviewer: Actor, town: dict[str, str]
) -> None:
    found = trial(senior_reviewer, drafted(**NARROWER))
    assert [one.borough for one in found.falling] == ["Eastmarch", "Saltmere"]
    assert set(found.named) == {"S-0", "S-1", "S-2", "S-3", "S-4"}
    assert found.named["S-1"].name == "Given S-1"
    for uid, says in (
        ("S-0", ["weapon", "does not name this category of offence", "robbery", "a ground until"]),
        ("S-1", ["robbery", "not a ground; it lies outside the policy's look-back window"]),
        ("S-2", ["weapon", "not a ground; the policy does not name this category"]),
        ("S-3", ["burglary", "a ground until"]),
        ("S-4", ["violence with injury", "not a ground; the policy does not name this category"]),
    ):
        assert all(one in " ".join(found.named[uid].says) for one in says), (uid, found.named[uid].says)
    assert not found.in_force


def test_a_trial_of_the_policy_in_force_says_that_it_is(
    senior_reviewer: Actor, administrator: Actor, town: dict[str, str]
) -> None:
    found = trial(senior_reviewer, "P-1")
    assert (found.in_force, found.falling, found.coming, found.named) == (True, (), (), {})
    assert trial(administrator, drafted(**NARROWER)).named == {}, "an administrator sees how many, and not who"


def test_a_trial_changes_nothing_and_is_recorded_with_whom_it_named(
    senior_reviewer: Actor, town: dict[str, str]
) -> None:
    uid = drafted(**NARROWER)
    before = rows(GRAPH)
    trial(senior_reviewer, uid)
    assert rows(GRAPH) == before
    (entry,) = entries("trial")
    assert (entry["act"], entry["outcome"]) == ("consultation", "done")
    assert set(entry["uids"]) == {"P-2", "R-1", "S-0", "S-1", "S-2", "S-3", "S-4"}


def test_the_entry_names_nobody_whom_the_trial_did_not_name(
    senior_reviewer: Actor, administrator: Actor, town: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = drafted(**NARROWER)
    trial(administrator, uid)
    assert set(entries("trial")[-1]["uids"]) == {"P-2", "R-1"}, "administrators see counts"
    monkeypatch.setattr("graphmodel.findings.trial.NAMED_AT_MOST", 1)
    trial(senior_reviewer, uid)
    named = set(entries("trial")[-1]["uids"])
    assert named > {"P-2", "R-1", "S-0", "S-3", "S-4"}
    assert len(named & {"S-1", "S-2"}) == 1, "one of the two who fall off"


def test_what_a_trial_says_is_what_an_adoption_does(senior_reviewer: Actor, town: dict[str, str]) -> None:
    uid = drafted(**NARROWER)
    said = trial(senior_reviewer, uid)
    propose_policy(operator(), uid)
    would = {one.listing for one in (*said.falling, *said.losing) if one.state == "listed"}
    assert adopt_policy(ADOPTER, uid) == len(would)
    suspended = rows("MATCH (l:Listing {state: 'suspended'}) RETURN l.uid AS uid")
    assert {row["uid"] for row in suspended} == would
    assert suspend_fallen(operator()) == 0
    again = trial(senior_reviewer, uid)
    assert (again.coming, again.leaving) == ((), ())


def test_a_policy_tried_against_itself_changes_nothing(senior_reviewer: Actor, town: dict[str, str]) -> None:
    found = trial(senior_reviewer, "P-1")
    assert (found.falling, found.losing, found.coming, found.leaving) == ((), (), (), ())
    assert [row[:2] for row in found.boroughs] == [("Eastmarch", 2), ("Saltmere", 2)]


def test_only_the_roles_of_the_table_try_a_policy(analyst: Actor, reviewer: Actor, senior_reviewer: Actor) -> None:
    register()
    for actor in (analyst, reviewer):
        with pytest.raises(NotAllowed):
            trial(actor, "P-1")
    assert [entry["outcome"] for entry in entries("trial")] == ["refused", "refused"]
    with pytest.raises(UnknownRecord, match="no such policy"):
        trial(senior_reviewer, "P-404")

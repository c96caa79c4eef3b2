"""A policy with a criterion of its own: it narrows what the gate accepts, wherever the gate is asked."""

from __future__ import annotations

import pytest
from neo4j.exceptions import ClientError

from graphmodel.casework.admission import decide, nominate
from graphmodel.casework.policies import adopt_policy, propose_policy
from graphmodel.casework.reviewing import review
from graphmodel.casework.suspending import suspend_fallen
from graphmodel.errors import CriterionRefused, CypherInvalid, GateRefused
from graphmodel.findings.trial import trial
from graphmodel.gate import READING, band_of, judge, required_policy, sweep
from graphmodel.ledger.actors import Actor, operator
from graphmodel.server.guard import guard_version
from graphmodel.vocabulary import Criterion, CriterionFault, ReviewOutcome
from tests.builders import (
    ACCOUNT,
    ADOPTER,
    REASONS,
    REGISTER,
    adopted,
    associate,
    drafted,
    entries,
    incident,
    involve,
    listed,
    register,
    rows,
    subject,
    write,
)
from tests.conftest import Server

CONVICTED = """
UNWIND $subjects AS uid
MATCH (s:Subject {uid: uid})-[e:SUSPECT_IN]->(i:Incident)
WHERE e.status = 'convicted' AND i.occurred_at <= $now
RETURN s.uid AS subject, i.uid AS ground
"""
ANYTHING = """
UNWIND $subjects AS uid
MATCH (s:Subject {uid: uid})-[:SUSPECT_IN]->(i:Incident)
RETURN s.uid AS subject, i.uid AS ground
"""
KNIVES = """
UNWIND $subjects AS uid
MATCH (s:Subject {uid: uid})-[:SUSPECT_IN]->(i:Incident)
WHERE toLower(i.offence) <> 'a knife'
RETURN s.uid AS subject, i.uid AS ground
"""
KNOWS_SOMEBODY = """
UNWIND $subjects AS uid
MATCH (s:Subject {uid: uid})-[:SUSPECT_IN]->(i:Incident)
WHERE EXISTS { (s)-[:ASSOCIATED_WITH]-(:Subject) }
RETURN s.uid AS subject, i.uid AS ground
"""


def amara() -> str:
    """Record somebody with a charge (I-1) and a conviction (I-2)."""
    subject("S-1")
    involve("S-1", incident("I-1"), "suspect", "charged")
    involve("S-1", incident("I-2"), "suspect", "convicted")
    return "S-1"


def altered(policy: str, criterion: str) -> None:
    """Change the criterion of a policy past the application, as somebody with the database's password could."""
    write(f"MATCH (p:Policy {{uid: {policy!r}}}) SET p.criterion = {criterion!r}")


def test_what_does_not_meet_the_criterion_is_no_ground_and_says_so(analyst: Actor, database: Server) -> None:
    register(criterion=CONVICTED)
    policy = required_policy(READING, REGISTER)
    found = judge(READING, amara(), policy)
    assert [c.ground for c in found.grounds] == ["I-2"]
    (failed,) = (c for c in found.candidates if not c.counts)
    assert failed.failed == (Criterion.CRITERION_NOT_MET,)
    assert "it does not meet the policy's own criterion" in failed.says
    assert [(one.subject, one.grounds) for one in sweep(policy)] == [("S-1", ("I-2",))]
    assert band_of(READING, "S-1", policy).score == 4
    involve(subject("S-2"), "I-1", "suspect")
    with pytest.raises(GateRefused, match="own criterion") as refused:
        nominate(analyst, "S-2", REGISTER, ACCOUNT)
    assert refused.value.criteria == (Criterion.CRITERION_NOT_MET,)
    assert entries("nominate")[-1]["because"] == ["GateRefused", "criterion_not_met"]


def test_a_criterion_that_accepts_everything_widens_nothing(analyst: Actor, database: Server) -> None:
    register(criterion=ANYTHING)
    subject("S-1")
    for n, (days, category, status) in enumerate(
        [(100, "robbery", "suspected"), (100, "theft", "convicted"), (1200, "robbery", "convicted")]
    ):
        involve("S-1", incident(f"I-{n}", days, category), "suspect", status)
    involve("S-1", incident("I-9"), "suspect")
    involve("S-1", "I-9", "victim")
    found = judge(READING, "S-1", required_policy(READING, REGISTER))
    assert (found.grounds, list(sweep(found.policy))) == ((), [])
    assert Criterion.CRITERION_NOT_MET not in found.criteria
    with pytest.raises(GateRefused):
        nominate(analyst, "S-1", REGISTER, ACCOUNT)


def test_keeping_and_the_sweep_of_what_fell_go_by_the_criterion(analyst: Actor, reviewer: Actor) -> None:
    register()
    both, charged = amara(), subject("S-2")
    involve(charged, incident("I-3"), "suspect")
    uid, other = listed(analyst, reviewer, both), listed(analyst, reviewer, charged)
    assert adopted(criterion=CONVICTED) == 2
    assert {row["why"] for row in rows("MATCH (l:Listing) RETURN l.suspended_because AS why")} == {"policy_changed"}
    review(reviewer, uid, ReviewOutcome.KEEP, REASONS)
    assert rows("MATCH (:Listing {uid: $uid})-[:GROUNDED_ON]->(g) RETURN g.uid AS g", uid=uid) == [{"g": "I-2"}]
    with pytest.raises(GateRefused, match="None of the grounds"):
        review(reviewer, other, ReviewOutcome.KEEP, REASONS)
    assert suspend_fallen(operator()) == 0


def test_what_comes_under_a_policy_with_a_criterion_is_suspended_when_a_ground_falls(
    analyst: Actor, reviewer: Actor, database: Server
) -> None:
    register(criterion=CONVICTED)
    uid = listed(analyst, reviewer, amara())
    assert suspend_fallen(operator()) == 0
    involve("S-1", "I-2", "witness")
    assert rows("MATCH (l:Listing) RETURN l.uid AS uid, l.suspended_because AS why") == [
        {"uid": uid, "why": "ground_fell"}
    ]


def test_a_trial_goes_by_the_criterion(analyst: Actor, reviewer: Actor, senior_reviewer: Actor) -> None:
    register()
    listed(analyst, reviewer, amara())
    involve(subject("S-2"), incident("I-3"), "suspect")
    found = trial(senior_reviewer, drafted(criterion=CONVICTED))
    assert [one.subject for one in found.losing] == ["S-1"]
    assert [one.subject for one in found.leaving] == ["S-2"]


def test_a_criterion_that_looks_at_associations_is_not_even_drafted(database: Server) -> None:
    register()
    with pytest.raises(CriterionRefused) as refused:
        drafted(criterion=KNOWS_SOMEBODY)
    assert CriterionFault.ASSOCIATION in {reason.fault for reason in refused.value.reasons}
    with pytest.raises(CypherInvalid):
        drafted(criterion="whoever knows somebody")
    assert rows("MATCH (p:Policy) RETURN count(p) AS n") == [{"n": 1}]
    assert entries("draft_policy")[0]["because"] == ["CriterionRefused"]


def test_a_draft_that_was_altered_to_look_at_associations_is_not_adopted(database: Server) -> None:
    register()
    amara()
    drafted(criterion=CONVICTED)
    altered("P-2", KNOWS_SOMEBODY)
    propose_policy(operator(), "P-2")
    for deed in (adopt_policy, trial):
        with pytest.raises(CriterionRefused):
            deed(ADOPTER, "P-2")
    assert rows("MATCH (p:Policy {uid: 'P-2'}) RETURN p.state AS state") == [{"state": "proposed"}]


def test_the_guard_does_not_let_the_criterion_of_an_adopted_policy_be_altered(database: Server) -> None:
    register(criterion=CONVICTED)
    if guard_version() is None:
        pytest.skip("this server has no guard")
    with pytest.raises(ClientError, match="graphmodel guard"):
        altered("P-1", KNOWS_SOMEBODY)


def test_a_criterion_that_was_altered_past_the_application_judges_nobody(
    analyst: Actor, reviewer: Actor, unguarded: Server
) -> None:
    register(criterion=CONVICTED)
    uid = nominate(analyst, amara(), REGISTER, ACCOUNT)
    associate("S-1", subject("S-2"))
    involve("S-2", incident("I-3"), "suspect", "convicted")
    altered("P-1", KNOWS_SOMEBODY)
    policy = required_policy(READING, REGISTER)
    for asked in (
        lambda: judge(READING, "S-1", policy),
        lambda: band_of(READING, "S-1", policy),
        lambda: list(sweep(policy)),
        lambda: nominate(analyst, "S-2", REGISTER, ACCOUNT),
        lambda: decide(reviewer, uid, approve=True, reasons=REASONS),
    ):
        with pytest.raises(CriterionRefused):
            asked()
    assert rows("MATCH (l:Listing) RETURN l.state AS state") == [{"state": "nominated"}]
    assert entries("decide")[-1]["because"] == ["CriterionRefused"]


def test_a_criterion_that_fails_on_one_record_touches_nobody_else(
    analyst: Actor, reviewer: Actor, unguarded: Server
) -> None:
    register(criterion=KNIVES)
    uids = []
    for n in range(5):
        involve(subject(f"S-{n}"), incident(f"I-{n}"), "suspect", "convicted")
        uids.append(listed(analyst, reviewer, f"S-{n}"))
    write("MATCH (i:Incident {uid: 'I-3'}) SET i.offence = 7")
    policy = required_policy(READING, REGISTER)
    assert [one.subject for one in sweep(policy)] == ["S-0", "S-1", "S-2", "S-4"]
    assert judge(READING, "S-3", policy).grounds == ()
    assert suspend_fallen(operator()) == 1
    suspended = rows("MATCH (l:Listing {state: 'suspended'}) RETURN l.uid AS uid, l.suspended_because AS why")
    assert suspended == [{"uid": uids[3], "why": "ground_fell"}]
    involve(subject("S-9"), "I-3", "suspect", "convicted")
    with pytest.raises(GateRefused, match="own criterion"):
        nominate(analyst, "S-9", REGISTER, ACCOUNT)
    involve(subject("S-8"), "I-4", "suspect", "convicted")
    nominate(analyst, "S-8", REGISTER, ACCOUNT)

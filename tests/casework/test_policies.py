from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from graphmodel import clock
from graphmodel.casework.admission import decide, nominate
from graphmodel.casework.documents import parse_policy
from graphmodel.casework.policies import adopt_policy, draft_policy, propose_policy, withdraw_policy
from graphmodel.casework.registers import establish_register
from graphmodel.casework.reviewing import review
from graphmodel.casework.suspending import suspend_fallen
from graphmodel.errors import (
    ConflictingRecord,
    FourEyes,
    NotAllowed,
    Refused,
    UnknownRecord,
    WrongState,
)
from graphmodel.findings.policies import policies, policy_file
from graphmodel.ledger.actors import Actor, operator
from graphmodel.records.policy import PolicyDocument
from graphmodel.records.register import RegisterDraft
from graphmodel.vocabulary import ListingState, PolicyState, ReviewOutcome
from tests.builders import (
    ACCOUNT,
    ADOPTER,
    REASONS,
    REGISTER,
    adopted,
    criteria,
    drafted,
    entries,
    incident,
    involve,
    listed,
    register,
    rows,
    subject,
)
from tests.conftest import Server

STATES = "MATCH (p:Policy) RETURN p.uid AS uid, p.state AS state ORDER BY p.version"
UNDER = "MATCH (l:Listing)-[:UNDER]->(p) RETURN p.uid AS uid"


def states() -> dict[str, str]:
    return {row["uid"]: row["state"] for row in rows(STATES)}


@pytest.fixture
def amara(database: Server) -> str:
    register()
    involve(subject("S-1"), incident("I-1", 400), "suspect")
    return "S-1"


def established() -> None:
    given = {"uid": "R-1", "name": REGISTER, "purpose": "p", "lawful_basis": "b", "controller": "c"}
    establish_register(operator(), RegisterDraft.model_validate(given | {"policy": criteria()}))


def test_a_policy_is_drafted_proposed_by_one_person_and_adopted_by_another(
    senior_reviewer: Actor, administrator: Actor, amara: str
) -> None:
    document = PolicyDocument.model_validate(
        {"register": "R-1", "policy": criteria(uid="P-2", version=2, effective_from=clock.now().date())}
    )
    assert draft_policy(administrator, document) == "P-2"
    assert propose_policy(administrator, "P-2") is PolicyState.PROPOSED
    assert adopt_policy(senior_reviewer, "P-2") == 0
    assert states() == {"P-1": "superseded", "P-2": "adopted"}
    (row,) = rows("MATCH (p:Policy {uid: 'P-1'}) RETURN p.superseded_by AS by, p.superseded_at IS NOT NULL AS dated")
    assert row == {"by": "P-2", "dated": True}
    file = policy_file(administrator, "P-2")
    assert (file.by(file.policy["proposed_by"]), file.by(file.policy["adopted_by"])) == (
        "administrator", "senior_reviewer",
    )  # fmt: skip
    assert set(entries("adopt_policy")[-1]["uids"]) == {"P-1", "P-2", "R-1"}


def test_whoever_proposed_a_policy_does_not_adopt_it_and_the_attempt_is_recorded(
    senior_reviewer: Actor, amara: str
) -> None:
    drafted()
    propose_policy(senior_reviewer, "P-2")
    with pytest.raises(FourEyes):
        adopt_policy(senior_reviewer, "P-2")
    assert states()["P-2"] == "proposed"
    entry = entries("adopt_policy")[-1]
    assert (entry["outcome"], entry["because"], entry["uids"]) == ("refused", ["FourEyes"], ["P-2", "R-1"])


def test_a_policy_that_is_not_in_the_state_for_it_stays_as_it_is(amara: str) -> None:
    drafted()
    with pytest.raises(WrongState, match="draft now; this needs one that is proposed"):
        adopt_policy(ADOPTER, "P-2")
    propose_policy(operator(), "P-2")
    with pytest.raises(WrongState, match="this needs one that is draft"):
        propose_policy(operator(), "P-2")
    withdraw_policy(operator(), "P-2")
    for deed in (lambda: adopt_policy(ADOPTER, "P-2"), lambda: withdraw_policy(operator(), "P-2")):
        with pytest.raises(WrongState, match="withdrawn now"):
            deed()
    with pytest.raises(WrongState, match="adopted now"):
        withdraw_policy(operator(), "P-1")
    assert states() == {"P-1": "adopted", "P-2": "withdrawn"}


def test_what_is_not_there_is_said(amara: str) -> None:
    for deed in (propose_policy, withdraw_policy):
        with pytest.raises(UnknownRecord, match="no such policy"):
            deed(operator(), "P-404")
    document = PolicyDocument.model_validate({"register": "Elsewhere", "policy": criteria(uid="P-9", version=9)})
    with pytest.raises(UnknownRecord, match="no such register"):
        draft_policy(operator(), document)
    assert states() == {"P-1": "adopted"}


def test_a_version_exists_once_and_a_uid_is_held_once(amara: str) -> None:
    for twice in ({"version": 1}, {"uid": "P-1"}):
        with pytest.raises(ConflictingRecord, match="already"):
            drafted(**twice)
    assert states() == {"P-1": "adopted"}


def test_an_earlier_version_is_not_adopted_after_a_later_one(amara: str) -> None:
    drafted()
    propose_policy(operator(), "P-2")
    adopted(uid="P-3", version=3)
    with pytest.raises(WrongState, match="version 3 has been adopted already"):
        adopt_policy(ADOPTER, "P-2")


def test_a_version_that_was_withdrawn_is_not_used_again_and_the_next_is_named(amara: str) -> None:
    withdraw_policy(operator(), drafted())
    with pytest.raises(ConflictingRecord, match=r"version 2 .* already \(withdrawn\).* the next is 3"):
        drafted(uid="P-3")
    file = policy_file(operator(), "P-1")
    assert (file.newest, file.in_force, policy_file(operator(), "P-2").in_force) == (2, True, False)
    following = parse_policy(file.next_version, "It").policy
    assert (following.uid, following.version, following.effective_from) == ("policy-R-1-3", 3, clock.now().date())
    assert (following.criterion, following.lookback_months) == (None, 36)
    draft_policy(operator(), parse_policy(file.next_version, "It"))


@pytest.mark.parametrize(("days", "state"), [(-1, None), (0, "draft"), (1, "draft")])
def test_a_policy_that_would_take_effect_in_the_past_is_not_drafted(amara: str, days: int, state: str | None) -> None:
    given = {"effective_from": clock.now().date() + timedelta(days=days)}
    if state is None:
        with pytest.raises(Refused, match="which lies in the past"):
            drafted(**given)
    else:
        drafted(**given)
    assert states().get("P-2") == state


def test_a_draft_whose_day_has_passed_is_not_proposed(amara: str) -> None:
    drafted()
    with clock.set_to(clock.now() + timedelta(days=1)), pytest.raises(Refused, match="which lies in the past"):
        propose_policy(operator(), "P-2")
    assert states()["P-2"] == "draft"
    assert propose_policy(operator(), "P-2") is PolicyState.PROPOSED


def test_a_policy_cannot_take_effect_before_its_adoption_over_another(amara: str) -> None:
    propose_policy(operator(), drafted())
    tomorrow = clock.now() + timedelta(days=1)
    with clock.set_to(tomorrow), pytest.raises(Refused, match="when another policy was in force"):
        adopt_policy(ADOPTER, "P-2")
    assert states() == {"P-1": "adopted", "P-2": "proposed"}


def test_a_policy_of_the_future_judges_from_its_day_on(analyst: Actor, reviewer: Actor, amara: str) -> None:
    uid = listed(analyst, reviewer)
    day = clock.now() + timedelta(days=30)
    assert adopted(effective_from=day.date(), lookback_months=12) == 0
    shown = {one["policy"]["uid"]: one["in_force"] for one in policies(operator())}
    assert shown == {"P-1": True, "P-2": False}
    assert suspend_fallen(operator()) == 0
    with clock.set_to(day):
        assert suspend_fallen(operator()) == 1
    assert rows("MATCH (l:Listing) RETURN l.uid AS uid, l.state AS state, l.suspended_because AS because") == [
        {"uid": uid, "state": "suspended", "because": "policy_changed"}
    ]


def test_what_a_policy_no_longer_bears_out_is_suspended_in_its_adoption(
    analyst: Actor, reviewer: Actor, amara: str
) -> None:
    involve(subject("S-2"), incident("I-2", 100), "suspect")
    uid, stays = listed(analyst, reviewer), listed(analyst, reviewer, "S-2")
    assert adopted(lookback_months=12) == 1
    found = rows("MATCH (l:Listing) RETURN l.uid AS uid, l.state AS state, l.suspended_because AS because")
    assert {row["uid"]: (row["state"], row["because"]) for row in found} == {
        uid: ("suspended", "policy_changed"),
        stays: ("listed", None),
    }
    entry = entries("adopt_policy")[-1]
    assert (uid in entry["uids"], stays in entry["uids"]) == (True, False)


def test_an_adoption_that_is_refused_suspends_nobody(analyst: Actor, reviewer: Actor, amara: str) -> None:
    listed(analyst, reviewer)
    propose_policy(ADOPTER, drafted(lookback_months=12))
    with pytest.raises(FourEyes):
        adopt_policy(ADOPTER, "P-2")
    assert rows("MATCH (l:Listing) RETURN l.state AS state") == [{"state": "listed"}]


def test_of_two_adoptions_at_once_one_takes_effect(senior_reviewer: Actor, amara: str) -> None:
    propose_policy(operator(), drafted())

    def attempt(actor: Actor) -> str:
        try:
            adopt_policy(actor, "P-2")
        except WrongState:
            return "told"
        return "took effect"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(attempt, [ADOPTER, senior_reviewer] * 2)) == ["told"] * 3 + ["took effect"]
    assert sorted(entry["outcome"] for entry in entries("adopt_policy")[-4:]) == [
        "done",
        "refused",
        "refused",
        "refused",
    ]


def test_a_register_judges_nobody_before_its_policy_is_adopted(analyst: Actor, database: Server) -> None:
    established()
    involve(subject("S-1"), incident("I-1"), "suspect")
    with pytest.raises(UnknownRecord, match="with a policy in force"):
        nominate(analyst, "S-1", REGISTER, ACCOUNT)
    with pytest.raises(FourEyes):
        adopt_policy(Actor(operator().uid, ADOPTER.role, ADOPTER.purpose), "P-1")
    adopt_policy(ADOPTER, "P-1")
    nominate(analyst, "S-1", REGISTER, ACCOUNT)


def test_decisions_and_reviews_go_by_the_policy_in_force(analyst: Actor, reviewer: Actor, amara: str) -> None:
    uid = nominate(analyst, amara, REGISTER, ACCOUNT)
    assert rows(UNDER) == [{"uid": "P-1"}]
    adopted(review_days=30, review_days_under_18=20)
    decide(reviewer, uid, approve=True, reasons=REASONS)
    assert rows(UNDER) == [{"uid": "P-2"}]
    (row,) = rows("MATCH (l:Listing) RETURN l.review_due AS due")
    assert row["due"].to_native() == (clock.now() + timedelta(days=30)).date()
    adopted(uid="P-3", version=3)
    assert review(reviewer, uid, ReviewOutcome.KEEP, REASONS) is ListingState.LISTED
    assert rows(UNDER) == [{"uid": "P-3"}]
    assert "P-3" in entries("review")[-1]["uids"]


def test_only_the_roles_of_the_table_draft_propose_adopt_and_withdraw(
    analyst: Actor, reviewer: Actor, auditor: Actor, administrator: Actor, senior_reviewer: Actor, amara: str
) -> None:
    uid = drafted()
    for actor in (analyst, reviewer, auditor):
        for deed in (propose_policy, adopt_policy, withdraw_policy):
            with pytest.raises(NotAllowed):
                deed(actor, uid)
    propose_policy(administrator, uid)
    with pytest.raises(NotAllowed, match="senior reviewer"):
        adopt_policy(administrator, uid)
    with pytest.raises(NotAllowed, match="senior reviewer"):
        adopt_policy(operator(), uid)
    withdraw_policy(senior_reviewer, uid)
    assert entries("adopt_policy")[-1]["because"] == ["NotAllowed"]

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel import clock
from graphmodel.casework.admission import decide, nominate
from graphmodel.casework.recording import record_involvements
from graphmodel.errors import (
    ConflictingRecord,
    FourEyes,
    GateRefused,
    GraphmodelError,
    InvalidRecord,
    NotAllowed,
    Refused,
    UnknownRecord,
    WrongState,
)
from graphmodel.ledger.actors import Actor, operator
from graphmodel.records.involvement import InvolvementDraft
from graphmodel.server import connection
from graphmodel.vocabulary import Criterion, ListingState
from tests.builders import (
    ACCOUNT,
    REASONS,
    REGISTER,
    affiliate,
    ago,
    associate,
    entries,
    incident,
    involve,
    item,
    register,
    rows,
    subject,
    write,
)
from tests.conftest import Server, wipe
from tests.posts import post

LISTINGS = "MATCH (l:Listing) RETURN count(l) AS n"


@pytest.fixture
def amara(database: Server) -> str:
    register()
    return subject("S-1")


def refusal(actor: Actor, who: str) -> GateRefused:
    with pytest.raises(GateRefused) as caught:
        nominate(actor, who, REGISTER, ACCOUNT)
    assert rows(LISTINGS) == [{"n": 0}]
    return caught.value


def test_a_subject_who_was_charged_in_the_window_can_be_nominated(analyst: Actor, amara: str) -> None:
    involve(amara, incident("I-1"), "suspect")
    uid = nominate(analyst, amara, REGISTER, ACCOUNT)
    assert rows(
        "MATCH (l:Listing {uid: $uid})-[:GROUNDED_ON]->(g), (l)-[:LISTS]->(s), (l)-[:UNDER]->(p) "
        "RETURN l.state AS state, g.uid AS ground, s.uid AS subject, p.uid AS policy",
        uid=uid,
    ) == [{"state": "nominated", "ground": "I-1", "subject": "S-1", "policy": "P-1"}]


def test_cannot_nominate_for_associations_and_the_refusal_counts_them(analyst: Actor, amara: str) -> None:
    for n in range(3):
        associate(amara, subject(f"F-{n}"))
        involve(f"F-{n}", incident(f"I-{n}"), "suspect")
    for n in range(2):
        involve(amara, f"I-{n}", "victim")
    refused = refusal(analyst, amara)
    assert refused.criteria == (Criterion.NO_OWN_CONDUCT,)
    assert refused.seen == (
        "3 associations and 2 incidents as a victim are not grounds; 0 incidents as a suspect in the last 36 months.",
    )


def test_cannot_nominate_a_victim_a_witness_an_unresolved_role_or_an_affiliate(analyst: Actor, amara: str) -> None:
    for n, role in enumerate(("victim", "witness", "unresolved")):
        involve(amara, incident(f"I-{n}"), role)
    affiliate(amara, "G-1")
    said = refusal(analyst, amara).seen[0]
    for part in ("1 affiliation", "1 incident as a victim", "1 incident as a witness", "1 incident with an unresolved"):
        assert part in said


@pytest.mark.parametrize(
    ("days_ago", "category", "status", "criterion"),
    [
        (100, "robbery", "suspected", Criterion.STATUS_NOT_ACCEPTED),
        (100, "robbery", "acquitted", Criterion.STATUS_NOT_ACCEPTED),
        (100, "robbery", "no_further_action", Criterion.STATUS_NOT_ACCEPTED),
        (100, "theft", "convicted", Criterion.CATEGORY_NOT_IN_POLICY),
        (1200, "robbery", "convicted", Criterion.OUTSIDE_WINDOW),
    ],
)
def test_a_suspect_edge_outside_the_policy_is_no_ground_and_says_why(
    analyst: Actor, amara: str, days_ago: int, category: str, status: str, criterion: Criterion
) -> None:
    involve(amara, incident("I-1", days_ago, category), "suspect", status)
    assert refusal(analyst, amara).criteria == (criterion,)


def test_a_dual_role_is_no_ground_until_somebody_has_adjudicated_it(analyst: Actor, amara: str) -> None:
    involve(amara, incident("I-1"), "suspect")
    involve(amara, "I-1", "victim")
    assert refusal(analyst, amara).criteria == (Criterion.DUAL_ROLE,)


def test_a_child_below_the_minimum_age_cannot_be_nominated(analyst: Actor, database: Server) -> None:
    register(minimum_age=14)
    child = subject("S-1", date_of_birth=(clock.now() - timedelta(days=13 * 365)).date())
    involve(child, incident("I-1"), "suspect")
    assert refusal(analyst, child).criteria == (Criterion.BELOW_MINIMUM_AGE,)


def test_intelligence_counts_when_an_independent_source_of_another_kind_corroborates_it(
    analyst: Actor, amara: str
) -> None:
    item("INT-1", amara)
    assert refusal(analyst, amara).criteria == (Criterion.NOT_CORROBORATED,)
    item("INT-2", amara, source_kind="cctv", corroborates=("INT-1",))
    uid = nominate(analyst, amara, REGISTER, ACCOUNT, ["INT-1"])
    assert rows("MATCH (:Listing {uid: $uid})-[:GROUNDED_ON]->(g) RETURN g.uid AS g", uid=uid) == [{"g": "INT-1"}]


@pytest.mark.parametrize(
    "second",
    [
        {"source_kind": "social_media"},
        {"source_kind": "cctv", "source_ref": "REF-INT-1"},
        {"source_kind": "cctv", "reported_by": "author of INT-1"},
        {"source_kind": "cctv", "source_evaluation": "3"},
        {"source_kind": "cctv", "information_assessment": "E"},
        {"source_kind": "cctv", "verified_by": None, "verified_at": None},
        {"source_kind": "cctv", "reported_at": ago(400), "verified_at": ago(300), "expires_on": ago(2).date()},
    ],
    ids=["same kind", "same source", "same author", "unreliable", "suspected false", "unverified", "expired"],
)
def test_social_media_and_weak_items_do_not_corroborate(analyst: Actor, amara: str, second: dict[str, object]) -> None:
    item("INT-1", amara, **post("INT-1"))
    captured = post("INT-2") if second["source_kind"] == "social_media" else {}
    item("INT-2", amara, corroborates=("INT-1",), **captured | second)
    refusal(analyst, amara)


@pytest.mark.parametrize("how", ["the items allege both", "the incident they concern has the subject as a victim"])
def test_intelligence_about_what_a_victim_did_there_is_no_ground(analyst: Actor, amara: str, how: str) -> None:
    said: dict[str, object] = {}
    if how == "the items allege both":
        said["alleges"] = ({"subject": amara, "role": "suspect"}, {"subject": amara, "role": "victim"})
    else:
        involve(amara, incident("I-1"), "victim")
        said["concerns"] = ("I-1",)
    item("INT-1", amara, **said)
    item("INT-2", amara, source_kind="cctv", corroborates=("INT-1",), **said)
    assert Criterion.DUAL_ROLE in refusal(analyst, amara).criteria


def test_an_item_that_alleges_association_is_no_ground(analyst: Actor, amara: str) -> None:
    told = ({"subject": amara, "role": "association"},)
    item("INT-1", amara, alleges=told)
    item("INT-2", amara, alleges=told, source_kind="cctv", corroborates=("INT-1",))
    assert Criterion.ALLEGES_OTHER_ROLE in refusal(analyst, amara).criteria


def test_an_acquittal_cannot_stand_beside_an_older_charge(analyst: Actor, amara: str) -> None:
    involve(amara, incident("I-1"), "suspect")
    again = {"uid": "E-2", "subject": amara, "incident": "I-1", "role": "suspect", "status": "acquitted"}
    draft = InvolvementDraft.model_validate(again | {"evidence": ("CT-1",)})
    with pytest.raises(ConflictingRecord, match="already a suspect in it"):
        record_involvements(operator(), [draft])
    # And were it written past the application, the charge would be no ground.
    write(
        "MATCH (s:Subject {uid: 'S-1'}), (i:Incident {uid: 'I-1'}) "
        "CREATE (s)-[:SUSPECT_IN {uid: 'E-2', status: 'acquitted'}]->(i)"
    )
    assert refusal(analyst, amara).criteria == (Criterion.STATUS_NOT_ACCEPTED,)


def test_what_takes_a_ground_away_suspends_the_listing_in_the_same_transaction(
    analyst: Actor, reviewer: Actor, amara: str
) -> None:
    involve(amara, incident("I-1"), "suspect")
    decide(reviewer, nominate(analyst, amara, REGISTER, ACCOUNT), approve=True, reasons=REASONS)
    involve(amara, "I-1", "victim")
    assert rows("MATCH (l:Listing) RETURN l.state AS state, l.suspended_because AS why") == [
        {"state": "suspended", "why": "ground_fell"}
    ]


def test_a_victims_edge_that_is_being_recorded_is_waited_for(analyst: Actor, amara: str) -> None:
    involve(amara, incident("I-1"), "suspect")
    driver = connection.driver()
    with driver.session() as session, session.begin_transaction() as under_way, ThreadPoolExecutor(1) as pool:
        under_way.run(
            "MATCH (s:Subject {uid: 'S-1'}), (i:Incident {uid: 'I-1'}) SET s.uid = s.uid "
            "CREATE (s)-[:VICTIM_OF {uid: 'E-9'}]->(i)"
        ).consume()
        nominated = pool.submit(nominate, analyst, amara, REGISTER, ACCOUNT)
        with pytest.raises(FutureTimeout):
            nominated.result(timeout=1.5)
        under_way.commit()
        with pytest.raises(GateRefused):
            nominated.result(timeout=30)


def test_cannot_choose_a_ground_that_the_gate_does_not_accept(analyst: Actor, amara: str) -> None:
    involve(amara, incident("I-1"), "suspect")
    involve(amara, incident("I-2"), "victim")
    with pytest.raises(GateRefused, match="I-2: not among the grounds"):
        nominate(analyst, amara, REGISTER, ACCOUNT, ["I-1", "I-2"])
    assert rows(LISTINGS) == [{"n": 0}]


def test_the_refusal_is_in_the_ledger_with_its_criteria_and_no_name(analyst: Actor, amara: str) -> None:
    refusal(analyst, amara)
    (entry,) = entries("nominate")
    assert (entry["outcome"], entry["actor"], entry["because"]) == (
        "refused", analyst.uid, ["GateRefused", "no_own_conduct"],
    )  # fmt: skip
    assert entry["uids"] == ["S-1", "R-1"]
    assert "Given" not in str(entry)


def test_cannot_nominate_unknown_subjects_or_for_unknown_registers(analyst: Actor, amara: str) -> None:
    with pytest.raises(UnknownRecord, match="no such subject"):
        nominate(analyst, "S-404", REGISTER, ACCOUNT)
    with pytest.raises(UnknownRecord, match="no such register"):
        nominate(analyst, amara, "Elsewhere", ACCOUNT)
    with pytest.raises(InvalidRecord, match="20"):
        nominate(analyst, amara, REGISTER, "   a tick   ")


def test_one_live_listing_a_register_even_when_two_nominate_at_once(
    analyst: Actor, reviewer: Actor, amara: str
) -> None:
    involve(amara, incident("I-1"), "suspect")

    def attempt(actor: Actor) -> str:
        try:
            nominate(actor, amara, REGISTER, ACCOUNT)
        except GraphmodelError as error:
            return type(error).__name__
        return "nominated"

    with ThreadPoolExecutor(8) as pool:
        outcomes = sorted(pool.map(attempt, [analyst, reviewer] * 4))
    assert outcomes == ["WrongState"] * 7 + ["nominated"]
    assert rows(LISTINGS) == [{"n": 1}]


@pytest.fixture
def nominated(analyst: Actor, amara: str) -> str:
    involve(amara, incident("I-1"), "suspect")
    return nominate(analyst, amara, REGISTER, ACCOUNT)


def test_another_person_lists_and_the_review_is_due_by_the_policy(reviewer: Actor, nominated: str) -> None:
    assert decide(reviewer, nominated, approve=True, reasons=REASONS) is ListingState.LISTED
    (row,) = rows("MATCH (l:Listing) RETURN l.review_due AS due, l.decided_by AS by")
    assert row["due"].to_native() == (clock.now() + timedelta(days=90)).date()
    assert row["by"] == reviewer.uid


def test_the_nominator_does_not_decide(reviewer: Actor, amara: str) -> None:
    involve(amara, incident("I-1"), "suspect")
    uid = nominate(reviewer, amara, REGISTER, ACCOUNT)
    with pytest.raises(FourEyes):
        decide(reviewer, uid, approve=True, reasons=REASONS)
    assert rows("MATCH (l:Listing) RETURN l.state AS state") == [{"state": "nominated"}]


def test_an_analyst_does_not_decide(analyst: Actor, nominated: str) -> None:
    with pytest.raises(NotAllowed, match="reviewer"):
        decide(analyst, nominated, approve=True, reasons=REASONS)


def test_a_refused_nomination_leaves_room_for_a_later_one(analyst: Actor, reviewer: Actor, nominated: str) -> None:
    assert decide(reviewer, nominated, approve=False, reasons=REASONS) is ListingState.REFUSED
    with pytest.raises(WrongState, match="refused now"):
        decide(reviewer, nominated, approve=True, reasons=REASONS)
    nominate(analyst, "S-1", REGISTER, ACCOUNT)


@pytest.mark.parametrize("age", [16, None])
def test_a_subject_under_18_or_of_unknown_age_needs_a_senior_reviewer(
    analyst: Actor, reviewer: Actor, senior_reviewer: Actor, database: Server, age: int | None
) -> None:
    register()
    born = (clock.now() - timedelta(days=int(age * 365.25))).date() if age else None
    young = subject("S-1", date_of_birth=born)
    involve(young, incident("I-1"), "suspect")
    uid = nominate(analyst, young, REGISTER, ACCOUNT)
    with pytest.raises(Refused, match="senior"):
        decide(reviewer, uid, approve=True, reasons=REASONS)
    decide(senior_reviewer, uid, approve=True, reasons=REASONS)
    (row,) = rows("MATCH (l:Listing) RETURN l.review_due AS due")
    assert row["due"].to_native() == (clock.now() + timedelta(days=45)).date()


def test_cannot_list_when_the_grounds_have_aged_out_since_the_nomination(reviewer: Actor, nominated: str) -> None:
    with (
        clock.set_to(clock.now() + timedelta(days=1200)),
        pytest.raises(GateRefused, match="1 of its 1 grounds do not count now; refuse it"),
    ):
        decide(reviewer, nominated, approve=True, reasons=REASONS)


def test_of_many_decisions_at_once_one_takes_effect_and_each_has_its_entry(
    reviewer: Actor, senior_reviewer: Actor, nominated: str
) -> None:
    def attempt(number: int) -> str:
        try:
            decide(reviewer if number % 2 else senior_reviewer, nominated, approve=bool(number % 3), reasons=REASONS)
        except WrongState:
            return "told"
        return "took effect"

    with ThreadPoolExecutor(16) as pool:
        outcomes = list(pool.map(attempt, range(16)))
    assert (outcomes.count("took effect"), outcomes.count("told")) == (1, 15)
    assert len(entries("decide")) == 16


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    links=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12), suspects=st.sets(st.integers(0, 5))
)
def test_no_association_changes_who_can_be_nominated(
    database: Server, links: list[tuple[int, int]], suspects: set[int]
) -> None:
    from graphmodel.gate import READING, judge, required_policy

    wipe()
    register()
    people = [subject(f"S-{n}") for n in range(6)]
    for n in suspects:
        involve(people[n], incident(f"I-{n}"), "suspect")
    policy = required_policy(READING, REGISTER)
    before = {who: judge(READING, who, policy).grounds for who in people}
    for one, other in {(min(p), max(p)) for p in links if p[0] != p[1]}:
        associate(people[one], people[other])
    assert {who: judge(READING, who, policy).grounds for who in people} == before
    assert {n for n in range(6) if before[people[n]]} == suspects

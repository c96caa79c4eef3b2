"""Nobody alone makes somebody listable, or less protected, by correcting what is recorded: the detours are closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from graphmodel import clock
from graphmodel.casework.accounts import open_account
from graphmodel.casework.adjudicating import adjudicate
from graphmodel.casework.admission import nominate
from graphmodel.casework.claims import claim, prefer
from graphmodel.casework.involvements import change_status, resolve_role
from graphmodel.casework.rectifying import rectify, withdraw
from graphmodel.casework.reviewing import review
from graphmodel.casework.unmerging import unmerge
from graphmodel.casework.verifying import verify_intelligence
from graphmodel.errors import FourEyes, InvalidRecord, NotAllowed, Refused, UnknownRecord
from graphmodel.findings import compliance
from graphmodel.findings.explanation import why
from graphmodel.findings.queue import queue
from graphmodel.gate import READING, judge, required_policy
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import NO_UID
from graphmodel.vocabulary import AccountRole, ReviewOutcome, Role, SuspectStatus
from tests.builders import (
    ACCOUNT,
    LOOKED,
    REASONS,
    REGISTER,
    entries,
    incident,
    involve,
    item,
    listed,
    opened,
    register,
    rows,
    subject,
)
from tests.casework.merging_graphs import TWO, merged, two
from tests.casework.test_criterion import CONVICTED
from tests.conftest import account

WHY = "Found to be so when the case file was read."
FILE = ("case file CF-1",)
NEWER = ("court result CT-2201",)
CHILD = (clock.now() - timedelta(days=14 * 366)).date()


def edge(kind: str) -> str:
    (row,) = rows("MATCH ()-[e]->() WHERE type(e) = $kind RETURN e.uid AS uid", kind=kind)
    return str(row["uid"])


def states() -> list[tuple[str, str | None]]:
    found = rows("MATCH (l:Listing) RETURN l.state AS state, l.suspended_because AS because")
    return [(row["state"], row["because"]) for row in found]


def grounds(who: str = "S-1") -> list[str]:
    return [one.ground for one in judge(READING, who, required_policy(READING, REGISTER)).grounds]


@pytest.fixture
def harmed(analyst: Actor) -> None:
    """Somebody who was charged with something in an incident in which they were harmed."""
    register()
    subject("S-1")
    incident("I-1")
    for role in ("suspect", "victim"):
        involve("S-1", "I-1", role)


@pytest.mark.usefixtures("harmed")
@pytest.mark.parametrize("kind", ["VICTIM_OF", "WITNESS_TO"])
def test_harm_is_not_taken_away_once_the_conduct_beside_it_is_out_of_sight(analyst: Actor, kind: str) -> None:
    analyst = opened(analyst, "S-1")
    if kind == "WITNESS_TO":
        rectify(analyst, edge("VICTIM_OF"), {"role": "witness"}, WHY, FILE)
    rectify(analyst, edge("SUSPECT_IN"), {"role": "unresolved"}, WHY, FILE)
    deeds: tuple[Callable[[], object], ...] = (
        lambda: withdraw(analyst, edge(kind), WHY, FILE),
        lambda: rectify(analyst, edge(kind), {"role": "suspect", "status": "charged"}, WHY, FILE),
        lambda: rectify(analyst, edge(kind), {"role": "unresolved"}, WHY, FILE),
    )
    for deed in deeds:
        with pytest.raises(NotAllowed, match="by a reviewer alone"):
            deed()
    resolve_role(analyst, edge("UNRESOLVED_IN"), Role.SUSPECT, WHY, FILE, status=SuspectStatus.CHARGED)
    assert grounds() == []


def test_a_witness_becomes_a_suspect_by_a_reviewer_and_a_victim_by_anybody(analyst: Actor, reviewer: Actor) -> None:
    involve(subject("S-1"), incident("I-1"), "witness")
    analyst = opened(analyst, "S-1")
    with pytest.raises(NotAllowed, match="by a reviewer alone"):
        resolve_role(analyst, edge("WITNESS_TO"), Role.SUSPECT, WHY, FILE, status=SuspectStatus.CHARGED)
    resolve_role(analyst, edge("WITNESS_TO"), Role.VICTIM, WHY, FILE)
    rectify(reviewer, edge("VICTIM_OF"), {"role": "suspect", "status": "charged"}, WHY, FILE)
    assert edge("SUSPECT_IN")


@pytest.mark.parametrize("fell", [SuspectStatus.ACQUITTED, SuspectStatus.NO_FURTHER_ACTION])
def test_who_was_cleared_is_not_convicted_by_way_of_another_role(
    analyst: Actor, reviewer: Actor, fell: SuspectStatus
) -> None:
    register()
    involve(subject("S-1"), incident("I-1"), "suspect")
    change_status(analyst, edge("SUSPECT_IN"), fell, WHY, NEWER)
    for change in ({"role": "unresolved"}, {"role": "suspect", "status": "convicted"}):
        with pytest.raises(Refused):
            rectify(analyst, edge("SUSPECT_IN"), change, WHY, FILE)
    with pytest.raises(NotAllowed, match="that an allegation fell"):
        withdraw(analyst, edge("SUSPECT_IN"), WHY, FILE)
    rectify(reviewer, edge("SUSPECT_IN"), {"role": "unresolved"}, WHY, FILE)
    convicted = SuspectStatus.CONVICTED
    deeds: tuple[Callable[[], object], ...] = (
        lambda: resolve_role(analyst, edge("UNRESOLVED_IN"), Role.SUSPECT, WHY, FILE, status=convicted),
        lambda: rectify(analyst, edge("UNRESOLVED_IN"), {"role": "suspect", "status": "convicted"}, WHY, FILE),
    )
    for deed in deeds:
        with pytest.raises(Refused, match="cannot become convicted"):
            deed()
    resolve_role(analyst, edge("UNRESOLVED_IN"), Role.SUSPECT, WHY, FILE, status=fell)
    assert grounds() == []


def test_what_was_decided_is_reopened_on_new_evidence_alone(analyst: Actor) -> None:
    involve(subject("S-1"), incident("I-1"), "suspect")
    change_status(analyst, edge("SUSPECT_IN"), SuspectStatus.CONVICTED, WHY, NEWER)
    with pytest.raises(Refused, match="reopened on new evidence"):
        change_status(analyst, edge("SUSPECT_IN"), SuspectStatus.CHARGED, WHY, NEWER)
    change_status(analyst, edge("SUSPECT_IN"), SuspectStatus.CHARGED, WHY, ("court result CT-2299",))
    (kind,) = rows("MATCH (v:Version {status: 'convicted'}) RETURN v.change AS change")
    assert kind["change"] == "reopened"


@pytest.mark.usefixtures("harmed")
def test_what_a_reviewer_found_beside_a_closed_case_does_not_hold_for_the_reopened_one(
    analyst: Actor, reviewer: Actor
) -> None:
    change_status(analyst, edge("SUSPECT_IN"), SuspectStatus.NO_FURTHER_ACTION, WHY, FILE)
    adjudicate(reviewer, edge("VICTIM_OF"), [edge("SUSPECT_IN")], WHY, FILE)
    change_status(analyst, edge("SUSPECT_IN"), SuspectStatus.CHARGED, WHY, NEWER)
    assert grounds() == []
    adjudicate(reviewer, edge("VICTIM_OF"), [edge("SUSPECT_IN")], WHY, NEWER)
    assert grounds() == ["I-1"]


def test_whoever_corrected_an_item_does_not_vouch_for_it(analyst: Actor, reviewer: Actor) -> None:
    item("N-1", subject("S-1"))
    rectify(analyst, "N-1", {"text": "Seen with a machete."}, WHY, FILE)
    with pytest.raises(FourEyes, match="whoever corrected"):
        verify_intelligence(analyst, "N-1", LOOKED)
    verify_intelligence(reviewer, "N-1", LOOKED)
    rectify(reviewer, "N-1", {"text": "Seen with a large machete."}, WHY, FILE)
    for one in (analyst, reviewer):
        with pytest.raises(FourEyes, match="whoever corrected"):
            verify_intelligence(one, "N-1", LOOKED)


def test_nobody_grows_up_by_the_word_of_an_analyst_or_a_plain_reviewer(
    analyst: Actor, reviewer: Actor, senior_reviewer: Actor
) -> None:
    register(minimum_age=16)
    involve(subject("S-1", date_of_birth=CHILD), incident("I-1"), "suspect")
    for who, born in ((analyst, None), (analyst, "1990-01-01"), (reviewer, "1990-01-01"), (reviewer, None)):
        with pytest.raises(Refused, match="a senior reviewer makes them older"):
            rectify(who, "S-1", {"date_of_birth": born}, WHY, FILE)
    other = claim(analyst, "S-1", "date_of_birth", "1990-01-01", WHY, FILE)
    with pytest.raises(Refused, match="a senior reviewer"):
        prefer(reviewer, other, WHY)
    assert grounds() == []
    prefer(senior_reviewer, other, WHY)
    assert grounds() == ["I-1"]


def test_who_turns_out_to_be_a_child_is_suspended_until_a_senior_reviewer_decides(
    analyst: Actor, reviewer: Actor, senior_reviewer: Actor
) -> None:
    register()
    involve(subject("S-1"), incident("I-1"), "suspect")
    uid = listed(analyst, reviewer)
    rectify(analyst, "S-1", {"date_of_birth": CHILD.isoformat()}, WHY, FILE)
    assert states() == [("suspended", "found_under_18")]
    assert uid in entries("rectify")[-1]["uids"]
    assert "no senior reviewer decided on it" in next(one.why for one in queue(reviewer))
    assert not breached()
    with pytest.raises(Refused, match="needs a senior reviewer"):
        review(reviewer, uid, ReviewOutcome.KEEP, REASONS)
    review(senior_reviewer, uid, ReviewOutcome.KEEP, REASONS)
    assert states() == [("listed", None)]
    assert not breached()


def breached() -> bool:
    (found,) = compliance.run(only=["under_18_without_senior_decision"])
    return bool(found.breaches)


def test_a_listing_that_an_unmerge_gives_to_a_child_is_suspended(
    analyst: Actor, reviewer: Actor, senior_reviewer: Actor
) -> None:
    two(date_of_birth=CHILD)
    rectify(senior_reviewer, "S-1", {"date_of_birth": "1980-01-01"}, WHY, FILE)
    register()
    involve("S-2", incident("I-1"), "suspect")
    merge = merged(senior_reviewer)
    listed(analyst, reviewer, "S-1")
    unmerge(reviewer, merge, TWO)
    assert rows("MATCH (l:Listing)-[:LISTS]->(s) RETURN s.uid AS uid, l.suspended_because AS because") == [
        {"uid": "S-2", "because": "found_under_18"}
    ]


def test_a_ground_that_no_longer_meets_the_criterion_falls_at_once(analyst: Actor, reviewer: Actor) -> None:
    register(criterion=CONVICTED)
    involve(subject("S-1"), incident("I-1"), "suspect", "convicted")
    listed(analyst, reviewer)
    change_status(analyst, edge("SUSPECT_IN"), SuspectStatus.CHARGED, WHY, NEWER)
    assert states() == [("suspended", "ground_fell")]


@pytest.mark.parametrize("change", [{"category": "homicide"}, {"occurred_at": "2026-09-01T10:00:00+00:00"}])
def test_what_an_incident_was_is_corrected_by_two_once_somebody_has_a_part_in_it(
    analyst: Actor, reviewer: Actor, change: dict[str, str]
) -> None:
    incident("I-1", 400)
    rectify(analyst, "I-1", change, WHY, FILE)
    involve(subject("S-1"), incident("I-2", 400), "suspect")
    with pytest.raises(Refused, match="a reviewer prefers one of the two"):
        rectify(analyst, "I-2", change, WHY, FILE)
    [(field, value)] = change.items()
    prefer(reviewer, claim(analyst, "I-2", field, value, WHY, FILE), WHY)


def test_what_is_no_uid_never_reaches_the_ledger(analyst: Actor, administrator: Actor) -> None:
    with pytest.raises(NotAllowed):
        nominate(administrator, "Jane Doe, 12 Elm Road", REGISTER, ACCOUNT)
    for name in ("Jane Doe, 12 Elm Road", "x" * 60_000):
        with pytest.raises(UnknownRecord):
            why(analyst, name, "Somebody Else")
    written = [uid for deed in ("nominate", "why") for entry in entries(deed) for uid in entry.get("uids", [])]
    assert set(written) <= {NO_UID, REGISTER, "R-1"}


@pytest.mark.parametrize(
    "evidence",
    ["custody record John.Smith-b.1990-01-01", "court result J.A.N.E.D.O.E-1", "case file OKAFOR7"],
)
def test_a_source_record_has_a_number_and_no_name(analyst: Actor, evidence: str) -> None:
    involve(subject("S-1"), incident("I-1"), "suspect")
    with pytest.raises(UnknownRecord, match="evidence has to exist"):
        withdraw(analyst, edge("SUSPECT_IN"), WHY, [evidence])


def test_nobody_buries_a_change_under_evidence(analyst: Actor) -> None:
    involve(subject("S-1"), incident("I-1"), "suspect")
    with pytest.raises(InvalidRecord, match="50 are the most"):
        withdraw(analyst, edge("SUSPECT_IN"), WHY, [f"case file CF-{n}" for n in range(51)])
    with pytest.raises(InvalidRecord, match="aliases"):
        rectify(analyst, "S-1", {"aliases": tuple(f"Name {n}" for n in range(51))}, WHY, FILE)


def test_a_later_expiry_takes_the_verification_away_and_a_day_in_weeks_is_none(analyst: Actor) -> None:
    day = (clock.now() + timedelta(days=100)).date()
    item("N-1", subject("S-1"), expires_on=day)
    later: date = day + timedelta(days=2)
    year, week, weekday = later.isocalendar()
    with pytest.raises(InvalidRecord, match="write dates as 2026-03-31"):
        rectify(analyst, "N-1", {"expires_on": f"{year}-W{week:02}-{weekday}"}, WHY, FILE)
    rectify(analyst, "N-1", {"expires_on": later.isoformat()}, WHY, FILE)
    (now,) = rows("MATCH (n:Intelligence) RETURN n.verified_by AS by")
    assert now["by"] is None


@pytest.mark.parametrize("name", ["a/b", "", "dеmo", "two words", "-x", "x" * 65])
def test_a_user_name_is_plain(administrator: Actor, name: str) -> None:
    with pytest.raises(InvalidRecord, match="user name"):
        open_account(administrator, name, AccountRole.ANALYST, "correct horse battery staple")


@pytest.mark.parametrize("again", ["Court Result CT-2201", "court result ct-2201", "court result CT-2201"])
def test_what_a_case_was_decided_on_is_not_new_however_it_is_written_or_taken_away(
    analyst: Actor, reviewer: Actor, again: str
) -> None:
    involve(subject("S-1"), incident("I-1"), "suspect")
    [row] = rows("MATCH ()-[e:SUSPECT_IN]->() RETURN e.uid AS uid")
    change_status(analyst, row["uid"], SuspectStatus.ACQUITTED, WHY, ("court result CT-2201",))
    rectify(reviewer, row["uid"], {"evidence": ("CR-1",)}, WHY, FILE)
    with pytest.raises(Refused, match="reopened on new evidence"):
        change_status(analyst, row["uid"], SuspectStatus.CHARGED, WHY, (again,))
    change_status(analyst, row["uid"], SuspectStatus.CHARGED, WHY, ("court result CT-9901",))


def test_whoever_claimed_what_an_item_says_now_does_not_verify_it(analyst: Actor, reviewer: Actor) -> None:
    item("N-1", subject("S-1"), verified_by=None, verified_at=None)
    prefer(reviewer, claim(analyst, "N-1", "text", "Seen with nothing at all.", WHY, FILE), WHY)
    for who in (analyst, reviewer):
        with pytest.raises(Refused):
            verify_intelligence(who, "N-1", LOOKED)
    verify_intelligence(account(AccountRole.REVIEWER, "another"), "N-1", LOOKED)

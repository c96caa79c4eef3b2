"""The life of an involvement: what may follow what, on which evidence, and what falls with it."""

from __future__ import annotations

import pytest

from graphmodel.casework.involvements import MAY_FOLLOW, change_status, resolve_role
from graphmodel.errors import ConflictingRecord, InvalidRecord, NotAllowed, Refused, UnknownRecord
from graphmodel.ledger.actors import Actor
from graphmodel.vocabulary import Role, SuspectStatus
from tests.builders import associate, entries, incident, involve, item, listed, opened, register, rows, subject

COURT = ("court result CT-2201",)
WHY = "The court's result came in this morning."
EDGE = (
    "MATCH (:Subject)-[e:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN]->() RETURN type(e) AS type, e.status AS status"
)
VERSIONS = (
    "MATCH (v:Version) RETURN v.of AS of, v.statement AS statement, v.status AS status, v.change AS change, "
    "v.change_reasons AS reasons, v.change_evidence AS evidence, v.superseded_by AS by ORDER BY v.superseded_at"
)


def edge(kind: str = "SUSPECT_IN") -> str:
    (row,) = rows("MATCH ()-[e]->(:Incident) WHERE type(e) = $kind RETURN e.uid AS uid", kind=kind)
    return str(row["uid"])


@pytest.fixture
def charged(analyst: Actor) -> str:
    """The uid of a charge of robbery."""
    register()
    subject("S-1")
    involve("S-1", incident("I-1"), "suspect", "charged")
    return edge()


def test_a_change_of_status_keeps_what_was_said_before_by_whom_why_and_on_what(analyst: Actor, charged: str) -> None:
    change_status(analyst, charged, SuspectStatus.CONVICTED, f"  {WHY} ", COURT)
    assert rows(EDGE) == [{"type": "SUSPECT_IN", "status": "convicted"}]
    assert rows(VERSIONS) == [
        {
            "of": charged, "statement": "SUSPECT_IN", "status": "charged", "change": "status", "reasons": WHY,
            "evidence": list(COURT), "by": analyst.uid,
        }
    ]  # fmt: skip
    (row,) = rows("MATCH ()-[e:SUSPECT_IN]->() RETURN e.uid AS uid, e.evidence AS evidence, e.recorded_by AS by")
    assert row == {"uid": charged, "evidence": ["CR-1", *COURT], "by": analyst.uid}
    (entry,) = entries("change_status")
    assert (entry["act"], entry["outcome"]) == ("alteration", "done")
    assert {charged, "S-1", "I-1"} <= set(entry["uids"])


@pytest.mark.parametrize("now", list(SuspectStatus))
@pytest.mark.parametrize("then", list(SuspectStatus))
def test_only_what_the_law_lets_follow_can_follow(analyst: Actor, now: SuspectStatus, then: SuspectStatus) -> None:
    subject("S-1")
    involve("S-1", incident("I-1"), "suspect", now.value)
    if then in MAY_FOLLOW[now]:
        assert change_status(analyst, edge(), then, WHY, COURT) is then
        return
    with pytest.raises(Refused, match=f"{now.label} cannot become {then.label}; it can become"):
        change_status(analyst, edge(), then, WHY, COURT)
    assert rows(EDGE)[0]["status"] == now.value
    assert rows(VERSIONS) == []


@pytest.mark.parametrize(
    ("evidence", "error", "says"),
    [
        ((), InvalidRecord, "needs evidence"),
        ((" ",), InvalidRecord, "needs evidence"),
        (("N-404",), UnknownRecord, "evidence has to exist"),
        (("court result",), UnknownRecord, "evidence has to exist"),
        (("rumour 7",), UnknownRecord, "evidence has to exist"),
        ((*COURT, "N-404"), UnknownRecord, "N-404"),
    ],
)
def test_evidence_that_does_not_exist_changes_nothing(
    analyst: Actor, charged: str, evidence: tuple[str, ...], error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        change_status(analyst, charged, SuspectStatus.ACQUITTED, WHY, evidence)
    assert rows(EDGE)[0]["status"] == "charged"
    assert rows(VERSIONS) == []


def test_an_item_that_is_held_is_evidence(analyst: Actor, charged: str) -> None:
    change_status(analyst, charged, SuspectStatus.CONVICTED, WHY, [item("N-1", "S-1")])
    assert rows(VERSIONS)[0]["evidence"] == ["N-1"]


def test_an_acquittal_suspends_the_listing_in_the_same_transaction_and_the_ledger_says_why(
    analyst: Actor, reviewer: Actor, charged: str
) -> None:
    listing = listed(analyst, reviewer)
    change_status(reviewer, charged, SuspectStatus.ACQUITTED, WHY, COURT)
    (row,) = rows("MATCH (l:Listing) RETURN l.state AS state, l.suspended_because AS why")
    assert row == {"state": "suspended", "why": "ground_fell"}
    (entry,) = entries("change_status")
    assert {listing, charged, "S-1", "I-1", *COURT} <= set(entry["uids"])


def test_an_unresolved_role_is_resolved_with_its_uid_and_a_resolved_one_is_not(analyst: Actor, reviewer: Actor) -> None:
    subject("S-1")
    analyst = opened(analyst, "S-1")
    involve("S-1", incident("I-1"), "unresolved")
    uid = edge("UNRESOLVED_IN")
    with pytest.raises(InvalidRecord, match="a suspect needs a status"):
        resolve_role(analyst, uid, Role.SUSPECT, WHY, COURT)
    with pytest.raises(InvalidRecord, match="nobody else has one"):
        resolve_role(analyst, uid, Role.WITNESS, WHY, COURT, status=SuspectStatus.CHARGED)
    resolve_role(analyst, uid, Role.WITNESS, WHY, COURT)
    assert edge("WITNESS_TO") == uid
    with pytest.raises(Refused, match="witness can become victim or suspect, not unresolved"):
        resolve_role(analyst, uid, Role.UNRESOLVED, WHY, COURT)
    resolve_role(reviewer, uid, Role.SUSPECT, WHY, COURT, status=SuspectStatus.SUSPECTED)
    with pytest.raises(Refused, match="a role that was recorded wrongly is rectified"):
        resolve_role(analyst, uid, Role.VICTIM, WHY, COURT)
    assert [row["statement"] for row in rows(VERSIONS)] == ["UNRESOLVED_IN", "WITNESS_TO"]


def test_two_roles_of_one_person_in_one_incident_are_both_kept_and_none_is_written_twice(analyst: Actor) -> None:
    subject("S-1")
    analyst = opened(analyst, "S-1")
    involve("S-1", incident("I-1"), "suspect")
    involve("S-1", "I-1", "unresolved")
    with pytest.raises(ConflictingRecord, match="recorded as suspect in I-1 already"):
        resolve_role(analyst, edge("UNRESOLVED_IN"), Role.SUSPECT, WHY, COURT, status=SuspectStatus.CHARGED)
    resolve_role(analyst, edge("UNRESOLVED_IN"), Role.VICTIM, WHY, COURT)
    assert {row["type"] for row in rows(EDGE)} == {"SUSPECT_IN", "VICTIM_OF"}


def test_becoming_a_victim_too_takes_the_ground_away_at_once(analyst: Actor, reviewer: Actor, charged: str) -> None:
    analyst = opened(analyst, "S-1")
    involve("S-1", "I-1", "unresolved")
    listed(analyst, reviewer)
    resolve_role(analyst, edge("UNRESOLVED_IN"), Role.VICTIM, WHY, COURT)
    assert rows("MATCH (l:Listing) RETURN l.state AS state") == [{"state": "suspended"}]


def test_an_association_has_no_status_and_no_role(analyst: Actor) -> None:
    associate(subject("S-1"), subject("S-2"))
    (row,) = rows("MATCH ()-[e:ASSOCIATED_WITH]->() RETURN e.uid AS uid")
    with pytest.raises(UnknownRecord, match="no involvement"):
        change_status(analyst, row["uid"], SuspectStatus.CHARGED, WHY, COURT)
    with pytest.raises(UnknownRecord, match="no such edge"):
        resolve_role(analyst, "S-1", Role.VICTIM, WHY, COURT)


def test_a_witness_has_no_status(analyst: Actor) -> None:
    subject("S-1")
    analyst = opened(analyst, "S-1")
    involve("S-1", incident("I-1"), "witness")
    with pytest.raises(Refused, match="recorded as witness"):
        change_status(analyst, edge("WITNESS_TO"), SuspectStatus.CHARGED, WHY, COURT)


def test_auditors_and_administrators_change_no_evidence(auditor: Actor, administrator: Actor, charged: str) -> None:
    for actor in (auditor, administrator):
        with pytest.raises(NotAllowed):
            change_status(actor, charged, SuspectStatus.ACQUITTED, WHY, COURT)
    assert [entry["outcome"] for entry in entries("change_status")] == ["refused", "refused"]

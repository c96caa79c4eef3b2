"""What is corrected while, or after, two records are one: findings are forgotten, and the right people are locked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from unittest import mock

import pytest

from graphmodel.casework import recording
from graphmodel.casework.adjudicating import adjudicate
from graphmodel.casework.admission import decide, nominate
from graphmodel.casework.claims import claim
from graphmodel.casework.involvements import change_status, resolve_role
from graphmodel.casework.likenesses import propose_likeness
from graphmodel.casework.merging import merge
from graphmodel.casework.rectifying import rectify
from graphmodel.casework.unmerging import unmerge
from graphmodel.errors import GraphmodelError
from graphmodel.findings.registers import judgement
from graphmodel.ledger import transactions
from graphmodel.ledger.actors import Actor, operator
from graphmodel.records.involvement import InvolvementDraft
from graphmodel.server.connection import read
from graphmodel.vocabulary import AccountRole, Outcome, Role, SuspectStatus
from tests.builders import (
    ACCOUNT,
    REASONS,
    REGISTER,
    incident,
    involve,
    item,
    listed,
    register,
    rows,
    subjects,
)

WHY = "Found to be so when the case file was read."
FILE = ("case file CF-1",)
ON_FACTS = """
UNWIND $subjects AS uid
MATCH (s:Subject {uid: uid})-[e:SUSPECT_IN]->(i:Incident)
WHERE e.assertion = 'fact'
RETURN s.uid AS subject, i.uid AS ground
"""


def edge(kind: str) -> str:
    """Return the uid of the only edge of a type."""
    [row] = rows("MATCH ()-[e]->() WHERE type(e) = $kind RETURN e.uid AS uid", kind=kind)
    return str(row["uid"])


def grounds(actor: Actor, subject: str) -> set[str]:
    reader = replace(actor, role=AccountRole.REVIEWER)  # who needs no purpose to be told what the gate finds
    return {one.ground for one in judgement(reader, subject, REGISTER).candidates if one.counts}


def states() -> list[str]:
    return [row["state"] for row in rows("MATCH (l:Listing) RETURN l.state AS state")]


def merged(senior: Actor) -> str:
    return merge(senior, propose_likeness(senior, "S-1", "S-2"), "S-1", WHY)


def test_a_finding_made_while_two_were_one_is_forgotten_when_the_item_is_turned_on_the_other(
    analyst: Actor, reviewer: Actor, senior_reviewer: Actor
) -> None:
    register()
    subjects("S-1", "S-2")
    involve("S-2", incident("I-1"), "victim")
    item("X", "S-1", concerns=("I-1",))
    item("Y", "S-1", source_kind="cctv", corroborates=("X",))
    one = merged(senior_reviewer)
    adjudicate(reviewer, edge("VICTIM_OF"), ["X"], WHY, FILE)
    unmerge(senior_reviewer, one, WHY)
    rectify(reviewer, "X", {"alleges": ({"subject": "S-2", "role": "suspect"},)}, WHY, FILE)
    [harm] = rows("MATCH (s)-[e:VICTIM_OF]->() RETURN s.uid AS who, e.adjudicated_with AS found")
    assert harm == {"who": "S-2", "found": None}
    assert "X" not in grounds(analyst, "S-2")


def test_a_finding_does_not_outlive_a_change_that_was_made_while_the_two_were_apart(
    analyst: Actor, reviewer: Actor, senior_reviewer: Actor
) -> None:
    register()
    subjects("S-1", "S-2")
    involve("S-2", incident("I-1"), "victim")
    involve("S-1", "I-1", "suspect")
    one = merged(senior_reviewer)
    conduct = edge("SUSPECT_IN")
    adjudicate(reviewer, edge("VICTIM_OF"), [conduct], WHY, FILE)
    assert grounds(analyst, "S-1") == {"I-1"}
    unmerge(senior_reviewer, one, WHY)
    rectify(reviewer, conduct, {"role": "unresolved"}, WHY, FILE)
    resolve_role(reviewer, conduct, Role.SUSPECT, WHY, FILE, status=SuspectStatus.CHARGED)
    merged(senior_reviewer)
    assert grounds(analyst, "S-1") == set()


def test_a_claim_goes_with_what_it_is_about(analyst: Actor, senior_reviewer: Actor) -> None:
    subjects("S-1", "S-2")
    involve("S-2", incident("I-1"), "suspect")
    one = merged(senior_reviewer)
    claim(analyst, edge("SUSPECT_IN"), "assertion", "fact", WHY, FILE)

    def claimed(subject: str) -> int:
        return sum(row["kind"] == "claim" for row in read("history/contradictions", uid=subject, opened=None))

    assert claimed("S-1") == 1
    unmerge(senior_reviewer, one, WHY)
    assert (claimed("S-1"), claimed("S-2")) == (0, 1)


class Held:
    """Holds deeds of some names just before they commit, until they are let go."""

    def __init__(self, *names: str) -> None:
        self.reached = {name: threading.Event() for name in names}
        self.free = {name: threading.Event() for name in names}
        self._append = transactions.append

    def __call__(self, deed: transactions.Deed, outcome: Outcome, because: tuple[str, ...] = ()) -> None:
        self._append(deed, outcome, because)
        if deed.name in self.free and outcome is Outcome.DONE:
            self.reached[deed.name].set()
            assert self.free[deed.name].wait(60)


def at_once(deed: Callable[[], object], told: list[str]) -> threading.Thread:
    def run() -> None:
        try:
            deed()
        except GraphmodelError as error:
            told.append(str(error))

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def race(name: str, first: Callable[[], object], second: Callable[[], object]) -> list[str]:
    """Do one deed, hold it before its commit, begin the other, and let go; return what either was refused for."""
    told: list[str] = []
    with mock.patch.object(transactions, "append", Held(name)) as held:
        one = at_once(first, told)
        assert held.reached[name].wait(60)
        other = at_once(second, told)
        time.sleep(1.0)  # so that it has read whom it is about, and waits
        held.free[name].set()
        one.join()
        other.join()
    return told


@pytest.fixture
def alike(analyst: Actor, senior_reviewer: Actor) -> str:
    """Two who may be one person, and the uid of that likeness."""
    subjects("S-1", "S-2")
    incident("I-1")
    return propose_likeness(senior_reviewer, "S-1", "S-2")


def test_a_correction_that_waited_for_a_merge_suspends_the_listing_of_whose_it_is_now(
    analyst: Actor, reviewer: Actor, senior_reviewer: Actor, alike: str
) -> None:
    register(criterion=ON_FACTS)
    given = {"subject": "S-2", "incident": "I-1", "role": "suspect", "status": "charged", "assertion": "fact"}
    draft = InvolvementDraft.model_validate(given | {"evidence": ("CR-1",)})
    recording.record_involvements(operator(), [draft])
    listed(analyst, reviewer, "S-2")
    conduct = edge("SUSPECT_IN")
    told = race(
        "merge",
        lambda: merge(senior_reviewer, alike, "S-1", WHY),
        lambda: rectify(analyst, conduct, {"assertion": "assessment"}, WHY, FILE),
    )
    assert (told, states(), grounds(analyst, "S-1")) == ([], ["suspended"], set())


@pytest.mark.parametrize("undone", [False, True])
def test_an_acquittal_that_waited_for_a_merge_or_its_end_is_recorded_and_suspends(
    analyst: Actor, reviewer: Actor, senior_reviewer: Actor, alike: str, undone: bool
) -> None:
    register()
    involve("S-2", "I-1", "suspect")
    listed(analyst, reviewer, "S-2")
    conduct = edge("SUSPECT_IN")
    one = merge(senior_reviewer, alike, "S-1", WHY) if undone else ""
    told = race(
        "unmerge" if undone else "merge",
        lambda: unmerge(senior_reviewer, one, WHY) if undone else merge(senior_reviewer, alike, "S-1", WHY),
        lambda: change_status(analyst, conduct, SuspectStatus.ACQUITTED, WHY, ("court result CT-1",)),
    )
    assert (told, states()) == ([], ["suspended"])


def test_nobody_is_listed_on_what_an_incident_was_while_it_is_corrected(
    analyst: Actor, reviewer: Actor, senior_reviewer: Actor, alike: str
) -> None:
    register()
    involve("S-2", "I-1", "suspect")
    listing = nominate(analyst, "S-2", REGISTER, ACCOUNT)
    told: list[str] = []
    with mock.patch.object(transactions, "append", Held("merge", "rectify")) as held:
        first = at_once(lambda: merge(senior_reviewer, alike, "S-1", WHY), told)
        assert held.reached["merge"].wait(60)
        second = at_once(lambda: rectify(reviewer, "I-1", {"category": "other"}, WHY, FILE), told)
        time.sleep(1.0)
        held.free["merge"].set()
        first.join()
        assert held.reached["rectify"].wait(60)
        third = at_once(lambda: decide(reviewer, listing, approve=True, reasons=REASONS), told)
        third.join(2.0)
        assert third.is_alive(), "it waits for the correction"
        held.free["rectify"].set()
        second.join()
        third.join()
    assert (len(told), "listed" in states(), grounds(analyst, "S-1")) == (1, False, set())

"""What was known at an earlier instant is what was there then, through every change; each change is explained."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel import clock
from graphmodel.casework.involvements import change_status, resolve_role
from graphmodel.casework.likenesses import propose_likenesses
from graphmodel.casework.merging import merge
from graphmodel.casework.rectifying import rectify, withdraw
from graphmodel.casework.verifying import verify_intelligence
from graphmodel.errors import GraphmodelError, UnknownRecord
from graphmodel.findings.history import history
from graphmodel.findings.past import as_known
from graphmodel.findings.statements import own
from graphmodel.ledger.actors import Actor
from graphmodel.server.connection import read
from graphmodel.vocabulary import AccountRole, Purpose, Role, SuspectStatus
from tests.builders import affiliate, associate, entries, incident, involve, item, rows, subject
from tests.conftest import Server, wipe

WHY = "Found to be so when the case file was read."
FILE = ("case file CF-1",)
PEOPLE = ("S-1", "S-2")
EDGES = """
MATCH (:Subject {uid: $uid})-[e:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN|ASSOCIATED_WITH|AFFILIATED_WITH]-()
RETURN type(e) AS statement, properties(e) AS properties, startNode(e).uid AS starts, endNode(e).uid AS ends
"""
ITEMS = """
MATCH (:Subject {uid: $uid})<-[:ALLEGES]-(n:Intelligence)
WITH DISTINCT n
RETURN 'Intelligence' AS statement, properties(n) AS properties,
       COLLECT { MATCH (n)-[a:ALLEGES]->(s) RETURN a.role + ' ' + s.uid AS x ORDER BY x } AS alleges
"""
SELF = "MATCH (s:Subject {uid: $uid}) RETURN 'Subject' AS statement, properties(s) AS properties"
ANALYST = Actor("an-analyst", AccountRole.ANALYST, Purpose.INVESTIGATION)


def now_of(uid: str) -> list[tuple[Any, ...]]:
    """Return all that is stated of a subject now, asked of the graph itself."""
    found = [*rows(SELF, uid=uid), *rows(EDGES, uid=uid), *rows(ITEMS, uid=uid)]
    return in_order(
        (r["statement"], r["properties"], r.get("starts"), r.get("ends"), r.get("alleges", [])) for r in found
    )


def then_of(uid: str, at: datetime) -> list[tuple[Any, ...]]:
    """Return all that was stated of a subject at an instant, as the product says."""
    found = read("history/as_known", uid=uid, at=at)
    return in_order((r["statement"], own(r), r["starts"], r["ends"], r["alleges"]) for r in found)


def in_order(statements: Any) -> list[tuple[Any, ...]]:
    return sorted(statements, key=lambda one: (one[0], one[1]["uid"]))


def edges_of(*kinds: str) -> list[str]:
    found = rows("MATCH ()-[e]->() WHERE e.uid IS NOT NULL AND type(e) IN $kinds RETURN e.uid AS uid", kinds=kinds)
    return sorted(row["uid"] for row in found)


def of_any(draw: Callable[[int], int], uids: list[str]) -> str:
    return uids[draw(len(uids))] if uids else "nobody"


INVOLVEMENTS = ("SUSPECT_IN", "VICTIM_OF", "WITNESS_TO", "UNRESOLVED_IN")
TIES = ("ASSOCIATED_WITH", "AFFILIATED_WITH")
DEEDS: dict[str, Callable[[Callable[[int], int]], object]] = {
    "involve": lambda d: involve(PEOPLE[d(2)], f"I-{d(3)}", ["suspect", "victim", "witness", "unresolved"][d(4)]),
    "associate": lambda d: associate("S-1", "S-2", ["friend", "family", "school"][d(3)]),
    "affiliate": lambda d: affiliate(PEOPLE[d(2)], f"G-{d(2)}"),
    "tell": lambda d: item(f"N-{d(4)}", PEOPLE[d(2)]),
    "status": lambda d: change_status(ANALYST, of_any(d, edges_of("SUSPECT_IN")), list(SuspectStatus)[d(5)], WHY, FILE),
    "resolve": lambda d: resolve_role(ANALYST, of_any(d, edges_of("UNRESOLVED_IN")), Role.VICTIM, WHY, FILE),
    "role": lambda d: rectify(ANALYST, of_any(d, edges_of(*INVOLVEMENTS)), {"role": "witness"}, WHY, FILE),
    "name": lambda d: rectify(ANALYST, PEOPLE[d(2)], {"given_name": f"Name {d(50)}"}, WHY, FILE),
    "item": lambda d: rectify(ANALYST, f"N-{d(4)}", {"text": f"Text {d(50)}"}, WHY, FILE),
    "about": lambda d: rectify(
        ANALYST, f"N-{d(4)}", {"alleges": ({"subject": PEOPLE[d(2)], "role": "witness"},)}, WHY, FILE
    ),
    "since": lambda d: rectify(
        ANALYST,
        of_any(d, edges_of("ASSOCIATED_WITH", "AFFILIATED_WITH")),
        {"since": f"2020-01-{d(28) + 1:02}"},
        WHY,
        FILE,
    ),
    "withdraw": lambda d: withdraw(ANALYST, of_any(d, edges_of(*INVOLVEMENTS, *TIES)), WHY, FILE),
    "vouch": lambda d: verify_intelligence(ANALYST, f"N-{d(4)}"),
    "untell": lambda d: withdraw(ANALYST, f"N-{d(4)}", WHY, FILE),
}


def live_through(steps: list[tuple[str, list[int]]]) -> None:
    """Do these deeds one after the other, and hold what the product says of each instant against what was there."""
    wipe()
    begun = clock.now() - timedelta(hours=2)
    with clock.set_to(begun):
        for uid in PEOPLE:
            subject(uid)
        for n in range(3):
            incident(f"I-{n}")
    seen = []
    for minute, (deed, numbers) in enumerate(steps, start=1):
        left = iter(numbers)
        # What a rule refuses changes nothing: the comparison shows that too.
        with clock.set_to(begun + timedelta(minutes=minute)), contextlib.suppress(GraphmodelError):
            DEEDS[deed](lambda below, left=left: next(left) % below)  # type: ignore[misc]
        seen.append((begun + timedelta(minutes=minute, seconds=30), {uid: now_of(uid) for uid in PEOPLE}))
    for at, then in seen:
        for uid in PEOPLE:
            assert then_of(uid, at) == then[uid], (uid, at)


STEP = st.tuples(st.sampled_from(sorted(DEEDS)), st.lists(st.integers(0, 999), min_size=4, max_size=4))
STEPS = st.lists(STEP, min_size=3, max_size=14)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_the_graph_as_known_at_an_earlier_instant_is_the_graph_that_was_there(
    database: Server, steps: list[tuple[str, list[int]]]
) -> None:
    live_through(steps)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_so_it_is_in_many_random_histories(database: Server, steps: list[tuple[str, list[int]]]) -> None:
    live_through(steps)


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


def test_what_was_never_there_has_none(analyst: Actor) -> None:
    with pytest.raises(UnknownRecord, match="there was none"):
        history(analyst, "X-404")
    with pytest.raises(UnknownRecord, match="at that time"):
        as_known(analyst, subject("S-1"), clock.now() - timedelta(days=1))


def test_what_was_known_is_said_in_sentences(analyst: Actor) -> None:
    begun = clock.now() - timedelta(hours=1)
    with clock.set_to(begun):
        involve(subject("S-1"), incident("I-1"), "unresolved")
    (uid,) = edges_of("UNRESOLVED_IN")
    resolve_role(analyst, uid, Role.VICTIM, WHY, FILE)
    before = {known.uid: known for known in as_known(analyst, "S-1", begun + timedelta(minutes=1))}
    assert "has a role not yet resolved" in before[uid].says
    now = {known.uid: known for known in as_known(analyst, "S-1", clock.now())}
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

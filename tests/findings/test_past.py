"""The graph as known at an earlier instant is the graph that was there, through random histories of all deeds."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel import clock
from graphmodel.casework.involvements import change_status, resolve_role
from graphmodel.casework.likenesses import propose_likeness
from graphmodel.casework.merging import merge
from graphmodel.casework.rectifying import rectify, withdraw
from graphmodel.casework.settling import settle
from graphmodel.casework.unmerging import unmerge
from graphmodel.casework.verifying import verify_intelligence
from graphmodel.errors import GraphmodelError, UnknownRecord
from graphmodel.findings import network, past_network
from graphmodel.findings.network import Around
from graphmodel.findings.statements import own
from graphmodel.ledger.actors import Actor
from graphmodel.server.connection import read
from graphmodel.shielding import Shield
from graphmodel.vocabulary import AccountRole, Purpose, Role, SuspectStatus
from tests.builders import LOOKED, affiliate, associate, incidents, involve, item, rows, subjects
from tests.conftest import Server

WHY = "Found to be so when the case file was read."
FILE = ("case file CF-1",)
ANALYST = Actor("an-analyst", AccountRole.ANALYST, Purpose.INVESTIGATION)
SENIOR = Actor("a-senior", AccountRole.SENIOR_REVIEWER, Purpose.ADMINISTRATION)
INVOLVEMENTS = ("SUSPECT_IN", "VICTIM_OF", "WITNESS_TO", "UNRESOLVED_IN")
TIES = ("ASSOCIATED_WITH", "AFFILIATED_WITH")
ROLES = ("suspect", "victim", "witness", "unresolved")
KINDS = ("friend", "family", "school")

STATED = """
MATCH (s:Subject {uid: $uid})
RETURN 'Subject' AS statement, properties(s) AS properties, null AS starts, null AS ends, [] AS alleges
UNION ALL
MATCH (:Subject {uid: $uid})-[e:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN|ASSOCIATED_WITH|AFFILIATED_WITH]-()
RETURN type(e) AS statement, properties(e) AS properties, startNode(e).uid AS starts, endNode(e).uid AS ends,
       [] AS alleges
UNION ALL
MATCH (:Subject {uid: $uid})<-[:ALLEGES]-(n:Intelligence)
WITH DISTINCT n
RETURN 'Intelligence' AS statement, properties(n) AS properties, null AS starts, null AS ends,
       COLLECT { MATCH (n)-[a:ALLEGES]->(s) RETURN a.role + ' ' + s.uid AS x ORDER BY x } AS alleges
"""

Draw = Callable[[int], int]
Step = tuple[str, list[int]]


class Town:
    """Two people who may be one, a third, three incidents, two groups and four items, apart from every other town's."""

    _numbers = itertools.count(1)

    def __init__(self) -> None:
        self.name = f"T{next(self._numbers)}"
        self.people = subjects(*(f"{self.name}-S-{n}" for n in range(3)))
        one, other, self.third = self.people
        self.two = (one, other)
        self.incidents = incidents(*(f"{self.name}-I-{n}" for n in range(3)))

    def group(self, number: int) -> str:
        return f"{self.name}-G-{number}"

    def item(self, number: int) -> str:
        return f"{self.name}-N-{number}"

    def centres(self) -> list[str]:
        """Return whatever a network can be around; the groups are there once somebody is said to belong."""
        held = rows("MATCH (g:Group) WHERE g.uid STARTS WITH $name RETURN g.uid AS uid", name=f"{self.name}-")
        return [*self.people, *self.incidents, *(row["uid"] for row in held)]

    def with_the_third(self, draw: Draw) -> tuple[str, str]:
        """Return either of the two and the third, in either order."""
        one = self.two[draw(2)]
        return (self.third, one) if draw(2) else (one, self.third)

    def aliases(self, draw: Draw) -> tuple[str, ...]:
        """Return other names of a person, a name that a merge gives them among them; or none."""
        given = f"Given {self.two[draw(2)]}"
        return [("Foo Bar",), (given,), ("Foo Bar", given), ()][draw(4)]

    def merge(self, draw: Draw) -> str:
        """Merge the two into either."""
        keep, away = self.two if draw(2) else reversed(self.two)
        return merge(SENIOR, propose_likeness(SENIOR, keep, away), keep, WHY)

    def merges(self) -> str:
        """Return the merge of the two that stands, or nothing."""
        found = rows(
            "MATCH (m:Merge {state: 'done'})-[:KEPT]->(s) WHERE s.uid IN $people RETURN m.uid AS uid",
            people=self.people,
        )
        return found[0]["uid"] if found else "nothing"

    def left(self, draw: Draw) -> str:
        """Return anything that an un-merge left for a person, or nothing."""
        found = rows(
            "MATCH (u:Unsettled)-[:LEFT_BY]->()-[:KEPT]->(s) WHERE s.uid IN $people "
            "RETURN u.uid AS uid, u.link AS link ORDER BY link",
            people=self.people,
        )
        return found[draw(len(found))]["uid"] if found else "nothing"

    def edge(self, draw: Draw, *kinds: str) -> str:
        """Return the uid of any edge of these kinds, of nothing if there is none."""
        found = rows(
            "MATCH (s:Subject)-[e]-() WHERE s.uid IN $people AND type(e) IN $kinds RETURN DISTINCT e.uid AS uid",
            people=self.people,
            kinds=kinds,
        )
        uids = sorted(row["uid"] for row in found)
        return uids[draw(len(uids))] if uids else "nothing"


DEEDS: dict[str, Callable[[Town, Draw], object]] = {
    "involve": lambda t, d: involve(t.people[d(3)], t.incidents[d(3)], ROLES[d(4)]),
    "associate": lambda t, d: associate(*t.two, KINDS[d(3)]),
    "associate with the third": lambda t, d: associate(*t.with_the_third(d), KINDS[d(3)]),
    "affiliate": lambda t, d: affiliate(t.people[d(2)], t.group(d(2))),
    "tell": lambda t, d: item(t.item(d(4)), t.people[d(2)]),
    "status": lambda t, d: change_status(ANALYST, t.edge(d, "SUSPECT_IN"), list(SuspectStatus)[d(5)], WHY, FILE),
    "resolve": lambda t, d: resolve_role(SENIOR, t.edge(d, "UNRESOLVED_IN"), Role.VICTIM, WHY, FILE),
    "role": lambda t, d: rectify(SENIOR, t.edge(d, *INVOLVEMENTS), {"role": "witness"}, WHY, FILE),
    "name": lambda t, d: rectify(ANALYST, t.people[d(2)], {"given_name": f"Name {d(50)}"}, WHY, FILE),
    "alias": lambda t, d: rectify(ANALYST, t.two[d(2)], {"aliases": t.aliases(d)}, WHY, FILE),
    "text": lambda t, d: rectify(ANALYST, t.item(d(4)), {"text": f"Text {d(50)}"}, WHY, FILE),
    "about": lambda t, d: rectify(
        SENIOR, t.item(d(4)), {"alleges": ({"subject": t.people[d(3)], "role": "witness"},)}, WHY, FILE
    ),
    "since": lambda t, d: rectify(ANALYST, t.edge(d, *TIES), {"since": f"2020-01-{d(28) + 1:02}"}, WHY, FILE),
    "withdraw": lambda t, d: withdraw(SENIOR, t.edge(d, *INVOLVEMENTS, *TIES), WHY, FILE),
    "vouch": lambda t, d: verify_intelligence(SENIOR, t.item(d(4)), LOOKED),
    "take back": lambda t, d: withdraw(ANALYST, t.item(d(4)), WHY, FILE),
    "tell of both": lambda t, d: item(
        t.item(d(4)), t.people[0], alleges=tuple({"subject": who, "role": "suspect"} for who in t.two)
    ),
    "tell of the third": lambda t, d: item(
        t.item(d(4)), t.third, alleges=tuple({"subject": who, "role": "suspect"} for who in t.with_the_third(d))
    ),
    "merge": lambda t, d: t.merge(d),
    "unmerge": lambda t, _: unmerge(SENIOR, t.merges(), WHY),
    "settle": lambda t, d: settle(SENIOR, t.left(d), WHY, moves=True),
}
STEP = st.tuples(st.sampled_from(sorted(DEEDS)), st.lists(st.integers(0, 999), min_size=4, max_size=4))
STEPS = st.lists(STEP, min_size=3, max_size=14)


def now_of(uid: str) -> list[tuple[Any, ...]]:
    """Return all that is stated of a subject now, asked of the graph itself."""
    return in_order(
        (r["statement"], r["properties"], r["starts"], r["ends"], r["alleges"]) for r in rows(STATED, uid=uid)
    )


def then_of(uid: str, at: datetime) -> list[tuple[Any, ...]]:
    """Return all that was stated of a subject at an instant, as the product says."""
    found = read("history/as_known", uid=uid, at=at)
    return in_order((r["statement"], own(r), r["starts"], r["ends"], r["alleges"]) for r in found)


def network_now(uid: str) -> dict[str, Any] | None:
    """Return the network around a centre as it is now; nothing where nobody is there."""
    try:
        return told(network._around(uid, Shield(None)))
    except UnknownRecord:
        return None


def network_then(uid: str, at: datetime) -> dict[str, Any] | None:
    """Return the network around a centre as it was known at an instant, as the product says."""
    found = past_network._around(uid, past_network._Then(at), Shield(None))
    return told(found) if found else None


def told(around: Around) -> dict[str, Any]:
    """Return all that a network shows, in an order; how many belong to a group that is not the centre is not known."""
    edges = [(row["type"], row["source"], row["target"], in_words(row["edge"])) for row in around.rows]
    nodes = {
        uid: (row["kind"], in_words(row["shown"]), row["dual_role"], row["kind"] == "group" or row["neighbours"])
        for uid, row in around.held.items()
    }
    return {"kind": around.kind, "counts": around.counts, "edges": sorted(edges), "nodes": nodes}


def in_words(properties: dict[str, Any]) -> str:
    return str({key: str(value) for key, value in sorted(properties.items()) if value is not None})


def in_order(statements: Any) -> list[tuple[Any, ...]]:
    return sorted(statements, key=lambda one: (one[0], one[1]["uid"]))


def live_through(steps: list[Step], *, networks: bool = False) -> list[str]:
    """Do these deeds, hold each instant against what was there then, and return the names of those that were done."""
    begun = clock.now() - timedelta(hours=2)
    with clock.set_to(begun):
        town = Town()
    seen, done = [], []
    for minute, (deed, numbers) in enumerate(steps, start=1):
        left = iter(numbers)
        with clock.set_to(begun + timedelta(minutes=minute)):
            try:
                DEEDS[deed](town, lambda below, left=left: next(left) % below)  # type: ignore[misc]
                done.append(deed)
            except GraphmodelError:  # what a rule refuses changes nothing: the comparison shows that too
                pass
        drawn = {uid: network_now(uid) for uid in town.centres()} if networks else {}
        seen.append((begun + timedelta(minutes=minute, seconds=30), {uid: now_of(uid) for uid in town.people}, drawn))
    for at, then, drawn in seen:
        for uid in town.people:
            assert then_of(uid, at) == then[uid], (uid, at)
        for uid, there in drawn.items():
            assert network_then(uid, at) == there, (uid, at)
    return done


@pytest.mark.parametrize("steps", [
    # Said of one, merged, changed while the two are one, un-merged.
    [("involve", [0, 0, 0]), ("involve", [1, 1, 0]), ("tell", [0, 1]), ("merge", [1]), ("status", [1, 2]),
     ("text", [0, 7]), ("unmerge", [])],
    # The same of both: set aside, and given back, or not.
    [("tell of both", [0]), ("involve", [0, 0, 0]), ("involve", [1, 0, 0]), ("associate", [0]), ("merge", [1]),
     ("unmerge", [])],
    [("tell of both", [0]), ("involve", [0, 0, 0]), ("involve", [1, 0, 0]), ("merge", [1]), ("take back", [0]),
     ("withdraw", [0]), ("unmerge", []), ("settle", [0])],
    [("tell of both", [0]), ("merge", [0]), ("text", [0, 3]), ("name", [1, 3]), ("unmerge", [])],
    # Said of one and of a third whom nobody merges; or of both and the third, and settled.
    [("associate with the third", [1, 0, 0]), ("tell of the third", [0, 1, 0]), ("merge", [1]), ("text", [0, 7]),
     ("unmerge", [])],
    [("associate with the third", [0, 0, 0]), ("associate with the third", [1, 1, 1]), ("merge", [1]),
     ("associate with the third", [0, 0, 2]), ("unmerge", []), ("settle", [0]), ("withdraw", [0])],
    # Other names while the two are one: put in the place of those that the merge gave, kept beside them, or taken away.
    [("merge", [1]), ("alias", [0, 0, 0]), ("unmerge", [])],
    [("alias", [0, 0, 0]), ("merge", [1]), ("alias", [0, 1, 1]), ("unmerge", []), ("merge", [1])],
    [("merge", [1]), ("alias", [0, 0, 3]), ("unmerge", []), ("alias", [0, 1, 2])],
])  # fmt: skip
def test_whose_something_was_follows_from_the_merges(database: Server, steps: list[Step]) -> None:
    padded = [(deed, [*numbers, 0, 0, 0, 0]) for deed, numbers in steps]
    assert live_through(padded, networks=True) == [deed for deed, _ in steps]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_the_graph_as_known_at_an_earlier_instant_is_the_graph_that_was_there(
    database: Server, steps: list[Step]
) -> None:
    live_through(steps)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_so_is_every_network_as_known_then(database: Server, steps: list[Step]) -> None:
    live_through(steps, networks=True)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(steps=STEPS)
def test_so_is_every_network_in_many_random_histories(database: Server, steps: list[Step]) -> None:
    live_through(steps, networks=True)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("share", range(20))
@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(steps=STEPS)
def test_so_it_is_in_ten_thousand_random_histories(database: Server, share: int, steps: list[Step]) -> None:
    live_through(steps)


def test_every_kind_of_deed_is_among_them(database: Server) -> None:
    first = [0, 0, 0, 0]
    steps: list[Step] = [
        ("involve", [0, 0, 0, 0]), ("involve", [0, 1, 3, 0]), ("associate", first), ("affiliate", first),
        ("tell", first), ("status", [0, 2, 0, 0]), ("resolve", first), ("role", first), ("name", first),
        ("text", first), ("vouch", first), ("about", first), ("since", first), ("withdraw", first),
        ("take back", first), ("tell of both", [1, 0, 0, 0]), ("involve", [0, 2, 0, 0]), ("involve", [1, 2, 0, 0]),
        ("merge", [1, 0, 0, 0]), ("affiliate", [0, 1, 0, 0]), ("name", [0, 7, 0, 0]), ("involve", [0, 0, 1, 0]),
        ("text", [1, 3, 0, 0]), ("alias", first), ("unmerge", first), ("settle", first),
        ("associate with the third", first), ("tell of the third", [2, 1, 0, 0]),
    ]  # fmt: skip
    assert set(live_through(steps, networks=True)) == set(DEEDS)

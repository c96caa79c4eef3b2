"""What the guard costs transactions that touch no listing: two servers side by side, one of them without it.

The two take turns within each round, so that what else the machine does falls on both alike; what counts is the
median, over the rounds, of the guarded rate to the unguarded one.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass

from neo4j import Driver, GraphDatabase

from graphmodel.server.state import RunningServer

LIMIT = 0.97
"""Of the unguarded rate that the guarded one must reach."""

_WARM_UP = 10
_SINGLE = 100
_BATCH = 2000

_RECORDED = "recorded_by: 'b', recorded_at: datetime(), recorded_in: 'e'"
_SUBJECT = (
    "CREATE (:Subject {uid: uid, given_name: 'A', family_name: 'B', aliases: ['C'], sex: 'unknown', "
    f"date_of_birth: date('1990-05-17'), borough: 'D', {_RECORDED}}})"
)
_INCIDENT = (
    f"CREATE (:Incident {{uid: uid, offence: 'o', category: 'c', occurred_at: datetime(), borough: 'D', {_RECORDED}}})"
)
_INVOLVED = (
    "MATCH (s:Subject {uid: uid}) MATCH (i:Incident {uid: uid}) "
    f"CREATE (s)-[:SUSPECT_IN {{uid: uid, status: 'charged', evidence: ['x'], {_RECORDED}}}]->(i)"
)
_ENTRY = (
    "CREATE (:LedgerEntry {uid: uid + 'entry', at: datetime(), actor: 'b', role: 'operator', act: 'collection', "
    "deed: 'd', purpose: 'oversight', outcome: 'done', uids: [uid], count: 1})"
)
_WORK = {"subject": _SUBJECT, "incident": _INCIDENT, "involvement": _INVOLVED, "ledger entry": _ENTRY}


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of transaction: what it writes, how many records at once, and how many of it make a round."""

    name: str
    text: str
    records: int
    transactions: int


_KINDS = [_Kind(f"{name}, one", text, 1, _SINGLE) for name, text in _WORK.items()] + [
    _Kind(f"{name}, {_BATCH} at once", text, _BATCH, 1) for name, text in _WORK.items()
]


def measure(guarded: RunningServer, unguarded: RunningServer, rounds: int) -> bool:
    """Measure each kind of transaction, print a table, and tell whether the claim holds.

    Args:
        guarded: an empty server with the guard.
        unguarded: another without it.
        rounds: how often each kind is measured on both.
    """
    print("| transactions that touch no listing | unguarded per s | guarded per s | ratio |")
    print("|---|---|---|---|")
    with _driver(guarded) as one, _driver(unguarded) as other:
        for driver in (one, other):
            for label in ("Subject", "Incident", "LedgerEntry"):
                driver.execute_query(f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.uid IS UNIQUE")
        held = [_compare(kind, one, other, rounds) for kind in _KINDS]
    return all(held)


def _driver(server: RunningServer) -> Driver:
    return GraphDatabase.driver(server.uri, auth=(server.username, server.password))


def _compare(kind: _Kind, guarded: Driver, unguarded: Driver, rounds: int) -> bool:
    pairs = []
    for number in range(rounds + _WARM_UP):
        drivers = (guarded, unguarded) if number % 2 else (unguarded, guarded)
        times = {id(driver): _timed(driver, kind, number) for driver in drivers}
        pairs.append((times[id(guarded)], times[id(unguarded)]))
    measured = pairs[_WARM_UP:]
    ratio = statistics.median(without / guard for guard, without in measured)
    rates = [kind.transactions / statistics.median(times) for times in zip(*measured, strict=True)]
    print(f"| {kind.name} | {rates[1]:.1f} | {rates[0]:.1f} | {ratio:.3f} |")
    return ratio >= LIMIT


def _timed(driver: Driver, kind: _Kind, number: int) -> float:
    """Return the seconds of one round; an involvement is of the subject and incident that the same round wrote."""
    text = f"UNWIND range(1, $records) AS n WITH $prefix + n AS uid {kind.text}"
    size = kind.records
    with driver.session() as session:
        began = time.perf_counter()
        for transaction in range(kind.transactions):
            session.run(text, records=size, prefix=f"{size}-{number}-{transaction}-").consume()
        return time.perf_counter() - began

"""What the guard costs transactions that touch no listing: one server, with the guard and without it in turns.

One process and not two: two servers that run the same code already differ by several hundredths, which is more than
the guard costs. Each transaction is run with the guard and without it right after each other, in either order, over
Bolt; what counts is the median time of the one to that of the other. Java compiles the same code differently each time
it runs, so there are several such servers, one after the other, and the middle one's ratio counts. Neo4j makes a copy
of what a transaction changes for anybody who listens; what a listener costs that does nothing is measured too.
"""

from __future__ import annotations

import itertools
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from neo4j import GraphDatabase, Session

from graphmodel.server import configuration, memory, ports
from graphmodel.server.build import server_jars
from graphmodel.server.toolchain import find_java

LIMIT = 0.97
"""Of the unguarded rate that the guarded one must reach."""

_SERVER = Path(__file__).with_name("GuardTurns.java")
_BATCH = 500

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
    """A kind of transaction: what it writes, how many records at once, and how often it is run to be measured."""

    name: str
    text: str
    records: int
    times: int


_KINDS = [_Kind(f"{name}, one", text, 1, 1500) for name, text in _WORK.items()] + [
    _Kind(f"{name}, {_BATCH} at once", text, _BATCH, 120) for name, text in _WORK.items()
]
_WARM_UPS = 3
"""Times the usual number before anything is measured: a Java server is fast when it has done a thing often."""

_STATES = ("none", "idle", "guard")


class _Turns:
    """The server whose guard comes and goes."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        if process.stdin is None or process.stdout is None:
            raise ValueError("its input and output have to be pipes")
        self._input, self._output = process.stdin, process.stdout

    def heard(self, word: str) -> None:
        """Wait for a word of the server's."""
        if (said := self._output.readline().strip()) != word:
            raise RuntimeError(f"the server said {said!r} instead of {word!r}")

    def turn(self, word: str) -> None:
        """Have the guard listen, or one who does nothing (``idle``), or nobody (``none``)."""
        self._input.write(word + "\n")
        self._input.flush()
        self.heard(word)


def measure(cache: Path, servers: int) -> bool:
    """Measure each kind of transaction, print a table, and tell whether the claim holds.

    Args:
        cache: folder of the server's jars.
        servers: how many to measure, one after the other.
    """
    measured = [_measured_on_one(cache) for _ in range(servers)]
    print(f"| rate of transactions that touch no listing, middle of {servers} servers | idle listener | guard |")
    print("|---|---|---|")
    rates = {kind: [statistics.median(one[kind][state] for one in measured) for state in (1, 2)] for kind in _KINDS}
    for kind, (idle, guarded) in rates.items():
        print(f"| {kind.name} | {idle:.3f} | {guarded:.3f} |")
    idle, guarded = (statistics.geometric_mean(column) for column in zip(*rates.values(), strict=True))
    print(f"| all of them | {idle:.3f} | {guarded:.3f} |")
    print(f"\nOf the rate that the server has when nobody listens (claim: at least {LIMIT} with the guard)\n")
    return guarded >= LIMIT


def _measured_on_one(cache: Path) -> dict[_Kind, list[float]]:
    """Return, for each kind and state, the rate in proportion to that with nobody listening."""
    with _server(cache) as (turns, session):
        for label in ("Subject", "Incident", "LedgerEntry"):
            session.run(f"CREATE CONSTRAINT FOR (n:{label}) REQUIRE n.uid IS UNIQUE").consume()
        for again in range(_WARM_UPS):
            for kind in _KINDS:
                _run(turns, session, kind, f"warm-{again}")
        found = {}
        for kind in _KINDS:
            seconds = _run(turns, session, kind, "measured")
            found[kind] = [statistics.median(seconds["none"]) / statistics.median(seconds[state]) for state in _STATES]
        return found


@contextmanager
def _server(cache: Path) -> Iterator[tuple[_Turns, Session]]:
    java = find_java()
    jars = server_jars(cache, java, say=print)
    allotted, port = memory.allot("1g", "512m"), ports.any_free()
    with tempfile.TemporaryDirectory(prefix="graphmodel-bench-") as folder:
        settings = Path(folder, "neo4j.conf")
        text = configuration.neo4j_conf(port, allotted)
        settings.write_text(text.replace("auth_enabled=true", "auth_enabled=false"), encoding="utf-8")
        flags = [*configuration.java_flags(java.version, allotted), "-Dgraphmodel.guard=off", "-cp", jars.class_path]
        command = [str(java.program), *flags, str(_SERVER), folder, str(settings)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            try:
                turns = _Turns(process)
                turns.heard("ready")
                with GraphDatabase.driver(f"bolt://{configuration.HOST}:{port}") as driver, driver.session() as session:
                    yield turns, session
            finally:
                process.kill()


def _run(turns: _Turns, session: Session, kind: _Kind, phase: str) -> dict[str, list[float]]:
    """Return the seconds of each transaction in each state; the states follow each other in changing order."""
    found: dict[str, list[float]] = {state: [] for state in _STATES}
    orders = list(itertools.permutations(_STATES))
    for each in range(kind.times):
        for state in orders[each % len(orders)]:
            turns.turn(state)
            found[state].append(_timed(session, kind, f"{state}-{phase}-{each}"))
    return found


def _timed(session: Session, kind: _Kind, prefix: str) -> float:
    """Return the seconds of one transaction; an involvement is of the subject and incident written before."""
    text = f"UNWIND range(1, $records) AS n WITH $prefix + n AS uid {kind.text}"
    began = time.perf_counter()
    session.run(text, records=kind.records, prefix=f"{kind.records}-{prefix}-").consume()
    return time.perf_counter() - began

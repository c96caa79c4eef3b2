"""The sweep over everybody: its time at growing sizes, on a database of its own for each."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from benchmarks.population import AS_OF, import_population
from graphmodel.gate import READING, policy_of_uid, sweep
from graphmodel.records.policy import PolicyDraft
from graphmodel.server import connection, process
from graphmodel.server.schema import apply_schema

SIZES = (100_000, 300_000, 1_000_000)

LONGEST = 60.0
"""Seconds that a sweep over a million subjects may take, on two cores."""

LINEAR = 1.5
"""Times the smallest size's time for each subject that the largest may take."""

_SWEPT = 1_500_000
"""Subjects that are swept at each size, over all rounds: a Java server is fast when it has done a thing often."""

POLICY = {
    "uid": "P-sweep",
    "version": 1,
    "effective_from": "2020-01-01",
    "accepted_statuses": ["charged", "convicted"],
    "offences": {"robbery": {"weight": 4}, "weapon": {"weight": 4}, "violence_with_injury": {"weight": 6}},
    "lookback_months": 36,
    "source_evaluations": ["1", "2"],
    "information_assessments": ["A", "B", "C"],
    "intelligence_lookback_months": 18,
    "intelligence_weight": 2,
    "independent_sources": 2,
    "bands": [{"name": "high", "from_score": 10}, {"name": "low", "from_score": 0}],
    "minimum_age": 14,
}


def measure(cache: Path | None, sizes: tuple[int, ...] = SIZES) -> bool:
    """Measure the sweep at each size, print a table, and tell whether the claims hold.

    Args:
        cache: folder of the server's jars.
        sizes: numbers of subjects, growing.
    """
    print("\n| subjects | with a ground | sweep s | µs a subject |")
    print("|---|---|---|---|")
    each = {size: _measured(size, cache) for size in sizes}
    linear = each[sizes[-1]] / each[sizes[0]]
    print(f"\nFor each subject the largest takes {linear:.2f} × the time of the smallest (claim: at most {LINEAR})\n")
    return linear <= LINEAR and all(size * one <= LONGEST * max(1.0, size / 1e6) for size, one in each.items())


def _measured(size: int, cache: Path | None) -> float:
    """Return the seconds for each subject: the best of some rounds, because the machine may be busy."""
    with tempfile.TemporaryDirectory(prefix="graphmodel-sweep-") as folder:
        home = Path(folder)
        import_population(home, size, cache)
        server = process.start(home, port=28687, parent_pid=os.getpid(), heap="2g", page_cache="3g", cache=cache)
        try:
            connection.connect(server.uri, server.username, server.password)
            apply_schema()
            _establish()
            times, found = zip(*(_swept() for _ in range(max(3, _SWEPT // size))), strict=True)
        finally:
            connection.disconnect()
            process.stop(home)
    best = min(times)
    print(f"| {size:,} | {found[0]:,} | {best:.1f} | {best / size * 1e6:.1f} |")
    return float(best / size)


def _establish() -> None:
    policy = PolicyDraft.model_validate(POLICY).properties()
    text = "CREATE (:Register {uid: 'R-sweep', name: 'Sweep'})-[:GOVERNED_BY]->(policy:Policy) SET policy = $policy"
    with connection.driver().session() as session:
        session.run(text, policy=policy).consume()


def _swept() -> tuple[float, int]:
    policy = policy_of_uid(READING, str(POLICY["uid"]))
    began = time.perf_counter()
    found = sum(1 for _ in sweep(policy, AS_OF))
    return time.perf_counter() - began, found

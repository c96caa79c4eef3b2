"""What it costs that every act leaves an entry in the ledger: the same work with its entries and without, in turns.

Readers open people's pages' data, sixteen at once; writers record people, sixteen at once; and one reader alone. Both
run in this process and against one server, in short turns, so that what else the machine does falls on both alike.
"""

from __future__ import annotations

import itertools
import statistics
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from unittest import mock

from graphmodel.casework.recording import record_subjects
from graphmodel.findings.people import profile
from graphmodel.ledger import transactions
from graphmodel.ledger.actors import Actor, operator
from graphmodel.records.subject import SubjectDraft
from graphmodel.server.connection import read_text
from graphmodel.vocabulary import AccountRole, Purpose

AT_ONCE = 16
READING, WRITING, LATER_MS = 0.9, 0.8, 5.0
"""The claims: the rates with entries in proportion to those without, and by how much p95 of one look is later."""

_TURNS = 12
_SECONDS = 2.5
_LOOKS = 400

_ANALYST = Actor("bench-analyst", AccountRole.ANALYST, Purpose.INVESTIGATION)


def measure() -> bool:
    """Measure, print a table, and tell whether the claims hold. The process is connected to a borough."""
    subjects = itertools.cycle(row["uid"] for row in read_text("MATCH (s:Subject) RETURN s.uid AS uid LIMIT 400", {}))
    numbers = itertools.count()

    def look() -> None:
        profile(_ANALYST, next(subjects))

    def write() -> None:
        record_subjects(operator(), [SubjectDraft(uid=f"BENCH-{next(numbers)}", given_name="A", family_name="B")])

    print(f"| {AT_ONCE} at once | with entries, per s | without, per s | ratio | claim |")
    print("|---|---|---|---|---|")
    reading = _rates("readers", look, READING)
    writing = _rates("writers", write, WRITING)
    later = _later(look)
    print(f"\nOne look alone is {later:.1f} ms later at p95 (claim: at most {LATER_MS:.0f} ms)\n")
    return reading and writing and later <= LATER_MS


def _rates(name: str, work: Callable[[], None], claim: float) -> bool:
    _in_threads(work)
    counts: dict[bool, list[int]] = {True: [], False: []}
    for turn in range(_TURNS):
        for logged in (True, False) if turn % 2 else (False, True):
            with nullcontext() if logged else _without_entries():
                counts[logged].append(_in_threads(work))
    ratio = statistics.median(a / b for a, b in zip(counts[True], counts[False], strict=True))
    with_entries, without = (statistics.median(counts[logged]) / _SECONDS for logged in (True, False))
    print(f"| {name} | {with_entries:.0f} | {without:.0f} | {ratio:.2f} | {claim} |")
    return ratio >= claim


def _later(look: Callable[[], None]) -> float:
    times: dict[bool, list[float]] = {True: [], False: []}
    for n in range(_LOOKS):
        for logged in (True, False) if n % 2 else (False, True):
            with nullcontext() if logged else _without_entries():
                began = time.perf_counter()
                look()
                times[logged].append((time.perf_counter() - began) * 1000)
    return _p95(times[True]) - _p95(times[False])


def _in_threads(work: Callable[[], None]) -> int:
    """Return how often the work was done in a turn, by all threads together."""
    ends = time.monotonic() + _SECONDS
    done: list[int] = []

    def repeat() -> None:
        n = 0
        while time.monotonic() < ends:
            work()
            n += 1
        done.append(n)

    threads = [threading.Thread(target=repeat) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done)


@contextmanager
def _without_entries() -> Iterator[None]:
    """Let deeds and looks go on without an entry, which the product itself cannot do."""
    with mock.patch.object(transactions, "append"), mock.patch.object(transactions._together, "write"):
        yield


def _p95(times: Iterable[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]

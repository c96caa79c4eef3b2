"""Start servers of its own, load the borough, and measure."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import entries, guard, ledger, pages, sweep
from graphmodel.ledger.actors import operator
from graphmodel.server import RunningServer, connection, process
from graphmodel.server.schema import apply_schema
from graphmodel.settings import Settings, get_settings
from seeds import borough

LOADED_WITHIN = 60
"""Seconds in which the borough is to be loaded."""


def main() -> None:
    """Measure, and print tables; exit with 1 where a claim does not hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=300, help="how often each page is asked for")
    parser.add_argument("--guard-servers", type=int, default=3, help="on how many servers the guard's cost is measured")
    parser.add_argument("--only", choices=("pages", "entries", "guard", "sweep", "ledger"), help="measure this alone")
    given = parser.parse_args()
    measures: dict[str, Callable[[], bool]] = {
        "pages": lambda: _pages(given.rounds),
        "entries": _entries,
        "guard": lambda: guard.measure(_cache(), given.guard_servers),
        "sweep": lambda: sweep.measure(_cache()),
        "ledger": _ledger,
    }
    held = [measure() for name, measure in measures.items() if given.only in (None, name)]
    raise SystemExit(0 if all(held) else 1)


def _pages(rounds: int) -> bool:
    with _server(27687) as (home, server):
        connection.connect(server.uri, server.username, server.password)
        try:
            apply_schema()
            began = time.perf_counter()
            borough.load(operator(), home=home)
            loaded = time.perf_counter() - began
            print(f"\nThe borough loads in {loaded:.1f} s (claim: under {LOADED_WITHIN} s)\n")
            return pages.measure(Settings(home=home), rounds) and loaded < LOADED_WITHIN
        finally:
            connection.disconnect()


def _entries() -> bool:
    with _server(27691) as (home, server):
        connection.connect(server.uri, server.username, server.password)
        try:
            apply_schema()
            borough.load(operator(), home=home)
            return entries.measure()
        finally:
            connection.disconnect()


def _ledger() -> bool:
    with _server(27689, guard=False) as (home, server):  # the guard lets nobody date a checkpoint back
        return ledger.measure(home, server)


def _cache() -> Path:
    return get_settings().cache or get_settings().home / "cache"


@contextmanager
def _server(port: int, *, guard: bool = True) -> Iterator[tuple[Path, RunningServer]]:
    """Run a server for as long as it is measured."""
    with tempfile.TemporaryDirectory(prefix="graphmodel-bench-") as folder:
        home = Path(folder)
        running = process.start(home, port=port, parent_pid=os.getpid(), cache=_cache(), say=print, guard=guard)
        try:
            yield home, running
        finally:
            process.stop(home)


if __name__ == "__main__":
    main()

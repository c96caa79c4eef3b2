"""Run every mutant of the gate, of the compliance queries that the table of cases names, and of the guard."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from graphmodel.server import connection, process
from graphmodel.server.schema import apply_schema
from graphmodel.settings import get_settings
from tests.mutation import audit, gate, guard

PARTS = ("gate", "audit", "guard")


def main() -> None:
    """Say of each mutant whether a test misses what it lacks; exit with 1 if there is one that none misses."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=PARTS, default=PARTS)
    parser.add_argument("--guard-from", default="", metavar="SOURCE", help="the guard's source to begin with")
    asked = parser.parse_args()
    chosen = asked.parts or list(PARTS)
    cache = get_settings().cache or get_settings().home / "cache"
    missed: list[str] = []
    if "gate" in chosen or "audit" in chosen:
        missed += _on_an_unguarded_server(cache, chosen)
    if "guard" in chosen:
        missed += list(_told("guard", guard.survivors(cache, asked.guard_from)))
    print(f"\n{len(missed)} mutants survived")
    raise SystemExit(1 if missed else 0)


def _on_an_unguarded_server(cache: Path, chosen: Iterable[str]) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="graphmodel-mutants-") as folder:
        home = Path(folder)
        server = process.start(home, port=29687, parent_pid=os.getpid(), heap="1g", cache=cache, guard=False)
        try:
            connection.connect(server.uri, server.username, server.password)
            apply_schema()
            missed: list[str] = []
            if "gate" in chosen:
                missed += _told("gate", gate.survivors())
            if "audit" in chosen:
                missed += _told("audit", audit.survivors())
            return missed
        finally:
            connection.disconnect()
            process.stop(home)


def _told(part: str, outcomes: Iterable[tuple[str, bool]]) -> list[str]:
    missed, number = [], 0
    for what, killed in outcomes:
        number += 1
        if not killed:
            missed.append(what)
            print(f"{part}: no test misses: {what}", flush=True)
    print(f"{part}: {number} mutants, {number - len(missed)} killed", flush=True)
    return missed


if __name__ == "__main__":
    main()

"""Start a server of its own, load the borough, and measure."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

from benchmarks import pages
from graphmodel.ledger.actors import operator
from graphmodel.server import connection, process
from graphmodel.server.schema import apply_schema
from graphmodel.settings import Settings, get_settings
from seeds import borough


def main() -> None:
    """Measure, and print a table; exit with 1 where a claim does not hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=300, help="how often each page is asked for")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory(prefix="graphmodel-bench-") as folder:
        home = Path(folder)
        cache = get_settings().cache or get_settings().home / "cache"
        server = process.start(home, port=27687, parent_pid=os.getpid(), cache=cache, say=print)
        try:
            connection.connect(server.uri, server.username, server.password)
            apply_schema()
            began = time.perf_counter()
            borough.load(operator(), home=home)
            loaded = time.perf_counter() - began
            print(f"\nThe borough loads in {loaded:.1f} s (claim: under 60 s)\n")
            held = pages.measure(Settings(home=home), rounds)
        finally:
            connection.disconnect()
            process.stop(home)
    raise SystemExit(0 if held and loaded < 60 else 1)


if __name__ == "__main__":
    main()

"""A folder of 100,000 rows loads in small memory. It takes a while: GRAPHMODEL_SLOW_TESTS=1 runs it."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.conftest import Server
from tests.exchange.folders import example, involvement, item, records

pytestmark = pytest.mark.skipif(not os.environ.get("GRAPHMODEL_SLOW_TESTS"), reason="set GRAPHMODEL_SLOW_TESTS=1")

PEOPLE, HAPPENINGS, ITEMS, PARTS = 20_000, 20_000, 10_000, 50_000
MEBIBYTES = 400
"""Of memory, for the interpreter, the driver and all libraries too."""

PROGRAM = """
import resource, sys
from pathlib import Path
from graphmodel.exchange.loading import load
from graphmodel.ledger.actors import operator
from graphmodel.server.connection import connect

connect(*sys.argv[2:5])
report = load(operator(), Path(sys.argv[1]))
rows = sum(file.rows for file in report.files)
print(f"{rows} rows: {rows / report.checking_seconds:,.0f} rows/s checked,",
      f"{rows / (report.checking_seconds + report.loading_seconds):,.0f} rows/s in all", file=sys.stderr)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def write(folder: Path, name: str, rows: Iterable[dict[str, str]]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, example(name))
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.timeout(1_800)
def test_a_hundred_thousand_rows_load_in_small_memory(database: Server, tmp_path: Path) -> None:
    write(tmp_path, "subjects", (example("subjects", uid=f"S-{n}") for n in range(PEOPLE)))
    write(tmp_path, "incidents", (example("incidents", uid=f"I-{n}") for n in range(HAPPENINGS)))
    # Each item corroborates the one behind it, so that the file has to be turned around.
    write(
        tmp_path,
        "intelligence",
        (item(f"N-{n}", alleges=f"suspect:S-{n}", corroborates=[f"N-{n + 1}"][: ITEMS - 1 - n]) for n in range(ITEMS)),
    )
    write(
        tmp_path,
        "involvements",
        (
            involvement(f"S-{n % PEOPLE}", f"I-{(n // PEOPLE + n * 7) % HAPPENINGS}", ("suspect", "victim")[n % 2])
            for n in range(PARTS)
        ),
    )
    command = [sys.executable, "-c", PROGRAM, str(tmp_path), database.uri, database.username, database.password]

    memory = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout

    kinds = records()
    assert (kinds["Subject"], kinds["Incident"], kinds["Intelligence"]) == (PEOPLE, HAPPENINGS, ITEMS)
    assert (kinds["CORROBORATES"], kinds["SUSPECT_IN"] + kinds["VICTIM_OF"]) == (ITEMS - 1, PARTS)
    assert int(memory) < MEBIBYTES

"""Loading the borough: killed at any moment it is completed by the next run; never among other records."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from graphmodel.errors import InvalidRecord, NotAllowed, Refused
from graphmodel.ledger.actors import Actor, operator
from graphmodel.settings import PROJECT
from seeds import borough, chronicle
from seeds import records as drawing
from tests.builders import entries, incident, rows, subject
from tests.conftest import Server, wipe

AS_OF = datetime(2026, 11, 1, tzinfo=UTC)

LOADING = """
import sys
from pathlib import Path
import pytest
from graphmodel.ledger.actors import operator
from graphmodel.server import connection
from seeds import borough, chronicle
from tests.seeds.test_loading import AS_OF, make_few
uri, username, password, home = sys.argv[1:]
connection.connect(uri, username, password)
make_few(pytest.MonkeyPatch())
say = lambda stage, done, of: print(stage, flush=True)
borough.load(operator(), as_of=AS_OF, home=Path(home), say=say)
"""

EVERYTHING = """
MATCH (n)
WHERE NOT n:LedgerEntry AND NOT n:Account AND NOT n:Demonstration AND NOT n:SchemaStep AND NOT n:TestDatabase
RETURN labels(n)[0] AS kind, n {.*, label: labels(n)[0]} AS of, null AS other, properties(n) AS properties
UNION ALL
MATCH (n)-[e]->(m)
RETURN type(e) AS kind, n {.*, label: labels(n)[0]} AS of, m {.*, label: labels(m)[0]} AS other,
       properties(e) AS properties
"""

DRAWN_ANEW = {"recorded_in", "superseded_in", "fingerprint", "fingerprints"}
"""What another load has otherwise: ledger entries, and digests that are salted with the uid of a likeness or merge."""

OF_CHANCE = ("Version", "Claim", "Likeness", "Merge")
"""Labels of records that get a uid of chance when a deed writes them."""


LAST = -1
"""The last step of a stage."""


class Interrupted(Exception):
    """Somebody pulled the plug."""


def make_few(patch: pytest.MonkeyPatch) -> None:
    """Make the borough one of few people, most of it from the archive: it loads faster."""
    patch.setattr(drawing, "SUBJECTS", 200)
    patch.setattr(drawing, "INCIDENTS", 450)
    patch.setattr(chronicle, "ARCHIVED_AFTER", 120)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A borough of few people."""
    make_few(monkeypatch)


@pytest.fixture(scope="module")
def uninterrupted(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Everything that one load of the few leaves in the graph."""
    server.connect()
    wipe()
    with pytest.MonkeyPatch.context() as patch:
        make_few(patch)
        borough.load(operator(), as_of=AS_OF, home=tmp_path_factory.mktemp("home"))
    yield everything()
    wipe()


def everything() -> list[str]:
    """Return every node and edge with all its values, but for what each load has otherwise."""
    told = []
    for row in rows(EVERYTHING):
        left_out = DRAWN_ANEW | ({"uid"} if row["kind"] in OF_CHANCE else set())
        kept = {key: str(value) for key, value in sorted(row["properties"].items()) if key not in left_out}
        told.append(f"{row['kind']} {named(row['of'])} {named(row['other'])} {kept}")
    return sorted(told)


def named(node: dict[str, Any] | None) -> str:
    """Return what names a node: its uid, or, where that is of chance, what it is about and when it came about."""
    if node is None or node["label"] not in OF_CHANCE:
        return str(node and node.get("uid"))
    return " ".join(str(node.get(key)) for key in ("of", "field", "pair", "recorded_at", "superseded_at", "place"))


def pulled_at(stage: str, times: int) -> borough.Say:
    """Return what interrupts the load when a stage has come so many steps, or its last."""
    seen = 0

    def say(now: str, done: int, of: int) -> None:
        nonlocal seen
        seen += now == stage
        if seen == times or (times == LAST and now == stage and done == of):
            raise Interrupted

    return say


def silent(_stage: str, _done: int, _of: int) -> None:
    """Say nothing."""


def load(home: Path, say: borough.Say = silent) -> borough.Summary:
    return borough.load(operator(), home=home, say=say)


Points = tuple[list[tuple[str, int]], list[tuple[str, float]]]

SOME: Points = ([("subjects", 2), ("steps of listings", 20)], [("steps of listings", 0.2)])
PULLED: Points = (
    [
        ("subjects", 2),
        ("involvements", 5),
        *(("steps of listings", n) for n in (1, 60)),
        ("changes", 9),
        ("changes", LAST),
    ],
    [],
)
KILLED: Points = ([], [("incidents", 0.05), ("intelligence", 0.02), ("steps of listings", 0.4), ("changes", 0.2)])
SLOWLY = pytest.mark.slow


@pytest.mark.timeout(900)
@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(
    ("pulled", "killed"),
    [
        pytest.param(*SOME, id="some"),
        pytest.param(*PULLED, id="pulled", marks=SLOWLY),
        pytest.param(*KILLED, id="killed", marks=SLOWLY),
    ],
)
def test_a_load_interrupted_and_killed_while_it_writes_ends_in_the_same_graph(
    uninterrupted: list[str],
    database: Server,
    tmp_path: Path,
    pulled: list[tuple[str, int]],
    killed: list[tuple[str, float]],
) -> None:
    # Only the first run is told the day: those that complete it go on with its own.
    days: dict[str, Any] = {"as_of": AS_OF}
    for stage, times in pulled:
        with pytest.raises(Interrupted):
            borough.load(operator(), home=tmp_path, say=pulled_at(stage, times), **days)
        held = borough.summary()
        assert held is not None
        assert not held.complete
        days = {}
    for stage, seconds in killed:
        kill(database, tmp_path, stage, seconds)
    assert load(tmp_path).complete
    assert everything() == uninterrupted


def kill(server: Server, home: Path, stage: str, seconds: float) -> None:
    """Load in another process, and kill it so many seconds after it reached a stage."""
    command = [sys.executable, "-c", LOADING, server.uri, server.username, server.password, str(home)]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert any(line.strip() == stage for line in process.stdout), "it ended before that stage"
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


def test_it_is_not_loaded_among_other_subjects(database: Server, tmp_path: Path) -> None:
    subject("S-1")
    with pytest.raises(Refused, match="1 subjects and 0 incidents that are not"):
        load(tmp_path)
    assert rows("MATCH (n:Subject) RETURN count(n) AS n") == [{"n": 1}]
    assert borough.summary() is None
    assert [entry["outcome"] for entry in entries("load_borough")] == ["refused"]


def test_it_is_not_loaded_among_other_incidents(database: Server, tmp_path: Path) -> None:
    incident("I-1")
    with pytest.raises(Refused, match="0 subjects and 1 incidents that are not"):
        load(tmp_path)


@pytest.mark.usefixtures("few")
def test_it_is_not_completed_among_subjects_that_came_in_between(database: Server, tmp_path: Path) -> None:
    with pytest.raises(Interrupted):
        borough.load(operator(), as_of=AS_OF, home=tmp_path, say=pulled_at("subjects", 1))
    subject("S-1")
    with pytest.raises(Refused, match="1 subjects and 0 incidents that are not"):
        load(tmp_path)


@pytest.mark.usefixtures("few")
def test_another_borough_needs_another_database(database: Server, tmp_path: Path) -> None:
    with pytest.raises(Interrupted):
        borough.load(operator(), as_of=AS_OF, home=tmp_path, say=pulled_at("subjects", 1))
    with pytest.raises(Refused, match="seed 2018 as of 2026-11-01"):
        borough.load(operator(), seed=7, home=tmp_path)
    with pytest.raises(Refused, match="seed 2018 as of 2026-11-01"):
        borough.load(operator(), as_of=AS_OF + timedelta(days=1), home=tmp_path)


@pytest.mark.parametrize("as_of", [datetime(2019, 5, 1, tzinfo=UTC), datetime(2999, 1, 1, tzinfo=UTC)])
def test_it_does_not_end_in_the_future_nor_before_its_policy(database: Server, tmp_path: Path, as_of: datetime) -> None:
    with pytest.raises(InvalidRecord, match="must lie between"):
        borough.load(operator(), as_of=as_of, home=tmp_path)


def test_an_analyst_cannot_load_it(analyst: Actor, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        borough.load(analyst, home=tmp_path)


def test_the_summary_of_an_empty_database_is_none(database: Server) -> None:
    assert borough.summary() is None

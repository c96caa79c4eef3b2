"""Killed at any instruction, between an act and its entry too: never one without the other (invariant 8)."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphmodel.settings import PROJECT
from tests.builders import rows
from tests.conftest import Server
from tests.ledger.crashing import LOOKERS

LONGEST_LIFE = 0.25
"""Seconds after its first answer in which a process is killed."""


class Spawner:
    """Starts processes that work, and kills them."""

    def __init__(self, server: Server, folder: Path) -> None:
        line = [sys.executable, "-m", "tests.ledger.crashing", server.uri, server.username, server.password]
        self._process = subprocess.Popen(line, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._folder = folder

    def live_and_die(self, number: int, seconds: float) -> list[str]:
        """Let a process work for some seconds after its first answer, kill it, and return whose looks were answered."""
        assert self._process.stdin
        assert self._process.stdout
        shown = self._folder / f"shown-{number}"
        self._process.stdin.write(f"{number} {shown}\n")
        self._process.stdin.flush()
        pid = int(self._process.stdout.readline())
        deadline = time.monotonic() + 60
        while not (shown.exists() and "\n" in shown.read_text()):
            assert time.monotonic() < deadline, "the process does not work"
            time.sleep(0.005)
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
        whole = shown.read_text().rpartition("\n")[0]
        return whole.split("\n")

    def end(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(60)
        assert self._process.stdout
        self._process.stdout.close()


@pytest.fixture
def spawner(database: Server, tmp_path: Path) -> Iterator[Spawner]:
    spawner = Spawner(database, tmp_path)
    yield spawner
    spawner.end()


def kill(spawner: Spawner, times: int) -> Counter[str]:
    """Kill so many processes, each at an instant drawn by chance; return how many looks of whom were answered."""
    drawn = random.Random(times)  # noqa: S311 - no secret
    answered: Counter[str] = Counter()
    for number in range(times):
        answered.update(spawner.live_and_die(number, drawn.uniform(0, LONGEST_LIFE)))
    return answered


def settle() -> None:
    """Wait until the server has ended what the killed had begun."""
    deadline = time.monotonic() + 30
    while len(rows("SHOW TRANSACTIONS YIELD database WHERE database = 'neo4j' RETURN database")) > 1:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def assert_never_one_without_the_other(answered: Counter[str], processes: int) -> None:
    settle()
    time.sleep(2)  # what the killed had sent may not have been read yet
    settle()
    done = "MATCH (e:LedgerEntry {outcome: 'done'}) WHERE e.actor STARTS WITH 'crash-' "
    by_deed = (
        f"{done}AND e.deed = $deed UNWIND e.uids AS uid WITH * WHERE uid STARTS WITH 'C-' RETURN uid, e.uid AS entry"
    )
    held = {row["uid"] for row in rows("MATCH (s:Subject) RETURN s.uid AS uid")}
    entered = {row["uid"] for row in rows(by_deed, deed="record_subjects")}
    changed = {
        row["uid"]: row["entry"] for row in rows("MATCH (v:Version) RETURN v.of AS uid, v.superseded_in AS entry")
    }
    rectified = {row["uid"]: row["entry"] for row in rows(by_deed, deed="rectify")}
    assert len(entered) > processes, "they did something"
    assert held == entered, "people, and the entries of their recording"
    assert changed == rectified, "corrections, and their entries"
    looks = {row["who"]: row["n"] for row in rows(f"{done}AND e.deed = 'subject' RETURN e.actor AS who, count(*) AS n")}
    assert len(looks) > processes
    for who, shown in answered.items():
        assert shown <= looks[who] <= shown + 1, f"{who} was shown {shown} answers"
    assert len(looks) <= processes * LOOKERS


def test_a_process_that_is_killed_leaves_no_act_without_its_entry_and_no_entry_without_its_act(
    spawner: Spawner,
) -> None:
    assert_never_one_without_the_other(kill(spawner, 8), 8)


@pytest.mark.slow
def test_two_hundred_processes_that_are_killed_leave_none_either(spawner: Spawner) -> None:
    assert_never_one_without_the_other(kill(spawner, 200), 200)

"""Entries of many threads in one transaction: each once, none told that it is in before it is."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from graphmodel.ledger import grouping
from graphmodel.ledger.grouping import Entry, Grouped


class Disk:
    """Commits, one at a time, and takes its time over it; may fail."""

    def __init__(self, seconds: float = 0.0, failing: tuple[int, ...] = ()) -> None:
        self.held: list[int] = []
        self.commits: list[int] = []
        self._seconds, self._failing, self._busy = seconds, failing, threading.Lock()

    def commit(self, entries: list[Entry]) -> None:
        assert self._busy.acquire(blocking=False), "two transactions at once"
        try:
            time.sleep(self._seconds)
            numbers = [entry["n"] for entry in entries]
            if set(numbers) & set(self._failing):
                raise OSError("the disk is full")
            self.held += numbers
            self.commits.append(len(numbers))
        finally:
            self._busy.release()


def written_by_many(disk: Disk, number: int, threads: int = 16) -> list[Exception | None]:
    """Write some entries from many threads; each looks whether its own is there when it is told so."""
    grouped = Grouped(disk.commit)

    def write(n: int) -> Exception | None:
        try:
            grouped.write({"n": n})
        except OSError as error:
            return error
        assert n in disk.held
        return None

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(write, range(number)))


def test_one_who_is_alone_does_not_wait_to_be_joined() -> None:
    disk = Disk()
    began = time.monotonic()
    Grouped(disk.commit).write({"n": 1})
    assert (disk.held, disk.commits) == ([1], [1])
    assert time.monotonic() - began < 0.5


def test_each_entry_is_written_once_and_many_go_together() -> None:
    disk = Disk(seconds=0.01)
    assert written_by_many(disk, 400) == [None] * 400
    assert sorted(disk.held) == list(range(400))
    assert len(disk.commits) < 400 / 4


def test_no_transaction_is_larger_than_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "MOST", 3)
    disk = Disk(seconds=0.002)
    assert written_by_many(disk, 100) == [None] * 100
    assert sorted(disk.held) == list(range(100))
    assert max(disk.commits) <= 3


def test_whoever_was_in_a_transaction_that_failed_is_told_and_nobody_else_is() -> None:
    disk = Disk(seconds=0.002, failing=(5, 60))
    told = written_by_many(disk, 100)
    assert told[5] is not None
    assert told[60] is not None
    for n, error in enumerate(told):
        assert (n in disk.held) == (error is None), n
    assert told.count(None) > 50, "the next transaction is not spoilt"


def test_whoever_is_stopped_while_they_write_leaves_nobody_waiting() -> None:
    begun, stop = threading.Event(), threading.Event()

    def commit(_entries: list[Entry]) -> None:
        if not stop.is_set():
            begun.set()
            stop.wait(10)
            raise KeyboardInterrupt

    grouped, ended = Grouped(commit), []

    def first() -> None:
        with pytest.raises(KeyboardInterrupt):
            grouped.write({"n": 1})
        ended.append("first")

    def second() -> None:
        grouped.write({"n": 2})
        ended.append("second")

    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    threads[0].start()
    assert begun.wait(10)
    threads[1].start()
    stop.set()
    for thread in threads:
        thread.join(10)
    assert sorted(ended) == ["first", "second"]

"""Many small entries in one transaction: whoever comes while one is being committed goes together with the next.

A look has an entry of its own, which has to be in the database before the answer leaves. A commit waits for the disk;
when each look waits for a commit of its own, sixteen readers wait for sixteen. Nobody waits here to be joined by
others: the first who comes commits at once, alone if need be.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Entry = dict[str, Any]

MOST = 500
"""Entries in one transaction, so that no reader waits for thousands of others."""


@dataclass(slots=True)
class _Waiting:
    entry: Entry
    written: bool = False
    failed_by: Exception | None = None

    @property
    def over(self) -> bool:
        """Whether its transaction has ended, one way or the other."""
        return self.written or self.failed_by is not None


class Grouped:
    """Writes entries for many threads; each returns when its own is committed.

    Args:
        commit: writes some entries in one transaction, or raises and has written none of them.
    """

    def __init__(self, commit: Callable[[list[Entry]], object]) -> None:
        self._commit = commit
        self._changed = threading.Condition()
        self._waiting: list[_Waiting] = []
        self._committing = False

    def write(self, entry: Entry) -> None:
        """Return when the entry is in the database.

        Raises:
            Exception: what the transaction failed by that the entry was in.
        """
        mine = _Waiting(entry)
        with self._changed:
            self._waiting.append(mine)
        while not mine.over:
            with self._changed:
                self._changed.wait_for(lambda: mine.over or not self._committing)
                batch = [] if mine.over else self._next()
            if batch:
                self._write(batch)
        if mine.failed_by:
            raise mine.failed_by

    def _next(self) -> list[_Waiting]:
        batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
        self._committing = True
        return batch

    def _write(self, batch: list[_Waiting]) -> None:
        failure: Exception | None = InterruptedError("whoever wrote this entry with their own was stopped")
        try:
            self._commit([one.entry for one in batch])
            failure = None
        except Exception as error:
            failure = error
        finally:
            with self._changed:
                for one in batch:
                    one.written, one.failed_by = failure is None, failure
                self._committing = False
                self._changed.notify_all()

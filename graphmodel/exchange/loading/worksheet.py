"""What was found of each row, while a folder is examined: in a nameless temporary database, not in memory.

It holds lines, uids, digests and reasons, but no values of cells. The operating system removes it when the
process ends, however it ends.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from graphmodel.errors import GraphmodelError

CACHE_KIB = 64 * 1024
"""Memory it may take before it goes to disk."""


class State(IntEnum):
    """What becomes of a row."""

    VALID = 0
    REPEATED = 1
    REJECTED = 2
    HELD_BACK = 3


_TABLES = """
CREATE TABLE row (
    file TEXT, line INTEGER, uid TEXT, digest BLOB, offset INTEGER, length INTEGER, state INTEGER,
    -- place: of the row in the order of writing; together: rows with the same number go into one transaction
    place INTEGER, together INTEGER,
    PRIMARY KEY (file, line)
) WITHOUT ROWID;
CREATE TABLE held (file TEXT, line INTEGER, PRIMARY KEY (file, line)) WITHOUT ROWID;
CREATE TABLE reason (file TEXT, line INTEGER, reason TEXT);
CREATE TABLE reference (file TEXT, line INTEGER, "to" TEXT, uid TEXT, must INTEGER);
CREATE TABLE part (line INTEGER, subject TEXT, incident TEXT);
-- retold: what an item repeats, and the digest of its captured copy; held: whether the graph has that copy already
CREATE TABLE retold (line INTEGER, uid TEXT, repeats TEXT, capture TEXT, held INTEGER);
CREATE TABLE missing (file TEXT, uid TEXT, PRIMARY KEY (file, uid)) WITHOUT ROWID;
"""

_INDEXES = """
CREATE INDEX row_uid ON row (file, uid);
CREATE INDEX row_state ON row (file, state);
CREATE INDEX reason_row ON reason (file, line);
CREATE INDEX reference_row ON reference (file, line);
CREATE INDEX reference_uid ON reference ("to", uid);
CREATE INDEX part_pair ON part (subject, incident);
CREATE INDEX part_incident ON part (incident);
CREATE INDEX retold_capture ON retold (capture);
CREATE INDEX part_line ON part (line);
"""


@dataclass(slots=True)
class Findings:
    """What a batch of rows came to, as rows of the worksheet's tables."""

    rows: list[tuple[Any, ...]] = field(default_factory=list)
    held: list[tuple[Any, ...]] = field(default_factory=list)
    reasons: list[tuple[Any, ...]] = field(default_factory=list)
    references: list[tuple[Any, ...]] = field(default_factory=list)
    parts: list[tuple[Any, ...]] = field(default_factory=list)
    retold: list[tuple[Any, ...]] = field(default_factory=list)


class Worksheet:
    """The temporary database. Close it after use."""

    def __init__(self) -> None:
        # An empty name: SQLite opens a file of its own, readable by its owner only, and unlinks it at once.
        self._database = sqlite3.connect("", isolation_level=None)
        for pragma in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{CACHE_KIB}"):
            self._database.execute(f"PRAGMA {pragma}")
        self._database.executescript(_TABLES)

    def add(self, findings: Findings) -> None:
        """Keep what a batch of rows came to."""
        with self._writing():
            self._many("INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)", findings.rows)
            self._many("INSERT INTO held VALUES (?, ?)", findings.held)
            self._many("INSERT INTO reason VALUES (?, ?, ?)", findings.reasons)
            self._many("INSERT INTO reference VALUES (?, ?, ?, ?, ?)", findings.references)
            self._many("INSERT INTO part VALUES (?, ?, ?)", findings.parts)
            self._many("INSERT INTO retold VALUES (?, ?, ?, ?, ?)", findings.retold)

    def index(self) -> None:
        """Call it once, when all rows are there and before questions are asked."""
        with self._writing():
            for statement in _INDEXES.split(";"):
                self._database.execute(statement)
            self._database.execute("ANALYZE")

    def change(self, statement: str, *values: Any) -> None:
        """Run one statement that changes the worksheet."""
        with self._writing():
            self._database.execute(statement, values)

    def change_many(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Run one statement for each of many rows."""
        with self._writing():
            self._many(statement, rows)

    def ask(self, statement: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of an answer, without holding them all."""
        with _disk_space():
            yield from self._database.execute(statement, values)

    def count(self, file: str, *states: State) -> int:
        """Return how many rows of a file are in one of these states; in any, where none is given."""
        wanted = states or tuple(State)
        marks = ", ".join("?" * len(wanted))
        statement = f"SELECT count(*) FROM row WHERE file = ? AND state IN ({marks})"  # noqa: S608 - marks only
        return int(next(self.ask(statement, file, *wanted))[0])

    def close(self) -> None:
        """Let go of it, and with it of the disk space."""
        self._database.close()

    def _many(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        self._database.executemany(statement, rows)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with _disk_space():
            self._database.execute("BEGIN")
            yield
            self._database.execute("COMMIT")


@contextmanager
def _disk_space() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if "full" not in str(error) and "I/O" not in str(error):
            raise
        raise GraphmodelError(
            "there is not enough space for temporary files; free some, or let TMPDIR name another folder."
        ) from error

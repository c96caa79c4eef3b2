"""The second pass: rows that were found valid become records, a batch a transaction, each with its ledger entry."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from contextvars import copy_context
from dataclasses import dataclass
from typing import Any

from neo4j.exceptions import Neo4jError

from graphmodel.casework import recording
from graphmodel.casework.recording import Recorded
from graphmodel.errors import GraphmodelError, LoadInterrupted
from graphmodel.exchange.loading.drafting import draft_of
from graphmodel.exchange.loading.examining import BATCH, digest
from graphmodel.exchange.loading.table import Row, Table
from graphmodel.exchange.loading.worksheet import State, Worksheet
from graphmodel.ledger.actors import Actor
from graphmodel.records.base import Draft

BATCH_BYTES = 8_000_000
"""Of the file, at most in one transaction; rows that belong together may exceed it."""

DEEDS: dict[str, Callable[[Actor, Any], Recorded]] = {
    "subjects": recording.record_subjects,
    "incidents": recording.record_incidents,
    "intelligence": recording.record_intelligence,
    "involvements": recording.record_involvements,
    "associations": recording.record_associations,
}
"""What records the rows of each file."""


@dataclass(frozen=True, slots=True)
class _Place:
    line: int
    offset: int
    length: int
    digest: bytes
    together: int | None


def write(
    actor: Actor, tables: Sequence[Table], worksheet: Worksheet, progress: Callable[[str, int], None]
) -> dict[str, Recorded]:
    """Record the valid rows of all files, in the order of the tables.

    Args:
        actor: who records them.
        tables: open, and examined.
        worksheet: what was found of their rows.
        progress: told the name of a file and how many of its rows are in.

    Returns:
        For each file, how many records are new and how many were held already.

    Raises:
        LoadInterrupted: a batch could not be recorded; those before it are in.
    """
    recorded: dict[str, Recorded] = {}
    for table in tables:
        name, number = table.file.name, 1
        recorded[name] = Recorded(0, 0)
        try:
            with closing(_read_ahead(table, worksheet)) as batches:
                for drafts in batches:
                    recorded[name] += DEEDS[name](actor, drafts)
                    progress(name, recorded[name].fresh + recorded[name].held)
                    number += 1
        except (GraphmodelError, Neo4jError) as error:
            raise _interrupted(table, number, recorded, error) from error
    return recorded


def _read_ahead(table: Table, worksheet: Worksheet) -> Generator[list[Draft]]:
    """Yield the drafts of one batch after another; the next is read while one is being recorded."""
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading ahead") as pool:
        coming: Future[list[Draft]] | None = None
        for places in _batches(worksheet, table.file.name):
            # In a copy of the context, so that the clock by which rows are judged is the same.
            following = pool.submit(copy_context().run, _drafts_at, table, places)
            if coming:
                yield coming.result()
            coming = following
        if coming:
            yield coming.result()


def _batches(worksheet: Worksheet, file: str) -> Iterator[list[_Place]]:
    """Yield what goes into one transaction, a list at a time."""
    batch: list[_Place] = []
    size = 0
    for found in worksheet.ask(
        """SELECT line, offset, length, digest, together FROM row WHERE file = ? AND state = ?
           ORDER BY place, line""",
        file,
        State.VALID,
    ):
        place = _Place(*found)
        apart = not batch or place.together is None or place.together != batch[-1].together
        if apart and (len(batch) >= BATCH or size + place.length > BATCH_BYTES) and batch:
            yield batch
            batch, size = [], 0
        batch.append(place)
        size += place.length
    if batch:
        yield batch


def _drafts_at(table: Table, places: Sequence[_Place]) -> list[Draft]:
    return [_draft_at(table, place) for place in places]


def _draft_at(table: Table, place: _Place) -> Draft:
    """Read a row again, and make sure that it is the one that was found valid."""
    cells = table.cells_at(place.offset, place.length)
    draft = draft_of(table.file, table.columns, Row(place.line, place.offset, place.length, cells, False))
    if not isinstance(draft, Draft) or digest(draft) != place.digest:
        raise table.changed()
    return draft


def _interrupted(table: Table, batch: int, recorded: dict[str, Recorded], error: Exception) -> LoadInterrupted:
    rows = sum(one.fresh + one.held for one in recorded.values())
    cause = str(error) if isinstance(error, GraphmodelError) else f"the database refuses it ({type(error).__name__})"
    return LoadInterrupted(
        f"stopped at batch {batch} of {table.name}, of which nothing was recorded: {cause.rstrip('.')}. "
        f"{rows:,} rows of this folder are in the graph and stay there. Running the same command again is safe: "
        "it leaves them as they are and goes on with the rest."
    )

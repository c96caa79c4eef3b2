"""The second pass: rows that were found valid become records, a batch a transaction, each with its ledger entry."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import Any

from neo4j.exceptions import Neo4jError

from graphmodel.casework import recording
from graphmodel.casework.recording import Recorded
from graphmodel.errors import GraphmodelError, LoadInterrupted
from graphmodel.exchange.loading.drafting import draft_of
from graphmodel.exchange.loading.examining import BATCH, FIRST, SUSPECTS, digest
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


STEPS: tuple[tuple[str, int | None], ...] = (
    ("subjects", None),
    ("incidents", None),
    ("involvements", FIRST),
    ("intelligence", None),
    ("involvements", SUSPECTS),
    ("associations", None),
)
"""Files in the order of writing, and the place of the rows that are meant where not all are.

A victim's or witness's part is written before whatever could make a ground of the same incident, so that a load
that is cut short never leaves a victim standing as a suspect only (invariant 5).
"""


@dataclass(slots=True)
class _Written:
    """What has been recorded of one file."""

    recorded: Recorded = field(default_factory=lambda: Recorded(0, 0))
    batches: int = 0


def write(
    actor: Actor, tables: Sequence[Table], worksheet: Worksheet, progress: Callable[[str, int], None]
) -> dict[str, Recorded]:
    """Record the valid rows of all files.

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
    by_name = {table.file.name: table for table in tables}
    written = {name: _Written() for name in by_name}
    for name, place in STEPS:
        if name in by_name:
            try:
                _write_step(actor, by_name[name], worksheet, place, written[name], progress)
            except (GraphmodelError, Neo4jError) as error:
                raise _interrupted(by_name[name], written, error) from error
    return {name: one.recorded for name, one in written.items()}


def _write_step(
    actor: Actor,
    table: Table,
    worksheet: Worksheet,
    place: int | None,
    written: _Written,
    progress: Callable[[str, int], None],
) -> None:
    name = table.file.name
    with closing(_read_ahead(table, _batches(worksheet, name, place))) as batches:
        for drafts in batches:
            written.recorded += DEEDS[name](actor, drafts)
            written.batches += 1
            progress(name, written.recorded.fresh + written.recorded.held)


def _read_ahead(table: Table, batches: Iterable[list[_Place]]) -> Generator[list[Draft]]:
    """Yield the drafts of one batch after another; the next is read while one is being recorded."""
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading ahead") as pool:
        coming: Future[list[Draft]] | None = None
        for places in batches:
            # In a copy of the context, so that the clock by which rows are judged is the same.
            following = pool.submit(copy_context().run, _drafts_at, table, places)
            if coming:
                yield coming.result()
            coming = following
        if coming:
            yield coming.result()


def _batches(worksheet: Worksheet, file: str, place: int | None = None) -> Iterator[list[_Place]]:
    """Yield what goes into one transaction, a list at a time."""
    batch: list[_Place] = []
    size = 0
    for found in worksheet.ask(
        """SELECT line, offset, length, digest, together FROM row WHERE file = ?1 AND state = ?2
           AND (?3 IS NULL OR place = ?3) ORDER BY place, line""",
        file,
        State.VALID,
        place,
    ):
        row = _Place(*found)
        apart = not batch or row.together is None or row.together != batch[-1].together
        if apart and (len(batch) >= BATCH or size + row.length > BATCH_BYTES) and batch:
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += row.length
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


def _interrupted(table: Table, written: dict[str, _Written], error: Exception) -> LoadInterrupted:
    rows = sum(one.recorded.fresh + one.recorded.held for one in written.values())
    batch = written[table.file.name].batches + 1
    cause = str(error) if isinstance(error, GraphmodelError) else f"the database refuses it ({type(error).__name__})"
    return LoadInterrupted(
        f"stopped at batch {batch} of {table.name}, of which nothing was recorded: {cause.rstrip('.')}. "
        f"{rows:,} rows of this folder are in the graph and stay there. Running the same command again is safe: "
        "it leaves them as they are and goes on with the rest."
    )

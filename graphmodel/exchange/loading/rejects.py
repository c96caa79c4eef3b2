"""The files of rejected rows: as they were, with the line and the reason in front."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from graphmodel.errors import InvalidFile
from graphmodel.exchange.loading.files import FILES
from graphmodel.exchange.loading.folder import REJECTED_PREFIX
from graphmodel.exchange.loading.table import Table
from graphmodel.exchange.loading.worksheet import State, Worksheet

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""A spreadsheet takes a cell that begins with one of these for a formula."""


def remove_rejects(folder: Path) -> None:
    """Remove the files of an earlier run, so that none is taken for this one's.

    Raises:
        InvalidFile: they cannot be removed.
    """
    for file in FILES:
        path = _path(folder, file.file_name)
        try:
            path.unlink()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise InvalidFile(f"{path} is of an earlier run and cannot be removed: {error.strerror}.") from error


def write_rejects(tables: Iterable[Table], worksheet: Worksheet, folder: Path) -> dict[str, Path]:
    """Write one file for each table that has rejected rows, readable by its owner only: they are personal data.

    Returns:
        The paths, by the names of the files.

    Raises:
        InvalidFile: a file cannot be written, or a table was changed meanwhile.
    """
    written: dict[str, Path] = {}
    for table in tables:
        if not worksheet.count(table.file.name, State.REJECTED, State.HELD_BACK):
            continue
        path = _path(folder, table.file.file_name)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(path, table, worksheet)
        except OSError as error:
            raise InvalidFile(
                f"{path} cannot be written: {(error.strerror or '').lower()}; name another folder with --rejects."
            ) from error
        written[table.file.name] = path
    return written


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _path(folder: Path, file_name: str) -> Path:
    return folder / f"{REJECTED_PREFIX}{file_name}"


def _write(path: Path, table: Table, worksheet: Worksheet) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("line", "reason", *map(safe_cell, table.header.written)))
        for line, reason, cells in _rejected(table, worksheet):
            writer.writerow((line, reason, *map(safe_cell, cells)))


def _rejected(table: Table, worksheet: Worksheet) -> Iterator[tuple[int, str, list[str]]]:
    rows = worksheet.ask(
        """SELECT line, offset, length,
                  (SELECT group_concat(reason, '; ') FROM reason
                   WHERE reason.file = row.file AND reason.line = row.line)
           FROM row WHERE file = ? AND state IN (?, ?) ORDER BY line""",
        table.file.name,
        State.REJECTED,
        State.HELD_BACK,
    )
    for line, offset, length, reasons in rows:
        yield line, reasons, table.cells_at(offset, length)

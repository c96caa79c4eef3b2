"""One file as a table: its header understood, its rows with their places, without holding them all."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from graphmodel.errors import InvalidFile
from graphmodel.exchange.loading.columns import Column
from graphmodel.exchange.loading.files import RecordFile
from graphmodel.exchange.loading.header import Header, read_header
from graphmodel.exchange.loading.source import Source
from graphmodel.exchange.loading.starts import HEAD, check_start


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands in the file.

    Args:
        line: on which it begins, counted from 1.
        offset: of its first byte.
        length: in bytes.
        cells: what is between the separators.
        unusual: it runs over several lines, or holds characters that no cell may hold.
    """

    line: int
    offset: int
    length: int
    cells: list[str]
    unusual: bool


@dataclass(slots=True)
class Table:
    """An open file of records. Close it after use."""

    file: RecordFile
    name: str
    header: Header
    columns: tuple[Column, ...]
    _stream: BinaryIO
    _source: Source
    _as_opened: tuple[int, int] = field(default=(0, 0))

    @classmethod
    def open(cls, file: RecordFile, path: Path) -> Table:
        """Open a file and read its header.

        Raises:
            InvalidFile: it cannot be read, is no CSV in UTF-8, or has not the right columns.
        """
        try:
            stream = path.open("rb")
            head = stream.read(HEAD)
        except OSError as error:
            raise InvalidFile(f"{path.name} cannot be read: {_because(error)}.") from error
        try:
            start = check_start(path.name, head)
            stream.seek(start)
            source = Source(path.name, stream, start)
            header = read_header(file, source)
        except BaseException:
            stream.close()
            raise
        by_name = {column.name: column for column in file.columns}
        columns = tuple(by_name[name] for name in header.names)
        return cls(file, path.name, header, columns, stream, source, _state(stream))

    def rows(self) -> Iterator[Row]:
        """Yield the rows that are not blank, once, in their order.

        Raises:
            InvalidFile: what follows is no row.
        """
        source = self._source
        reader = csv.reader(source, delimiter=self.header.separator, strict=True)
        while True:
            source.begin()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise source.fault(error) from None
            if any(map(str.strip, cells)):
                yield Row(source.line, source.offset, source.length, cells, source.unusual)

    def cells_at(self, offset: int, length: int) -> list[str]:
        """Return the cells of a row that was read before.

        Raises:
            InvalidFile: there is no such row any more.
        """
        try:
            self._stream.seek(offset)
            text = self._stream.read(length).decode("utf-8")
            return next(csv.reader([text], delimiter=self.header.separator, strict=True))
        except (OSError, UnicodeDecodeError, csv.Error, StopIteration):
            raise self.changed() from None

    def check_unchanged(self) -> None:
        """Make sure that nothing was written to the file since it was opened.

        Raises:
            InvalidFile: something was.
        """
        if _state(self._stream) != self._as_opened:
            raise self.changed()

    def changed(self) -> InvalidFile:
        """Return the error for a file that is not what it was."""
        return InvalidFile(f"{self.name} was changed while it was being loaded; run the command again.")

    def close(self) -> None:
        """Close the file."""
        self._stream.close()


def _state(stream: BinaryIO) -> tuple[int, int]:
    found = os.fstat(stream.fileno())
    return found.st_size, found.st_mtime_ns


def _because(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()

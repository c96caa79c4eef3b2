"""The lines of one file: decoded with their places, and stopped where they can be no row."""

from __future__ import annotations

import csv
import re
from typing import BinaryIO

from graphmodel.errors import InvalidFile
from graphmodel.exchange.loading.starts import not_utf8

MAX_ROW = 125_000
"""Bytes of the longest row: three times what drafts allow in two columns of prose, and less than csv's own limit."""

_UNUSUAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]|\r(?!\n)")
"""Characters that no cell may hold: controls, and the mark of a letter that was lost."""


class Source:
    """Feeds :mod:`csv` line by line, and knows where the row under way begins.

    Args:
        name: of the file, for messages.
        stream: the open file, at the first byte of its text.
        offset: of that byte.
    """

    def __init__(self, name: str, stream: BinaryIO, offset: int) -> None:
        self.name = name
        self.header: tuple[str, ...] = ()
        self.separator = ","
        self._stream = stream
        self._lines: list[str] = []
        self._next_line = 1
        self._next_offset = offset
        self.begin()

    def begin(self) -> None:
        """Take what comes next for the beginning of a row."""
        self.line = self._next_line
        self.offset = self._next_offset
        self._lines.clear()
        self.unusual = False

    @property
    def length(self) -> int:
        """Bytes of the row under way, so far."""
        return self._next_offset - self.offset

    def __iter__(self) -> Source:
        return self

    def __next__(self) -> str:
        raw = self._stream.readline(MAX_ROW + 1)
        if not raw:
            raise StopIteration
        text = self._decoded(raw)
        if self.length + len(raw) > MAX_ROW:
            raise self._too_long(text)
        self.unusual = self.unusual or bool(self._lines) or _UNUSUAL.search(text) is not None
        self._lines.append(text)
        self._next_line += 1
        self._next_offset += len(raw)
        return text

    def fault(self, error: csv.Error) -> InvalidFile:
        """Return the error for a row that :mod:`csv` cannot read."""
        words, where = str(error), f"{self.name} line {self.line}"
        if "unexpected end of data" in words:
            column = self._column_under_way("".join(self._lines))
            return InvalidFile(f"{where}: the quotation mark that opens{column} in this row is never closed.")
        if "expected after" in words:
            return InvalidFile(
                f"{where}: a quotation mark stands inside a quoted cell of this row; write it twice there, "
                "or close the quotation mark that is left open."
            )
        if "new-line character" in words:
            return InvalidFile(f"{where}: a line end of an old kind (CR alone); save the file as CSV UTF-8.")
        return InvalidFile(f"{where} cannot be read as CSV: {words}.")

    def _decoded(self, raw: bytes) -> str:
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            if len(raw) <= MAX_ROW or error.start < len(raw) - 4:
                raise not_utf8(self.name, self._next_line, self._next_offset + error.start, raw) from None
            text = raw.decode("utf-8", errors="ignore")
        if "\0" in text:
            raise InvalidFile(
                f"{self.name} line {self._next_line}: holds a zero byte, so this is no text; save it as CSV UTF-8."
            )
        return text

    def _too_long(self, text: str) -> InvalidFile:
        column = self._column_under_way("".join((*self._lines, text)))
        return InvalidFile(
            f"{self.name} line {self.line}: the row that begins here runs on past {MAX_ROW:,} bytes{column}; "
            "a cell is too long, or a quotation mark is never closed."
        )

    def _column_under_way(self, text: str) -> str:
        """Say in which column a text ends, as far as its quotation marks tell."""
        outside = "".join(text.split('"')[::2])
        number = outside.count(self.separator)
        return f" in column {self.header[number]}" if number < len(self.header) else ""

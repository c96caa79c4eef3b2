"""The first line of a file: which columns it has, and what separates them."""

from __future__ import annotations

import csv
import difflib
from collections import Counter
from dataclasses import dataclass

from graphmodel.errors import InvalidFile
from graphmodel.exchange.loading.files import FILES, RecordFile
from graphmodel.exchange.loading.source import Source
from graphmodel.exchange.loading.starts import TEMPLATE_HINT

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}

_CHARACTERISTICS = (
    "ethnic", "race", "racial", "nationality", "religion", "belief", "faith", "disability", "disabled",
    "sexual_orientation", "sexuality", "gender_reassignment", "transgender", "political", "trade_union",
    "pregnancy", "marital", "health", "genetic", "biometric",
)  # fmt: skip
"""Words in the names of columns that hold protected or specially sensitive characteristics."""

_ALL_NAMES = frozenset(column.name for file in FILES for column in file.columns)


@dataclass(frozen=True, slots=True)
class Header:
    """What the first line says.

    Args:
        separator: between cells.
        names: of the columns, as drafts name their fields.
        written: the same as the file has them.
        notice: what the user should know of it; empty where there is nothing.
    """

    separator: str
    names: tuple[str, ...]
    written: tuple[str, ...]
    notice: str


def read_header(file: RecordFile, source: Source) -> Header:
    """Read the first line that is not blank.

    Raises:
        InvalidFile: it names no columns, unknown or doubled ones, or lacks required ones.
    """
    line = next((text for text in source if text.strip()), "")
    separator, written = _split(file, source, line)
    names = tuple(_normal(cell) for cell in written)
    _refuse_characteristics(source.name, names)
    _refuse_others(file, source.name, names, written)
    source.header, source.separator = names, separator
    notice = "" if separator == "," else f"{source.name} is separated by {_SEPARATORS[separator]}; read as such."
    return Header(separator, names, written, notice)


def _split(file: RecordFile, source: Source, line: str) -> tuple[str, tuple[str, ...]]:
    """Return the separator under which the line names most columns, and its cells."""
    found = {separator: _cells(line, separator) for separator in _SEPARATORS}
    scores = {separator: len(_ALL_NAMES & {_normal(c) for c in cells}) for separator, cells in found.items()}
    best = max(scores, key=lambda separator: scores[separator])
    # Two names at least, so that a row of values is not taken for a header and shown in a message.
    if scores[best] < 2:
        raise InvalidFile(
            f"{source.name} line {source.line}: this is not a header; it must name the columns, "
            f"of which {_listed(file.required)} are required. {TEMPLATE_HINT}"
        )
    return best, found[best]


def _cells(line: str, separator: str) -> tuple[str, ...]:
    """Return the cells of a line without the empty ones that a spreadsheet leaves at its end."""
    try:
        cells = [cell.strip() for cell in next(csv.reader([line], delimiter=separator, strict=True), [])]
    except csv.Error:
        return ()
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _normal(name: str) -> str:
    return "_".join(name.lower().replace("-", " ").replace("_", " ").split())


def _refuse_characteristics(name: str, names: tuple[str, ...]) -> None:
    for column in names:
        if any(word in column for word in _CHARACTERISTICS):
            raise InvalidFile(
                f"{name} has a column '{column}': protected characteristics are kept apart from subjects and "
                "from what they did, so that no search, score or gate can read them; take the column out."
            )


def _refuse_others(file: RecordFile, name: str, names: tuple[str, ...], written: tuple[str, ...]) -> None:
    known = [column.name for column in file.columns]
    for number, column in enumerate(names, start=1):
        if not column:
            raise InvalidFile(f"{name}: column {number} has no name; name it or take it out.")
        if column not in known:
            raise InvalidFile(f"{name} has an unknown column '{_shown(written[number - 1])}'; {_advice(column, known)}")
    doubled = [column for column, times in Counter(names).items() if times > 1]
    if doubled:
        raise InvalidFile(f"{name} has the column {_listed(doubled)} more than once; leave one.")
    missing = [column for column in file.required if column not in names]
    if missing:
        plural = "columns" if len(missing) > 1 else "column"
        raise InvalidFile(f"{name} lacks the required {plural} {_listed(missing)}. {TEMPLATE_HINT}")


def _advice(column: str, known: list[str]) -> str:
    close = difflib.get_close_matches(column, known, n=1)
    if close:
        return f"did you mean {close[0]}?"
    return f"take it out; the columns are {_listed(known)}."


def _shown(name: str) -> str:
    """Return a column's name so that it is safe to show: a header may be a row of values by mistake."""
    return "".join(character if character.isprintable() else "�" for character in name[:40])


def _listed(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(names)

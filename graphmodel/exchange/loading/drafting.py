"""From the cells of a row to a draft, or to the reasons why there is none. Reasons hold no value of a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from graphmodel.exchange.loading.columns import SEPARATOR_IN_LISTS, Column, Shape
from graphmodel.exchange.loading.files import RecordFile
from graphmodel.exchange.loading.table import Row
from graphmodel.records.base import Draft

Reasons = tuple[str, ...]


def draft_of(file: RecordFile, columns: Sequence[Column], row: Row) -> Draft | Reasons:
    """Return the draft that a row makes, or the reasons why it makes none.

    Args:
        file: whose row it is.
        columns: of the file as it is, in their order there.
        row: as it was read.
    """
    number = len(columns)
    if len(row.cells) < number or any(map(str.strip, row.cells[number:])):
        return (_wrong_number(len(row.cells), number),)
    reasons = _unusual(columns, row.cells) if row.unusual else ()
    if reasons:
        return reasons
    values = {}
    for column, cell in zip(columns, row.cells, strict=False):
        text = cell.strip()
        if text:
            values[column.name] = text if column.shape is Shape.ONE else _READ[column.shape](text)
    try:
        return file.draft.model_validate(values)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        return tuple(dict.fromkeys(_reason(one, columns) for one in found))


def value_of(columns: Sequence[Column], row: Row, name: str) -> str:
    """Return what a row has in the column of that name; nothing where it cannot be told."""
    for column, cell in zip(columns, row.cells, strict=False):
        if column.name == name and len(row.cells) >= len(columns):
            return cell.strip()
    return ""


def _list(text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in text.split(SEPARATOR_IN_LISTS))
    return tuple(dict.fromkeys(part for part in parts if part))


def _set(text: str) -> tuple[str, ...]:
    return tuple(sorted(_list(text)))


def _allegations(text: str) -> tuple[dict[str, str], ...]:
    said = (part.partition(":") for part in _set(text))
    return tuple({"role": role.strip(), "subject": subject.strip()} for role, _, subject in said)


_READ: dict[Shape, Callable[[str], Any]] = {Shape.LIST: _list, Shape.SET: _set, Shape.ALLEGATIONS: _allegations}


def _wrong_number(cells: int, columns: int) -> str:
    hint = "is a separator missing?" if cells < columns else "does a cell hold the separator without quotation marks?"
    return f"the row has {cells} cells where the header names {columns} columns; {hint}"


def _unusual(columns: Sequence[Column], cells: Sequence[str]) -> Reasons:
    """Look closely at a row that runs over several lines or holds odd characters."""
    reasons = []
    for column, cell in zip(columns, cells, strict=False):
        if not column.prose and ("\n" in cell or "\r" in cell):
            reasons.append(f"column {column.name}: holds a line break; is a quotation mark not closed?")
        elif "\ufffd" in cell:
            reasons.append(f"column {column.name}: letters were lost (�) when the file was saved; save as CSV UTF-8")
        elif any(not character.isprintable() and _is_control(character) for character in cell):
            reasons.append(f"column {column.name}: holds a control character")
    return tuple(reasons)


def _is_control(character: str) -> bool:
    return character not in "\t\n\r" and (character < " " or "\x7f" <= character <= "\x9f")


def _reason(error: ErrorDetails, columns: Sequence[Column]) -> str:
    where = error["loc"]
    if not where:
        return _said(error)
    column = next((c for c in columns if c.name == where[0]), None)
    entry = f", entry {where[1] + 1}" if len(where) > 1 and isinstance(where[1], int) else ""
    return f"column {where[0]}{entry}: {_wrong(error, column)}"


def _wrong(error: ErrorDetails, column: Column | None) -> str:
    kind, limits = error["type"], error.get("ctx", {})
    match kind:
        case "missing":
            return "is empty, but every row needs it"
        case "enum":
            pair = "role:uid, where the role is " if column and column.shape is Shape.ALLEGATIONS else ""
            return f"write {pair}{' or '.join(column.allowed) if column else limits['expected']}"
        case "string_pattern_mismatch":
            return "write a uid: letters, digits and . _ : - only, beginning with a letter or digit, at most 80"
        case "string_too_long":
            return f"is longer than {limits['max_length']:,} characters"
        case "float_parsing" | "finite_number":
            return "write a number with a point, such as 51.5453"
        case "greater_than_equal" | "less_than_equal":
            return f"write a number {column.type.removeprefix('number ')}" if column else _said(error)
    return _said(error)


def _said(error: ErrorDetails) -> str:
    message = error["msg"].removeprefix("Value error, ")
    return message[0].lower() + message[1:]

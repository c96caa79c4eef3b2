"""Columns, derived from the fields of a draft, so that file and record cannot drift apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from graphmodel.exchange.loading.meanings import MEANINGS
from graphmodel.records.base import UID_PATTERN, Draft

SEPARATOR_IN_LISTS = "|"

_SHORT = 1_000
"""Characters; a text that may be longer is prose, which may hold line breaks."""


class Shape(Enum):
    """How a cell is read."""

    ONE = "one value"
    LIST = "a list, in its order"
    SET = "a set of records"
    ALLEGATIONS = "role:uid pairs"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file.

    Args:
        name: of the column, which is the draft's field.
        required: whether every row needs a value.
        shape: how a cell is read.
        type: what a value is, for people.
        allowed: the closed list that a value is from; empty where there is none.
        prose: whether a value may hold line breaks.
        meaning: what it says of the record.
        example: of a cell.
    """

    name: str
    required: bool
    shape: Shape
    type: str
    allowed: tuple[str, ...]
    prose: bool
    meaning: str
    example: str


def columns_of(file: str, draft: type[Draft], *, needs: frozenset[str], derived: frozenset[str]) -> tuple[Column, ...]:
    """Return a column for each field of a draft.

    Args:
        file: name of the file, by which the meanings are found.
        draft: the record as it is given to a deed.
        needs: fields that the draft requires in a way that its types do not show.
        derived: fields that the draft makes itself when they are left out.
    """
    schema = draft.model_json_schema()
    required = (set(schema["required"]) | needs) - derived
    return tuple(
        _column(file, field, _resolved(schema, described), field in required, field in draft.links)
        for field, described in schema["properties"].items()
    )


def _column(file: str, field: str, schema: dict[str, Any], required: bool, link: bool) -> Column:
    one = schema.get("items", schema)
    meaning, example = MEANINGS[file][field]
    return Column(
        name=field,
        required=required,
        shape=_shape(schema, link),
        type=_type(schema),
        allowed=tuple(_role(one)["enum"] if _role(one) else one.get("enum", ())),
        prose=schema.get("maxLength", 0) > _SHORT,
        meaning=meaning,
        example=example,
    )


def _resolved(root: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Return a field's schema without references and without "or nothing"."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        schema = next(_resolved(root, one) for one in schema["anyOf"] if one.get("type") != "null")
    resolved = dict(schema)
    if "items" in schema:
        resolved["items"] = _resolved(root, schema["items"])
    if "properties" in schema:
        resolved["properties"] = {key: _resolved(root, one) for key, one in schema["properties"].items()}
    return resolved


def _role(schema: dict[str, Any]) -> dict[str, Any]:
    role: dict[str, Any] = schema.get("properties", {}).get("role", {})
    return role


def _shape(schema: dict[str, Any], link: bool) -> Shape:
    if schema.get("type") != "array":
        return Shape.ONE
    if _role(schema["items"]):
        return Shape.ALLEGATIONS
    return Shape.SET if link else Shape.LIST


def _type(schema: dict[str, Any]) -> str:
    if schema.get("type") == "array":
        one = "role:uid" if _role(schema["items"]) else _type(schema["items"])
        return f"list of {one}, separated by {SEPARATOR_IN_LISTS}"
    if "enum" in schema:
        return "one of the allowed values"
    if schema.get("format") == "date":
        return "date, as 2026-03-31"
    if schema.get("format") == "date-time":
        return "date and time, as 2026-03-31T18:05"
    if schema.get("type") == "number":
        return f"number from {schema['minimum']:g} to {schema['maximum']:g}, with a point"
    if schema.get("pattern") == UID_PATTERN:
        return "uid"
    return f"text of at most {schema['maxLength']:,} characters"

"""What is wrong with a record or document that somebody wrote, in sentences. No sentence holds a value of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from graphmodel.records.base import UID_PATTERN

_WORDS: Mapping[str, str] = {
    "missing": "is missing",
    "string_type": "has to be text",
    "bool_type": "write true or false",
    "bool_parsing": "write true or false",
    "int_type": "write a whole number",
    "int_parsing": "write a whole number",
    "int_parsing_size": "write a whole number of fewer digits",
    "int_from_float": "write a whole number",
    "float_type": "write a number with a point, such as 51.5453",
    "float_parsing": "write a number with a point, such as 51.5453",
    "finite_number": "write a number with a point, such as 51.5453",
    "tuple_type": "has to be a list",
    "list_type": "has to be a list",
    "dict_type": "has to be names, each with its value",
    "model_type": "has to be fields, each with its value",
    "date_type": "write a day as 2026-03-31",
    "date_parsing": "write a day as 2026-03-31",
    "date_from_datetime_parsing": "write a day as 2026-03-31",
    "date_from_datetime_inexact": "write a day without a time, as 2026-03-31",
    "datetime_type": "write date and time as 2026-03-31T18:05",
    "datetime_parsing": "write date and time as 2026-03-31T18:05",
    "datetime_from_date_parsing": "write date and time as 2026-03-31T18:05",
}


def faults(error: ValidationError, kind: type[BaseModel], fixed: Collection[str] = ()) -> list[str]:
    """Return what is wrong, a sentence for each fault.

    Args:
        error: as pydantic raises it.
        kind: the draft or document that was to be made.
        fixed: fields of it that are not set here, and so are not offered.
    """
    found = error.errors(include_url=False, include_input=False)
    return list(dict.fromkeys(_sentence(one, kind, fixed) for one in found))


def fault(error: ErrorDetails) -> str:
    """Return what is wrong with one field, without its name."""
    kind, limits = error["type"], error.get("ctx", {})
    match kind:
        case "enum" | "literal_error":
            return f"write one of {_choices(str(limits['expected']))}"
        case "string_pattern_mismatch":
            return _of_pattern(str(limits["pattern"]))
        case "string_too_short":
            shortest = limits["min_length"]
            return "is empty" if shortest == 1 else f"needs at least {shortest:,} characters"
        case "string_too_long":
            return f"has more than {limits['max_length']:,} characters"
        case "too_short":
            return f"needs at least {_entries(limits['min_length'])}"
        case "too_long":
            return f"has more than {_entries(limits['max_length'])}"
        case "greater_than_equal":
            return f"write a number of {limits['ge']:,g} or more"
        case "less_than_equal":
            return f"write a number of {limits['le']:,g} or less"
    return _WORDS.get(kind) or _plain(error["msg"])


def _sentence(error: ErrorDetails, kind: type[BaseModel], fixed: Collection[str]) -> str:
    where = [str(part) for part in error["loc"] if part != "[key]"]
    if error["type"] == "extra_forbidden":
        known = _fields(kind, error["loc"][:-1], fixed)
        offered = f"; the fields that can be set are {', '.join(known)}" if known else ""
        return f"there is no field {'.'.join(where)}{offered}"
    return ": ".join(filter(None, (".".join(where), fault(error))))


def _fields(kind: type[BaseModel], where: Iterable[str | int], fixed: Collection[str]) -> list[str]:
    """Return the names that can be written at a place of a draft; none where it holds no fixed set of them."""
    here: Any = kind
    for name in where:
        fields = here.model_fields if isinstance(here, type) and issubclass(here, BaseModel) else {}
        known = {field.alias or key: field for key, field in fields.items()}
        here = known[name].annotation if name in known else None
    if not (isinstance(here, type) and issubclass(here, BaseModel)):
        return []
    names = [field.alias or key for key, field in here.model_fields.items()]
    return [name for name in names if name not in fixed]


def _of_pattern(pattern: str) -> str:
    if pattern == UID_PATTERN:
        return "write a uid: letters, digits and . _ : - only, beginning with a letter or digit, at most 80"
    return "write small letters, digits, _ and - only, beginning with a letter, at most 30"


def _choices(expected: str) -> str:
    return expected.replace("'", "")


def _entries(number: int) -> str:
    return f"{number:,} {'entry' if number == 1 else 'entries'}"


def _plain(message: str) -> str:
    text = message.removeprefix("Value error, ").removeprefix("Assertion failed, ")
    # Not of a name in capitals, such as a setting's.
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]

"""What all records share: a uid, and which ledger entry recorded them."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime
from functools import cache
from typing import Annotated, Any, ClassVar
from zoneinfo import ZoneInfo

from neomodel import StringProperty, StructuredNode, StructuredRel
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints

from graphmodel import clock
from graphmodel.records.properties import Instant
from graphmodel.settings import get_settings

UID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._:\-]{0,79}$"


def tidied(text: Any) -> Any:
    """Return a text as one spelling of it: NFKC, without characters that nobody sees, one blank between words."""
    if not isinstance(text, str):
        return text
    seen = "".join(character for character in text if unicodedata.category(character) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", seen).split())


Uid = Annotated[str, StringConstraints(pattern=UID_PATTERN)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Text = Annotated[str, StringConstraints(max_length=20_000)]
Reference = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Person = Annotated[Name, BeforeValidator(tidied)]
"""Whoever did something, as a source system writes them: in one spelling, for independence is told by it."""
SourceReference = Annotated[Reference, BeforeValidator(tidied)]


class Record(StructuredNode):
    """A node of the graph."""

    __abstract_node__ = True
    __abstract__ = True

    uid = StringProperty(required=True, unique_index=True)
    recorded_by = StringProperty()
    recorded_at = Instant()
    recorded_in = StringProperty()


class RecordedEdge(StructuredRel):
    """An edge of the graph that states something, and on what evidence."""

    uid = StringProperty(required=True, unique_index=True)
    recorded_by = StringProperty()
    recorded_at = Instant()
    recorded_in = StringProperty()


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = "write date and time as 2026-03-31T18:05, with +01:00 or Z if not local"


def _zoned(value: Any) -> Any:
    """Times come without a zone from most sources; they mean the installation's own."""
    if isinstance(value, int | float):
        raise ValueError(_INSTANT)
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip()) if _DAY.match(value.strip()) else None
        except ValueError:
            raise ValueError(_INSTANT) from None
        if value is None:
            raise ValueError(_INSTANT)
    if isinstance(value, datetime) and value.tzinfo is None:
        value = value.replace(tzinfo=ZoneInfo(get_settings().timezone))
    try:
        return value.astimezone(UTC) if isinstance(value, datetime) else value
    except OverflowError:  # the first or last day of the calendar, in a zone beyond it
        raise ValueError("lies outside the calendar") from None


def _iso_day(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip()) if _DAY.fullmatch(value.strip()) else _refuse_day()
        except ValueError:
            return _refuse_day()
    return value


def _refuse_day() -> None:
    raise ValueError("write dates as 2026-03-31; other orders of day and month are ambiguous")


def _not_in_future(value: date | datetime) -> date | datetime:
    today: date | datetime = clock.now()
    if not isinstance(value, datetime):
        today = today.date()  # type: ignore[union-attr]
    if value > today:
        raise ValueError("lies in the future")
    if value.year < 1900:
        raise ValueError("lies before 1900")
    return value


Day = Annotated[date, BeforeValidator(_iso_day)]
PastDay = Annotated[date, BeforeValidator(_iso_day), AfterValidator(_not_in_future)]
PastInstant = Annotated[datetime, BeforeValidator(_zoned), AfterValidator(_not_in_future)]


@cache
def _properties_of(held_as: Any) -> tuple[tuple[str, Any], ...]:
    return tuple(held_as.defined_properties(aliases=False, rels=False).items())


def deflated(held_as: type[Record] | type[RecordedEdge], values: dict[str, Any]) -> dict[str, Any]:
    """Return values in the database's types, as neomodel's own ``deflate`` does, at an eighth of its time.

    neomodel looks up what a class has for every record anew; a load of a million records feels that.
    """
    return {
        name: kept.deflate(kept.default_value() if values.get(name) is None else values[name])
        for name, kept in _properties_of(held_as)  # type: ignore[arg-type]  # a class can be hashed
        if values.get(name) is not None or kept.has_default
    }


class Draft(BaseModel):
    """A record as it is given to a deed: validated, not yet in the graph."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    held_as: ClassVar[type[Record] | type[RecordedEdge]]
    links: ClassVar[frozenset[str]] = frozenset()
    """Fields that become edges rather than properties."""

    uid: Uid

    def properties(self) -> dict[str, Any]:
        """Return what the graph keeps of it, in the database's types."""
        values = self.model_dump(exclude=set(self.links), exclude_none=True)
        return deflated(self.held_as, values)

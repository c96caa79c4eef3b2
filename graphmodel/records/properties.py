"""Property types that neomodel lacks: the database's own dates, instants and points.

neomodel keeps dates as text and instants as numbers; Cypher can compare neither with ``date()`` or ``datetime()``.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from neo4j.spatial import WGS84Point
from neo4j.time import Date, DateTime
from neomodel.properties import Property, validator


class NativeDate(Property[date]):
    """A calendar day, kept as Cypher's DATE."""

    @validator
    def inflate(self, value: Any) -> date:
        """Return the value as Python knows it."""
        return value.to_native() if isinstance(value, Date) else value

    @validator
    def deflate(self, value: Any) -> date:
        """Return the value as the database keeps it."""
        if not isinstance(value, date) or isinstance(value, datetime):
            raise ValueError(f"a date is expected, not {type(value).__name__}")
        return value


class Instant(Property[datetime]):
    """A point in time with its zone, kept in UTC as Cypher's ZONED DATETIME."""

    @validator
    def inflate(self, value: Any) -> datetime:
        """Return the value as Python knows it."""
        return value.to_native() if isinstance(value, DateTime) else value

    @validator
    def deflate(self, value: Any) -> datetime:
        """Return the value as the database keeps it."""
        if not isinstance(value, datetime) or value.tzinfo is None:
            raise ValueError("an instant with a time zone is expected")
        return value.astimezone(UTC)


class Location(Property[tuple[float, float]]):
    """Longitude and latitude in degrees (WGS 84), kept as Cypher's POINT."""

    @validator
    def inflate(self, value: Any) -> tuple[float, float]:
        """Return the value as Python knows it."""
        return (value.longitude, value.latitude)

    @validator
    def deflate(self, value: Any) -> WGS84Point:
        """Return the value as the database keeps it."""
        longitude, latitude = value
        if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
            raise ValueError("longitude is within ±180 and latitude within ±90 degrees")
        return WGS84Point((float(longitude), float(latitude)))

"""An incident: something that happened at a time and a place."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from neomodel import StringProperty
from pydantic import Field, model_validator

from graphmodel.records.base import Draft, Name, PastInstant, Record, Text
from graphmodel.records.properties import Instant, Location
from graphmodel.vocabulary import OffenceCategory


class Incident(Record):
    """Something that happened."""

    offence = StringProperty(required=True)
    category = StringProperty(required=True, choices={c.value: c.label for c in OffenceCategory})
    occurred_at = Instant(required=True)
    reported_at = Instant()
    borough = StringProperty()
    location = Location()
    summary = StringProperty()


class IncidentDraft(Draft):
    """An incident as given to :func:`graphmodel.casework.recording.record_incidents`."""

    held_as = Incident
    links: ClassVar[frozenset[str]] = frozenset({"latitude", "longitude"})

    offence: Name
    category: OffenceCategory
    occurred_at: PastInstant
    reported_at: PastInstant | None = None
    borough: Name | None = None
    latitude: float | None = Field(default=None, ge=-90, le=90, allow_inf_nan=False)
    longitude: float | None = Field(default=None, ge=-180, le=180, allow_inf_nan=False)
    summary: Text | None = None

    @model_validator(mode="after")
    def _both_coordinates(self) -> Self:
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError("latitude and longitude go together")
        return self

    @model_validator(mode="after")
    def _reported_after(self) -> Self:
        if isinstance(self.reported_at, datetime) and self.reported_at < self.occurred_at:
            raise ValueError("reported_at lies before occurred_at")
        return self

    def properties(self) -> dict[str, object]:
        """Return what the graph keeps of it, in the database's types."""
        kept = super().properties()
        if self.longitude is not None:
            kept["location"] = Incident.location.deflate((self.longitude, self.latitude))
        return kept

"""Intelligence: a graded item (3x5x2) with a source, a date, an expiry and a verification."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from neomodel import RelationshipTo, StringProperty
from pydantic import BaseModel, ConfigDict, model_validator

from graphmodel.records.base import Day, Draft, Name, PastInstant, Record, Reference, Text, Uid
from graphmodel.records.properties import Instant, NativeDate
from graphmodel.vocabulary import (
    Allegation,
    Assertion,
    Handling,
    InformationAssessment,
    SourceEvaluation,
    SourceKind,
)


class Intelligence(Record):
    """One item. What it says of whom stands on its ``ALLEGES`` edges."""

    reported_at = Instant(required=True)
    reported_by = StringProperty(required=True)
    source_kind = StringProperty(required=True, choices={k.value: k.label for k in SourceKind})
    source_ref = StringProperty(required=True)
    source_evaluation = StringProperty(required=True, choices={e.value: e.label for e in SourceEvaluation})
    information_assessment = StringProperty(required=True, choices={a.value: a.label for a in InformationAssessment})
    handling = StringProperty(required=True, choices={h.value: h.label for h in Handling})
    conditions = StringProperty()
    assertion = StringProperty(required=True, choices={a.value: a.label for a in Assertion})
    text = StringProperty(required=True)
    verified_by = StringProperty()
    verified_at = Instant()
    expires_on = NativeDate(required=True)
    withdrawn_at = Instant()

    concerns = RelationshipTo("graphmodel.records.incident.Incident", "CONCERNS")
    alleges = RelationshipTo("graphmodel.records.subject.Subject", "ALLEGES")
    corroborates = RelationshipTo("graphmodel.records.intelligence.Intelligence", "CORROBORATES")


class Alleged(BaseModel):
    """What an item says of one subject."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject: Uid
    role: Allegation


class IntelligenceDraft(Draft):
    """An item as given to :func:`graphmodel.casework.recording.record_intelligence`."""

    held_as = Intelligence
    links: ClassVar[frozenset[str]] = frozenset({"alleges", "concerns", "corroborates"})

    reported_at: PastInstant
    reported_by: Name
    source_kind: SourceKind
    source_ref: Reference
    source_evaluation: SourceEvaluation
    information_assessment: InformationAssessment
    handling: Handling
    conditions: Text | None = None
    assertion: Assertion
    text: Text
    verified_by: Name | None = None
    verified_at: PastInstant | None = None
    expires_on: Day
    alleges: tuple[Alleged, ...] = ()
    concerns: tuple[Uid, ...] = ()
    corroborates: tuple[Uid, ...] = ()

    @model_validator(mode="after")
    def _verification(self) -> Self:
        if (self.verified_by is None) != (self.verified_at is None):
            raise ValueError("verified_by and verified_at go together")
        if self.verified_by is not None and self.verified_by == self.reported_by:
            raise ValueError("an item is verified by a person other than its author")
        if isinstance(self.verified_at, datetime) and self.verified_at < self.reported_at:
            raise ValueError("verified_at lies before reported_at")
        return self

    @model_validator(mode="after")
    def _expiry_and_conditions(self) -> Self:
        if self.expires_on <= self.reported_at.date():
            raise ValueError("expires_on must lie after reported_at")
        if (self.handling is Handling.CONDITIONS) != bool(self.conditions):
            raise ValueError("handling code C needs conditions, and code P has none")
        if self.uid in self.corroborates:
            raise ValueError("an item cannot corroborate itself")
        return self

    def edges(self) -> dict[str, Any]:
        """Return the targets of its edges, for the Cypher that writes them."""
        # Once each: the graph has one edge of a kind between two records.
        return {
            "alleges": [{"subject": a.subject, "role": a.role.value} for a in dict.fromkeys(self.alleges)],
            "concerns": list(dict.fromkeys(self.concerns)),
            "corroborates": list(dict.fromkeys(self.corroborates)),
        }

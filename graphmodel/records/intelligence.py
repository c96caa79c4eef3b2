"""Intelligence: a graded item with a source, a date, an expiry and a verification."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from neomodel import RelationshipTo, StringProperty
from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator, model_validator

from graphmodel.records.base import Day, Draft, Name, PastInstant, Person, Record, SourceReference, Text, Uid, tidied
from graphmodel.records.grading import (
    HandlingCode,
    InformationCode,
    SourceCode,
    check_conditions,
    codes,
    graded,
)
from graphmodel.records.properties import Instant, NativeDate
from graphmodel.records.social_media import Digest, Written, check_complete, check_kind
from graphmodel.vocabulary import Allegation, Assertion, Grading, SourceKind


class Intelligence(Record):
    """One item. What it says of whom stands on its ``ALLEGES`` edges."""

    reported_at = Instant(required=True)
    reported_by = StringProperty(required=True)
    source_kind = StringProperty(required=True, choices={k.value: k.label for k in SourceKind})
    source_ref = StringProperty(required=True)
    grading = StringProperty(required=True, choices={g.value: g.label for g in Grading})
    source_evaluation = StringProperty(required=True, choices=codes("source_evaluation"))
    information_assessment = StringProperty(required=True, choices=codes("information_assessment"))
    handling = StringProperty(required=True, choices=codes("handling"))
    conditions = StringProperty()
    assertion = StringProperty(required=True, choices={a.value: a.label for a in Assertion})
    text = StringProperty(required=True)
    verified_by = StringProperty()
    verified_at = Instant()
    verified_in = StringProperty()
    expires_on = NativeDate(required=True)
    withdrawn_at = Instant()
    platform = StringProperty()
    capture_digest = StringProperty()
    read_by = StringProperty()
    verifiable_authorship = StringProperty()
    verifiable_date = StringProperty()
    verifiable_context = StringProperty()
    verifiable_not_performance = StringProperty()
    verifiable_not_repost = StringProperty()
    repeats = StringProperty()

    concerns = RelationshipTo("graphmodel.records.incident.Incident", "CONCERNS")
    alleges = RelationshipTo("graphmodel.records.subject.Subject", "ALLEGES")
    corroborates = RelationshipTo("graphmodel.records.intelligence.Intelligence", "CORROBORATES")
    original = RelationshipTo("graphmodel.records.intelligence.Intelligence", "REPEATS")


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
    reported_by: Person
    source_kind: SourceKind
    source_ref: SourceReference
    grading: Grading = Grading.CURRENT
    source_evaluation: SourceCode
    information_assessment: InformationCode
    handling: HandlingCode
    conditions: Text | None = None
    assertion: Assertion
    text: Text
    verified_by: Person | None = None
    verified_at: PastInstant | None = None
    expires_on: Day
    platform: Name | None = None
    capture_digest: Digest | None = None
    read_by: Person | None = None
    verifiable_authorship: Written | None = None
    verifiable_date: Written | None = None
    verifiable_context: Written | None = None
    verifiable_not_performance: Written | None = None
    verifiable_not_repost: Written | None = None
    repeats: Uid | None = None
    alleges: tuple[Alleged, ...] = ()
    concerns: tuple[Uid, ...] = ()
    corroborates: tuple[Uid, ...] = ()

    @field_validator("source_evaluation", "information_assessment", "handling")
    @classmethod
    def _of_its_scheme(cls, code: str, info: ValidationInfo) -> str:
        grading = info.data.get("grading")
        return graded(str(info.field_name), code, grading) if grading else code

    @model_validator(mode="after")
    def _verification(self) -> Self:
        if (self.verified_by is None) != (self.verified_at is None):
            raise ValueError("verified_by and verified_at go together")
        if self.verified_by is not None:
            if same_person(self.verified_by, self.reported_by):
                raise ValueError("an item is verified by a person other than its author")
            if same_person(self.verified_by, self.read_by):
                raise ValueError("an item of social media is verified by a person other than whoever read it")
            check_complete(dict(self))
        if isinstance(self.verified_at, datetime) and self.verified_at < self.reported_at:
            raise ValueError("verified_at lies before reported_at")
        return self

    @model_validator(mode="after")
    def _expiry_and_conditions(self) -> Self:
        if self.expires_on <= self.reported_at.date():
            raise ValueError("expires_on must lie after reported_at")
        check_conditions(self.grading, self.handling, self.conditions)
        return self

    @model_validator(mode="after")
    def _source(self) -> Self:
        check_kind(dict(self))
        if self.uid in self.corroborates:
            raise ValueError("an item cannot corroborate itself")
        if self.repeats == self.uid:
            raise ValueError("an item cannot repeat itself")
        if self.repeats in self.corroborates:
            raise ValueError("an item cannot corroborate what it only repeats")
        return self

    def edges(self) -> dict[str, Any]:
        """Return the targets of its edges, for the Cypher that writes them."""
        # Once each: the graph has one edge of a kind between two records.
        return {
            "alleges": [{"subject": a.subject, "role": a.role.value} for a in dict.fromkeys(self.alleges)],
            "concerns": list(dict.fromkeys(self.concerns)),
            "corroborates": list(dict.fromkeys(self.corroborates)),
        }


def same_person(one: str | None, other: str | None) -> bool:
    """Tell whether two names, as source systems write them, are one: no spelling of a name makes a second person."""
    return one is not None and other is not None and tidied(one).casefold() == tidied(other).casefold()

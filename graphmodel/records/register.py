"""Registers, their policies, listings and reviews."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from neomodel import ArrayProperty, IntegerProperty, RelationshipTo, StringProperty
from pydantic import Field, model_validator

from graphmodel.records.base import Day, Draft, Name, Record, Text
from graphmodel.records.properties import Instant, NativeDate
from graphmodel.vocabulary import (
    InformationAssessment,
    ListingState,
    OffenceCategory,
    ReviewOutcome,
    SourceEvaluation,
    SuspectStatus,
)

Months = Annotated[int, Field(ge=1, le=240)]
ReviewDays = Annotated[int, Field(ge=1, le=366)]


class Register(Record):
    """A list that a force keeps for a purpose."""

    name = StringProperty(required=True, unique_index=True)
    purpose = StringProperty(required=True)
    lawful_basis = StringProperty(required=True)
    controller = StringProperty(required=True)

    policies = RelationshipTo("graphmodel.records.register.Policy", "GOVERNED_BY")


class Policy(Record):
    """One version of the written criteria of a register. Never edited; a new version supersedes it."""

    version = IntegerProperty(required=True)
    effective_from = NativeDate(required=True)
    accepted_statuses = ArrayProperty(StringProperty(), required=True)
    offence_categories = ArrayProperty(StringProperty(), required=True)
    lookback_months = IntegerProperty(required=True)
    source_evaluations = ArrayProperty(StringProperty(), required=True)
    information_assessments = ArrayProperty(StringProperty(), required=True)
    intelligence_lookback_months = IntegerProperty(required=True)
    independent_sources = IntegerProperty(required=True)
    minimum_age = IntegerProperty(required=True)
    review_days = IntegerProperty(required=True)
    review_days_under_18 = IntegerProperty(required=True)


class PolicyDraft(Draft):
    """The criteria of a register, as written in its YAML document.

    The closed lists are the whole of what a policy can accept: there is no word in them for an
    association, a victim or a witness (invariant 2).
    """

    held_as = Policy

    version: Annotated[int, Field(ge=1)]
    effective_from: Day
    accepted_statuses: Annotated[tuple[SuspectStatus, ...], Field(min_length=1)]
    offence_categories: Annotated[tuple[OffenceCategory, ...], Field(min_length=1)]
    lookback_months: Months
    source_evaluations: Annotated[tuple[SourceEvaluation, ...], Field(min_length=1)]
    information_assessments: Annotated[tuple[InformationAssessment, ...], Field(min_length=1)]
    intelligence_lookback_months: Months
    independent_sources: Annotated[int, Field(ge=2, le=10)]
    minimum_age: Annotated[int, Field(ge=10, le=30)]
    review_days: ReviewDays
    review_days_under_18: ReviewDays

    @model_validator(mode="after")
    def _fallen_statuses(self) -> Self:
        fallen = {SuspectStatus.ACQUITTED, SuspectStatus.NO_FURTHER_ACTION} & set(self.accepted_statuses)
        if fallen:
            raise ValueError(f"no policy can accept {', '.join(sorted(s.label for s in fallen))}: the allegation fell")
        if InformationAssessment.SUSPECTED_FALSE in self.information_assessments:
            raise ValueError("no policy can accept information that is suspected to be false (E)")
        if self.review_days_under_18 > self.review_days:
            raise ValueError("subjects under 18 are reviewed at least as often as others")
        return self


class RegisterDraft(Draft):
    """A register and its first policy, as written in its YAML document."""

    held_as = Register
    links: ClassVar[frozenset[str]] = frozenset({"policy"})

    name: Name
    purpose: Text
    lawful_basis: Text
    controller: Name
    policy: PolicyDraft


class Listing(Record):
    """One subject's place on one register, with its whole life."""

    state = StringProperty(required=True, choices={s.value: s.label for s in ListingState})
    account = StringProperty(required=True)
    nominated_by = StringProperty(required=True)
    nominated_at = Instant(required=True)
    decided_by = StringProperty()
    decided_role = StringProperty()
    decided_at = Instant()
    decision_reasons = StringProperty()
    review_due = NativeDate()
    suspended_at = Instant()
    suspended_because = StringProperty()
    removed_at = Instant()

    subject = RelationshipTo("graphmodel.records.subject.Subject", "LISTS")
    register = RelationshipTo("graphmodel.records.register.Register", "ON")
    policy = RelationshipTo("graphmodel.records.register.Policy", "UNDER")


class Review(Record):
    """A dated human decision on a listing, with reasons."""

    outcome = StringProperty(required=True, choices={o.value: o.label for o in ReviewOutcome})
    reasons = StringProperty(required=True)
    reviewed_by = StringProperty(required=True)
    reviewed_at = Instant(required=True)
    next_due = NativeDate()

    listing = RelationshipTo("graphmodel.records.register.Listing", "REVIEWS")

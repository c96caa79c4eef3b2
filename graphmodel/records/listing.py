"""Listings and their reviews."""

from __future__ import annotations

from neomodel import IntegerProperty, RelationshipTo, StringProperty

from graphmodel.records.base import Record
from graphmodel.records.properties import Instant, NativeDate
from graphmodel.vocabulary import ListingState, ReviewOutcome


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
    band = StringProperty()
    band_score = IntegerProperty()
    band_expires_on = NativeDate()
    band_confirmed_by = StringProperty()
    band_confirmed_at = Instant()
    suspended_at = Instant()
    suspended_because = StringProperty()
    age_found_at = Instant()
    suspended_by = StringProperty()
    suspension_reasons = StringProperty()
    removed_at = Instant()

    subject = RelationshipTo("graphmodel.records.subject.Subject", "LISTS")
    register = RelationshipTo("graphmodel.records.register.Register", "ON")
    policy = RelationshipTo("graphmodel.records.policy.Policy", "UNDER")


class Review(Record):
    """A dated human decision on a listing, with reasons.

    ``score`` and ``band`` are what the gate found at that time.
    """

    outcome = StringProperty(required=True, choices={o.value: o.label for o in ReviewOutcome})
    reasons = StringProperty(required=True)
    reviewed_by = StringProperty(required=True)
    reviewed_at = Instant(required=True)
    next_due = NativeDate()
    score = IntegerProperty()
    band = StringProperty()

    listing = RelationshipTo("graphmodel.records.listing.Listing", "REVIEWS")

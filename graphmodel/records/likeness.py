"""Likenesses: two records that may be of one person, and what a person made of it."""

from __future__ import annotations

from neomodel import ArrayProperty, FloatProperty, RelationshipTo, StringProperty

from graphmodel.records.base import Record
from graphmodel.records.properties import Instant
from graphmodel.vocabulary import LikenessState


class Likeness(Record):
    """The proposal that two subjects are one person. It says which fields agree, and never what they hold.

    ``pair`` names both while the proposal is the present one of the two; ``fingerprints`` tell whether what
    identifies them has changed since.
    """

    pair = StringProperty(unique_index=True)
    state = StringProperty(required=True, choices={s.value: s.label for s in LikenessState})
    weight = FloatProperty(required=True)
    evidence_for = ArrayProperty(StringProperty())
    evidence_against = ArrayProperty(StringProperty())
    fingerprints = StringProperty(required=True)
    decided_by = StringProperty()
    decided_at = Instant()
    reasons = StringProperty()

    compares = RelationshipTo("graphmodel.records.subject.Subject", "COMPARES")

"""Claims: what another source says of the same thing, beside what is recorded. Neither overwrites the other."""

from __future__ import annotations

from neomodel import ArrayProperty, RelationshipTo, StringProperty

from graphmodel.records.base import Record
from graphmodel.records.properties import Instant
from graphmodel.vocabulary import ClaimState


class Claim(Record):
    """That a field of a record or an edge should say something else, and on what evidence (DPA 2018 s.38(1), s.47(3)).

    ``field`` and ``value`` are as they would be typed in a correction. ``replaced_by`` is there where nobody claimed
    this: it was what was recorded before the claim that it names was preferred.
    """

    of = StringProperty(required=True, index=True)
    field = StringProperty(required=True)
    value = StringProperty(required=True)
    evidence = ArrayProperty(StringProperty())
    state = StringProperty(required=True, choices={s.value: s.label for s in ClaimState})
    settled_by = StringProperty()
    settled_at = Instant()
    reasons = StringProperty()
    replaced_by = StringProperty()

    claimed_of = RelationshipTo("graphmodel.records.subject.Subject", "CLAIMED_OF")

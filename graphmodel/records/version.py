"""Former versions: what a statement said before it was changed, withdrawn or settled."""

from __future__ import annotations

from neomodel import ArrayProperty, RelationshipTo, StringProperty

from graphmodel.records.base import Record
from graphmodel.records.properties import Instant
from graphmodel.vocabulary import ChangeKind


class Version(Record):
    """What a record or an edge said from ``recorded_at`` until ``superseded_at`` (DPA 2018 s.38(1), s.46).

    Beside the properties named here it bears those of what it is a version of, as they were, under their own names;
    ``recorded_by``, ``recorded_at`` and ``recorded_in`` are those of that state. No query but those of the history
    reads it, so that what was withdrawn counts nowhere.
    """

    of = StringProperty(required=True, index=True)
    statement = StringProperty(required=True)
    starts = StringProperty()
    ends = StringProperty()
    alleges = ArrayProperty(StringProperty())
    concerns = ArrayProperty(StringProperty())
    corroborates = ArrayProperty(StringProperty())
    change = StringProperty(required=True, choices={c.value: c.label for c in ChangeKind})
    change_reasons = StringProperty(required=True)
    change_evidence = ArrayProperty(StringProperty())
    superseded_by = StringProperty(required=True)
    superseded_at = Instant(required=True)
    superseded_in = StringProperty(required=True)

    was_said_of = RelationshipTo("graphmodel.records.subject.Subject", "WAS_SAID_OF")

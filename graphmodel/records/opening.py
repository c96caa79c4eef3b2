"""An opening: somebody has said why they need to see whom an incident harmed."""

from __future__ import annotations

from neomodel import StringProperty

from graphmodel.records.base import Record
from graphmodel.records.properties import Instant
from graphmodel.vocabulary import Purpose


class Opening(Record):
    """A purpose that was given for one record, for as long as one piece of work lasts (DPA 2018 s.36, s.40).

    ``record`` is the uid of an incident, of a person or of an item of intelligence: with it, the victims and witnesses
    that it speaks of are shown to this account.
    """

    account = StringProperty(required=True, index=True)
    work = StringProperty(required=True)
    record = StringProperty(required=True)
    purpose = StringProperty(required=True, choices={p.value: p.label for p in Purpose})
    until = Instant(required=True)

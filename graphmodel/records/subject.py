"""A subject: a person known to the system. What a person *is* stands here; what they did stands on edges."""

from __future__ import annotations

from typing import ClassVar

from neomodel import ArrayProperty, RelationshipFrom, RelationshipTo, StringProperty
from pydantic import Field

from graphmodel.records.base import Draft, Name, PastDay, Record, RecordedEdge, Uid
from graphmodel.records.involvement import Involvement, SuspectIn
from graphmodel.records.properties import NativeDate
from graphmodel.vocabulary import Ethnicity, Sex


class Subject(Record):
    """A person. Protected characteristics are not here, see :class:`Characteristics`."""

    given_name = StringProperty(required=True)
    family_name = StringProperty(required=True)
    aliases = ArrayProperty(StringProperty())
    date_of_birth = NativeDate()
    sex = StringProperty(choices={s.value: s.label for s in Sex})
    borough = StringProperty()

    suspect_in = RelationshipTo("graphmodel.records.incident.Incident", "SUSPECT_IN", model=SuspectIn)
    victim_of = RelationshipTo("graphmodel.records.incident.Incident", "VICTIM_OF", model=Involvement)
    witness_to = RelationshipTo("graphmodel.records.incident.Incident", "WITNESS_TO", model=Involvement)
    unresolved_in = RelationshipTo("graphmodel.records.incident.Incident", "UNRESOLVED_IN", model=Involvement)
    listings = RelationshipFrom("graphmodel.records.listing.Listing", "LISTS")


class SubjectDraft(Draft):
    """A subject as given to :func:`graphmodel.casework.recording.record_subjects`."""

    held_as = Subject

    given_name: Name
    family_name: Name
    aliases: tuple[Name, ...] = Field(default=(), max_length=50)
    date_of_birth: PastDay | None = None
    sex: Sex = Sex.UNKNOWN
    borough: Name | None = None


class HasCharacteristics(RecordedEdge):
    """Ties characteristics to their subject."""


class Characteristics(Record):
    """Protected characteristics, apart from the subject so that no gate, search or score meets them (invariant 10)."""

    ethnicity_self_defined = StringProperty(choices={e.value: e.label for e in Ethnicity})
    ethnicity_officer_defined = StringProperty(choices={e.value: e.label for e in Ethnicity})

    of = RelationshipTo("graphmodel.records.subject.Subject", "CHARACTERISTICS_OF", model=HasCharacteristics)


class CharacteristicsDraft(Draft):
    """Characteristics as given to :func:`graphmodel.casework.recording.record_characteristics`."""

    held_as = Characteristics
    links: ClassVar[frozenset[str]] = frozenset({"subject"})

    subject: Uid
    ethnicity_self_defined: Ethnicity = Ethnicity.NS
    ethnicity_officer_defined: Ethnicity = Ethnicity.NS

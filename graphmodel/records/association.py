"""Associations: edges between subjects, and from subjects to groups. None is evidence of conduct (invariant 2)."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from neomodel import ArrayProperty, StringProperty
from pydantic import model_validator

from graphmodel.records.base import Draft, Name, PastDay, Record, RecordedEdge, Reference, Uid
from graphmodel.records.involvement import derived_uid
from graphmodel.records.properties import NativeDate
from graphmodel.vocabulary import Assertion, AssociationKind


class AssociatedWith(RecordedEdge):
    """That two subjects are linked, how, and who says so."""

    kind = StringProperty(required=True, choices={k.value: k.label for k in AssociationKind})
    since = NativeDate()
    assertion = StringProperty(choices={a.value: a.label for a in Assertion})
    evidence = ArrayProperty(StringProperty())


class AffiliatedWith(RecordedEdge):
    """That a subject is said to belong to a group: an allegation with a source."""

    since = NativeDate()
    assertion = StringProperty(choices={a.value: a.label for a in Assertion})
    evidence = ArrayProperty(StringProperty())


class Group(Record):
    """A group of people, as sources name it."""

    name = StringProperty(required=True)
    kind = StringProperty()
    borough = StringProperty()


class GroupDraft(Draft):
    """A group as given to :func:`graphmodel.casework.recording.record_groups`."""

    held_as = Group

    name: Name
    kind: Name | None = None
    borough: Name | None = None


class AssociationDraft(Draft):
    """An association as given to :func:`graphmodel.casework.recording.record_associations`.

    It has no direction: the two subjects are kept in the order of their uids, so that A–B and B–A are one edge.
    """

    held_as = AssociatedWith
    links: ClassVar[frozenset[str]] = frozenset({"subject", "other"})

    subject: Uid
    other: Uid
    kind: AssociationKind
    since: PastDay | None = None
    assertion: Assertion = Assertion.ASSESSMENT
    evidence: tuple[Reference, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _in_order(cls, values: Any) -> Any:
        if not isinstance(values, dict) or not values.get("subject") or not values.get("other"):
            return values
        first, second = sorted((str(values["subject"]).strip(), str(values["other"]).strip()))
        uid = values.get("uid") or derived_uid("association", first, second, str(values.get("kind", "")).strip())
        return {**values, "uid": uid, "subject": first, "other": second}

    @model_validator(mode="after")
    def _two_people_and_evidence(self) -> Self:
        if self.subject == self.other:
            raise ValueError("nobody is associated with themselves")
        if not self.evidence:
            raise ValueError("an association needs evidence: the uid of an item or the number of a source record")
        return self


class AffiliationDraft(Draft):
    """An affiliation as given to :func:`graphmodel.casework.recording.record_affiliations`."""

    held_as = AffiliatedWith
    links: ClassVar[frozenset[str]] = frozenset({"subject", "group"})

    subject: Uid
    group: Uid
    since: PastDay | None = None
    assertion: Assertion = Assertion.ASSESSMENT
    evidence: tuple[Reference, ...]

"""Involvements: the typed edges from a subject to an incident (DPA 2018 s.38(3))."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Self

from neomodel import ArrayProperty, StringProperty
from pydantic import model_validator

from graphmodel.records.base import Draft, RecordedEdge, Reference, Uid, deflated
from graphmodel.vocabulary import Assertion, Role, SuspectStatus

NAMESPACE = uuid.UUID("6b9f8a52-2c4d-5d7e-9a31-7a0f5c1d2e44")
"""Of the uids that are derived from what an edge says, where its source gives it none."""


class Involvement(RecordedEdge):
    """A subject's part in an incident, on what evidence.

    The edge of a victim or witness bears in ``adjudicated_with`` the uids of the suspect edges and items of which a
    reviewer has found that they are true beside it (invariant 5). A change of the edge takes that away again.
    """

    assertion = StringProperty(choices={a.value: a.label for a in Assertion})
    evidence = ArrayProperty(StringProperty())
    adjudicated_with = ArrayProperty(StringProperty())


class SuspectIn(Involvement):
    """An allegation of the subject's own conduct, and how far it has gone."""

    status = StringProperty(required=True, choices={s.value: s.label for s in SuspectStatus})


def derived_uid(*parts: str) -> str:
    """Return a uid that is the same whenever the parts are the same."""
    return str(uuid.uuid5(NAMESPACE, "\x1f".join(parts)))


class InvolvementDraft(Draft):
    """An involvement as given to :func:`graphmodel.casework.recording.record_involvements`.

    Without a ``uid`` one is derived from subject, incident and role, so that the same row read twice is one edge.
    """

    links: ClassVar[frozenset[str]] = frozenset({"subject", "incident", "role"})

    subject: Uid
    incident: Uid
    role: Role
    status: SuspectStatus | None = None
    assertion: Assertion = Assertion.ASSESSMENT
    evidence: tuple[Reference, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _derive_uid(cls, values: Any) -> Any:
        if isinstance(values, dict) and not values.get("uid"):
            parts = (str(values.get(k, "")).strip() for k in ("subject", "incident", "role"))
            return {**values, "uid": derived_uid("involvement", *parts)}
        return values

    @model_validator(mode="after")
    def _status_of_suspects(self) -> Self:
        if (self.status is not None) != (self.role is Role.SUSPECT):
            raise ValueError("a suspect needs a status, and nobody else has one")
        if not self.evidence:
            raise ValueError("an involvement needs evidence: the uid of an item or the number of a source record")
        return self

    def properties(self) -> dict[str, Any]:
        """Return what the graph keeps of it, in the database's types."""
        held_as = SuspectIn if self.role is Role.SUSPECT else Involvement
        values = self.model_dump(exclude=set(self.links), exclude_none=True)
        return deflated(held_as, values)

"""Drafts of what is held already, so that a correction is checked by the rules of a first record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from graphmodel.records.association import AffiliationDraft, AssociationDraft, GroupDraft
from graphmodel.records.base import Draft
from graphmodel.records.incident import IncidentDraft
from graphmodel.records.intelligence import IntelligenceDraft
from graphmodel.records.involvement import InvolvementDraft
from graphmodel.records.subject import SubjectDraft
from graphmodel.vocabulary import Role

ROLES = {role.edge: role for role in Role}
"""The role that a relationship type stands for."""

_KINDS: dict[str, type[Draft]] = {
    "Subject": SubjectDraft,
    "Incident": IncidentDraft,
    "Group": GroupDraft,
    "Intelligence": IntelligenceDraft,
    "ASSOCIATED_WITH": AssociationDraft,
    "AFFILIATED_WITH": AffiliationDraft,
    **dict.fromkeys(ROLES, InvolvementDraft),
}
_ENDS = {
    "ASSOCIATED_WITH": ("subject", "other"),
    "AFFILIATED_WITH": ("subject", "group"),
    **dict.fromkeys(ROLES, ("subject", "incident")),
}

FIXED = frozenset(
    {
        *("uid", "subject", "incident", "other", "group"),
        *("reported_by", "verified_by", "verified_at", "repeats", "capture_digest"),
        *("source_kind", "source_ref", "read_by"),
    }
)
"""What makes a statement this one and no other, and who stands for it: withdrawn and recorded anew, not corrected."""


def kind_of(statement: str) -> type[Draft]:
    """Return the draft that checks what is held under a label or relationship type."""
    return _KINDS[statement]


def correctable(statement: str) -> list[str]:
    """Return the fields of a label or relationship type that can be corrected; a status has rules of its own."""
    refused = FIXED | ({"status"} if statement in ROLES else set())
    return [name for name in kind_of(statement).model_fields if name not in refused]


def values_of(
    statement: str, properties: Mapping[str, Any], ends: tuple[str | None, str | None], links: Mapping[str, list[str]]
) -> dict[str, Any]:
    """Return what is held as the fields of its draft.

    Args:
        statement: the label or relationship type.
        properties: as the database holds them.
        ends: uids of the two ends of an edge.
        links: what an item alleges ("role uid"), concerns and corroborates.
    """
    values = {name: plain(properties[name]) for name in kind_of(statement).model_fields if name in properties}
    if location := properties.get("location"):
        values |= {"longitude": location.longitude, "latitude": location.latitude}
    if statement in _ENDS:
        values |= dict(zip(_ENDS[statement], ends, strict=True))
    if statement in ROLES:
        values["role"] = ROLES[statement]
    if links:
        alleged = [one.partition(" ") for one in links["alleges"]]
        values["alleges"] = tuple({"role": role, "subject": subject} for role, _, subject in alleged)
        values |= {name: tuple(links[name]) for name in ("concerns", "corroborates")}
    return values


def typed(statement: str, name: str, text: str) -> Any:
    """Return the value of a field as somebody typed it: ``|`` stands between parts of a list; nothing empties it."""
    text = text.strip()
    field = kind_of(statement).model_fields.get(name)
    if field is not None and str(field.annotation).startswith("tuple"):
        return tuple(part.strip() for part in text.split("|") if part.strip())
    return text or None


def plain(value: Any) -> Any:
    """Return a value of the database as Python's own."""
    native: date | datetime | Any = value.to_native() if hasattr(value, "to_native") else value
    return tuple(native) if isinstance(native, list) else native

"""What the graph already holds of a batch of drafts, and in which columns it differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from graphmodel.exchange.loading.files import FILES, RecordFile
from graphmodel.records.base import Draft
from graphmodel.records.intelligence import IntelligenceDraft
from graphmodel.records.involvement import InvolvementDraft
from graphmodel.server.connection import read
from graphmodel.vocabulary import Role

_COLUMNS = {"location": ("latitude", "longitude")}
"""Columns of a file that stand for a property of another name."""

_ENDS = frozenset({"subject", "incident", "other"})


def differences(file: RecordFile, drafts: Sequence[Draft]) -> dict[int, tuple[str, ...]]:
    """Return the columns in which drafts differ from what is held under their uid.

    Returns:
        For each draft that is held, by its number in ``drafts``; no columns where it is held as it is.

    Raises:
        DatabaseUnavailable: the database does not answer.
    """
    held = held_uids(file.name, [draft.uid for draft in drafts])
    if not held:
        return {}
    rows = [_row(draft) | {"number": number} for number, draft in enumerate(drafts) if draft.uid in held]
    found: dict[int, set[str]] = {}
    for row in read(f"loading/differing_{file.name}", rows=rows):
        columns = {column for key in row["differing"] for column in _COLUMNS.get(key, (key,))}
        found.setdefault(row["number"], set()).update(columns)
    return {number: tuple(sorted(columns)) for number, columns in found.items()}


def suspected_already(drafts: Sequence[Draft]) -> set[int]:
    """Return the numbers of those drafts that would make a suspect a second time a suspect in the same incident.

    Raises:
        DatabaseUnavailable: the database does not answer.
    """
    rows = [
        {"number": number, "uid": draft.uid, "subject": draft.subject, "incident": draft.incident}
        for number, draft in enumerate(drafts)
        if isinstance(draft, InvolvementDraft) and draft.role is Role.SUSPECT
    ]
    return {row["number"] for row in read("loading/suspected", rows=rows)} if rows else set()


def captured_already(drafts: Sequence[Draft]) -> set[int]:
    """Return the numbers of those drafts that show a copy which an item in the graph shows, and do not repeat that.

    Raises:
        DatabaseUnavailable: the database does not answer.
    """
    rows = [
        {"number": number, "uid": draft.uid, "capture_digest": draft.capture_digest, "repeats": draft.repeats}
        for number, draft in enumerate(drafts)
        if isinstance(draft, IntelligenceDraft) and draft.capture_digest
    ]
    return {row["number"] for row in read("loading/captured", rows=rows)} if rows else set()


def held_uids(file: str, uids: Iterable[str]) -> set[str]:
    """Return those of the uids that are held as records of the file of that name.

    Raises:
        DatabaseUnavailable: the database does not answer.
    """
    asked: dict[str, list[str]] = {other.name: [] for other in FILES}
    asked[file] = list(dict.fromkeys(uids))
    return {row["uid"] for row in read("loading/held", **asked)}


def _row(draft: Draft) -> dict[str, Any]:
    row: dict[str, Any] = {"uid": draft.uid, "properties": draft.properties()}
    row |= {field: getattr(draft, field) for field in _ENDS & draft.links}
    if isinstance(draft, InvolvementDraft):
        row["edge"] = draft.role.edge
    if isinstance(draft, IntelligenceDraft):
        row |= draft.edges()
    return row

"""The five files of records: their names, their columns and what their rows refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphmodel.exchange.loading.columns import Column, columns_of
from graphmodel.records.association import AssociationDraft
from graphmodel.records.base import UID_PATTERN, Draft
from graphmodel.records.incident import IncidentDraft
from graphmodel.records.intelligence import Alleged, IntelligenceDraft
from graphmodel.records.involvement import InvolvementDraft
from graphmodel.records.subject import SubjectDraft

_UID = re.compile(UID_PATTERN)


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that names records of a file.

    Args:
        column: that holds the uids.
        to: name of the file whose records they are.
        must: whether they have to exist; evidence may be the number of a source record, which is not held.
    """

    column: str
    to: str
    must: bool = True

    def uids(self, draft: Any) -> Iterator[str]:
        """Yield the uids that a draft has in this column."""
        value = getattr(draft, self.column)
        for one in value if isinstance(value, tuple) else filter(None, (value,)):
            yield one.subject if isinstance(one, Alleged) else str(one)


@dataclass(frozen=True, slots=True)
class RecordFile:
    """One of the five files."""

    name: str
    noun: str
    draft: type[Draft]
    columns: tuple[Column, ...]
    references: tuple[Reference, ...] = ()

    @property
    def file_name(self) -> str:
        """Its name in a folder."""
        return f"{self.name}.csv"

    @property
    def required(self) -> tuple[str, ...]:
        """The columns that the file cannot do without."""
        return tuple(c.name for c in self.columns if c.required)


def well_formed_uid(text: str) -> str | None:
    """Return the text if it can be a uid. No other text of a cell may be shown in a message."""
    return text if _UID.fullmatch(text) else None


def _node(name: str, noun: str, draft: type[Draft], *references: Reference) -> RecordFile:
    return RecordFile(
        name, noun, draft, columns_of(name, draft, needs=frozenset(), derived=frozenset()), references
    )  # fmt: skip


def _edge(name: str, noun: str, draft: type[Draft], *references: Reference) -> RecordFile:
    """Describe a file whose rows need evidence, and have a uid derived where they give none."""
    columns = columns_of(name, draft, needs=frozenset({"evidence"}), derived=frozenset({"uid"}))
    return RecordFile(name, noun, draft, columns, (*references, Reference("evidence", "intelligence", must=False)))


FILES = (
    _node("subjects", "subject", SubjectDraft),
    _node("incidents", "incident", IncidentDraft),
    _node(
        "intelligence",
        "item of intelligence",
        IntelligenceDraft,
        Reference("alleges", "subjects"),
        Reference("concerns", "incidents"),
        Reference("corroborates", "intelligence"),
        Reference("repeats", "intelligence"),
    ),
    _edge(
        "involvements",
        "involvement",
        InvolvementDraft,
        Reference("subject", "subjects"),
        Reference("incident", "incidents"),
    ),
    _edge(
        "associations",
        "association",
        AssociationDraft,
        Reference("subject", "subjects"),
        Reference("other", "subjects"),
    ),
)
"""In the order in which they are loaded: what is referred to comes first."""

BY_NAME = {file.name: file for file in FILES}

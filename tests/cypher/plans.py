"""A database in which every word of the schema is known, and the plans that it makes for statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from graphmodel.queries import Parameter, Query
from graphmodel.server import connection
from graphmodel.server.schema import statements

SAMPLES: dict[str, Any] = {
    "STRING": "x",
    "INTEGER": 1,
    "FLOAT": 1.0,
    "BOOLEAN": True,
    "DATE": date(2026, 1, 1),
    "ZONED DATETIME": datetime(2026, 1, 1, tzinfo=UTC),
    "MAP": {},
}
"""A value for each type of parameter; a list is of one such value."""

SCANS = frozenset(
    {
        "AllNodesScan",
        "NodeByLabelScan",
        "UnionNodeByLabelsScan",
        "IntersectionNodeByLabelsScan",
        "SubtractionNodeByLabelsScan",
        "DirectedAllRelationshipsScan",
        "UndirectedAllRelationshipsScan",
        "DirectedRelationshipTypeScan",
        "UndirectedRelationshipTypeScan",
        "DirectedUnionRelationshipTypesScan",
        "UndirectedUnionRelationshipTypesScan",
    }
)
"""Operators that look at a whole label or type. An index that is read in its order is none of them."""

FEW = re.compile(r"^\w+:(Policy|Register)$")
"""There are a handful of these, and it can be quicker to begin with them."""


@dataclass(frozen=True, slots=True)
class Explained:
    """What the database says of a statement without running it."""

    columns: tuple[str, ...]
    operators: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]

    @property
    def scans(self) -> set[str]:
        """The operators that look at everything of a kind of which there may be many."""
        return {name for name, details in self.operators if name in SCANS and not FEW.search(details)}

    @property
    def reads(self) -> str:
        """All that the operators say of themselves."""
        return "\n".join(details for _, details in self.operators)


def samples(parameters: tuple[Parameter, ...]) -> dict[str, Any]:
    """Return a value for each parameter, of its type."""
    return {parameter.name: _sample(parameter.type) for parameter in parameters}


def texts(query: Query) -> list[str]:
    """Return the statements of a file: the files of the schema have several."""
    own = statements(query) if query.id.startswith("schema/") else [query.text]
    return [*own, query.population] if query.population else own


def explain(text: str, parameters: dict[str, Any]) -> Explained:
    """Let the database plan a statement."""
    with connection.driver().session(notifications_min_severity="INFORMATION") as session:
        result = session.run("EXPLAIN " + text, parameters)
        columns, summary = tuple(result.keys()), result.consume()
    notices = [status.status_description for status in summary.gql_status_objects if status.is_notification]
    return Explained(columns, tuple(_operators(summary.plan or {})), tuple(notices))


def _sample(kind: str) -> Any:
    return [_sample(kind[5:-1])] if kind.startswith("LIST<") else SAMPLES[kind]


def _operators(plan: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield plan["operatorType"].partition("@")[0], str(plan.get("args", {}).get("Details", ""))
    for child in plan.get("children", []):
        yield from _operators(child)

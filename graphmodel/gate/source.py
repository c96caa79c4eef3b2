"""Where the gate reads: in a deed's transaction, or as a read of its own."""

from __future__ import annotations

from typing import Any, Protocol

from graphmodel.server import connection


class Source(Protocol):
    """The graph to judge by: that of a deed's transaction, so that a write judges what it writes upon, or a read's."""

    def run(self, query_id: str, **parameters: Any) -> list[dict[str, Any]]:
        """Run the query of that id and return its rows."""

    def run_text(self, text: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        """Run a statement and return its rows."""


class Reading:
    """The graph as a read sees it."""

    def run(self, query_id: str, **parameters: Any) -> list[dict[str, Any]]:
        """Run the query of that id and return its rows."""
        return connection.read(query_id, **parameters)

    def run_text(self, text: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        """Run a statement and return its rows."""
        return connection.read_text(text, parameters)


READING = Reading()


def native(value: Any) -> Any:
    """Return a date or time of the database as Python's own; anything else as it is."""
    return value.to_native() if hasattr(value, "to_native") else value

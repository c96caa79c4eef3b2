"""What runs one ad-hoc query in a process of its own: ``python -m graphmodel.server.apart_process``.

It has a connection of its own and little memory, so that a query that returns more than a machine holds ends with this
process and not with the pages. It is told what to do on its input, once, and answers in one line of JSON.
"""

from __future__ import annotations

import json
import math
import resource
import sys
import time
from typing import Any

from neo4j import Bookmarks, GraphDatabase, NotificationMinimumSeverity
from neo4j.exceptions import DriverError, Neo4jError
from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point

MEMORY = 1024 * 1024 * 1024
"""Bytes of address space that one query's answer may take here."""

LONGEST = 20_000
"""Characters of one text, and entries of one list or map, that are passed on."""

LONGEST_ANSWER = 8_000_000
"""Characters of the whole answer, a few for each value that is no text."""

WITHHELD = "(not shown here)"


def main() -> None:
    """Read what to do, do it, and print the answer."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        answer = _answer(json.load(sys.stdin))
    except (MemoryError, _TooMuch):
        answer = {"error": "memory"}
    except Neo4jError as error:
        answer = {"error": error.code or "", "message": error.message or ""}
    except DriverError as error:
        answer = {"error": "driver", "message": type(error).__name__}
    sys.stdout.write(json.dumps(answer))


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    telling = _Telling(frozenset(asked["withheld"]))
    driver = GraphDatabase.driver(
        asked["uri"],
        auth=(asked["username"], asked["password"]),
        max_connection_pool_size=1,
        notifications_min_severity=NotificationMinimumSeverity.OFF,
        user_agent="graphmodel ad-hoc query",
    )
    session = driver.session(
        database=asked["database"],
        default_access_mode="READ",
        fetch_size=asked["rows"] + 1,
        bookmarks=Bookmarks.from_raw_values(asked["bookmarks"]),
    )
    with driver, session:
        began = time.perf_counter()
        transaction = session.begin_transaction(timeout=asked["seconds"])
        result = transaction.run(asked["text"], asked["parameters"])
        columns, cut = list(result.keys()), False
        rows: list[list[Any]] = []
        for record in result:
            if len(rows) == asked["rows"]:
                cut = True
                break
            rows.append([telling.value(value) for value in record.values()])
        seconds = time.perf_counter() - began
        transaction.close()
    return {
        "columns": columns,
        "rows": rows,
        "cut": cut,
        "seconds": seconds,
        "nodes": list(telling.nodes.values()),
        "edges": list(telling.edges.values()),
    }


class _TooMuch(Exception):
    """The answer is longer than is passed on."""


class _Telling:
    """Turns what a query returns into plain values, and keeps the records that are among it.

    Args:
        withheld: labels, types and properties that are not shown, in small letters.
    """

    def __init__(self, withheld: frozenset[str]) -> None:
        self._withheld = withheld
        self.nodes: dict[str, dict[str, Any]] = {}
        self.edges: dict[str, dict[str, Any]] = {}
        self._told = 0

    def value(self, value: Any) -> Any:
        """Return a value as text, number, truth, nothing, or lists and maps of these.

        Raises:
            _TooMuch: more was told than is passed on.
        """
        self._told += len(value) if isinstance(value, str) else 8
        if self._told > LONGEST_ANSWER:
            raise _TooMuch
        match value:
            case None | bool() | int():
                return value
            case Node():
                return self._node(value)
            case Relationship():
                return self._edge(value)
            case Path():
                return [self.value(one) for one in _in_turn(value)]
            case list():
                return [self.value(one) for one in value[:LONGEST]]
            case dict():
                return {str(key): self.value(one) for key, one in list(value.items())[:LONGEST]}
        return _plain(value)

    def _node(self, node: Node) -> dict[str, Any]:
        if {label.lower() for label in node.labels} & self._withheld:
            return {"record": WITHHELD}
        told = {"record": sorted(node.labels), **self._shown(node)}
        self.nodes[node.element_id] = {"id": node.element_id, "labels": sorted(node.labels), "uid": node.get("uid")}
        return told

    def _edge(self, edge: Relationship) -> dict[str, Any]:
        if edge.type.lower() in self._withheld:
            return {"record": WITHHELD}
        ends = [end.element_id if end is not None else None for end in edge.nodes]
        self.edges[edge.element_id] = {"type": edge.type, "uid": edge.get("uid"), "source": ends[0], "target": ends[1]}
        return {"record": edge.type, **self._shown(edge)}

    def _shown(self, record: Node | Relationship) -> dict[str, Any]:
        return {key: self.value(value) for key, value in record.items() if key.lower() not in self._withheld}


def _plain(value: Any) -> float | str:
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, str):
        return value if len(value) <= LONGEST else f"{value[:LONGEST]} …"
    if isinstance(value, Point):
        return f"{value.srid}: {', '.join(str(degrees) for degrees in value)}"
    if isinstance(value, bytes | bytearray):
        return f"{len(value)} bytes"
    return str(value.iso_format()) if hasattr(value, "iso_format") else str(value)


def _in_turn(path: Path) -> list[Any]:
    parts: list[Any] = [path.start_node]
    for edge, node in zip(path.relationships, path.nodes[1:], strict=True):
        parts += [edge, node]
    return parts


if __name__ == "__main__":
    main()

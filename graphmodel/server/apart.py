"""Run one query apart from everything else: in a process and on a connection of its own, with a limit on each."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from graphmodel.errors import CypherInvalid, DatabaseUnreachable, QueryStopped
from graphmodel.server import connection

SECONDS = 20.0
"""That a query may take: the server itself ends it then."""

ROWS = 1_000
"""Most rows that are shown. The server is asked for one more, and makes no others unless it has to sort or count."""

AT_ONCE = 2
"""Queries that run at the same time."""

PATIENCE = 10.0
"""Seconds that a query waits for others to end, and that its process has beyond its own time to start and to answer."""

_turns = threading.BoundedSemaphore(AT_ONCE)

_TOO_LONG = "it took longer than {} seconds and was ended; ask for less at once"
_TOO_MUCH = "it needs more memory than one query may have; ask for less at once"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query returned.

    Args:
        columns: their names.
        rows: a plain value for each column: text, number, truth, nothing, or lists and maps of these.
        nodes: the nodes among them: ``id``, ``labels`` and ``uid``.
        edges: the edges among them: ``type``, ``uid``, and the ids of their ends.
        cut: whether there are more rows than these.
        seconds: that it took.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    nodes: tuple[dict[str, Any], ...]
    edges: tuple[dict[str, Any], ...]
    cut: bool
    seconds: float


def run_apart(text: str, parameters: dict[str, Any], withheld: frozenset[str], seconds: float = SECONDS) -> Answer:
    """Run a query that has been found to only read.

    Args:
        text: one statement.
        parameters: values that JSON can hold.
        withheld: labels, types and properties that are taken out of records, in small letters.
        seconds: that it may take.

    Raises:
        QueryStopped: it took too long or too much memory, or others are running.
        CypherInvalid: the database refuses its values.
        DatabaseUnreachable: the database does not answer.
    """
    uri, username, password = connection.credentials()
    told = {
        "uri": uri, "username": username, "password": password, "database": connection.database(), "text": text,
        "bookmarks": list(connection.last_bookmarks()), "parameters": parameters, "withheld": sorted(withheld),
        "rows": ROWS, "seconds": seconds,
    }  # fmt: skip
    with _turn():
        answer = _told(json.dumps(told), seconds)
    if "error" in answer:
        raise _ours(answer["error"], answer.get("message", ""), seconds)
    columns, nodes, edges = (tuple(answer[key]) for key in ("columns", "nodes", "edges"))
    return Answer(columns, tuple(map(tuple, answer["rows"])), nodes, edges, answer["cut"], answer["seconds"])


def _told(asked: str, seconds: float) -> dict[str, Any]:
    line = [sys.executable, "-m", "graphmodel.server.apart_process"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            line, input=asked, capture_output=True, text=True, timeout=seconds + PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise QueryStopped(_TOO_LONG.format(round(seconds))) from error
    if done.returncode < 0 or "MemoryError" in done.stderr:
        return {"error": "memory"}  # it was ended by what it could not hold
    done.check_returncode()
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _ours(code: str, message: str, seconds: float) -> Exception:
    if "TransactionTimedOut" in code or "Terminated" in code:
        return QueryStopped(_TOO_LONG.format(round(seconds)))
    if code == "memory" or "OutOfMemory" in code or "MemoryLimit" in code:
        return QueryStopped(_TOO_MUCH)
    if code == "driver":
        return DatabaseUnreachable("the database does not answer; is it running? graphmodel server status")
    # Its message may hold values of records, which nobody has recorded that they were shown.
    kind = code.rpartition(".")[2]
    return CypherInvalid(message if kind == "ParameterMissing" else f"the database could not evaluate it ({kind})")


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=PATIENCE):
        raise QueryStopped(f"{AT_ONCE} queries are running already; try again when they have ended")
    try:
        yield
    finally:
        _turns.release()

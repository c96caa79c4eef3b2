"""Ad-hoc queries of auditors: looked at before they are run, run where they can do nothing else, bounded and recorded."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from neo4j import Driver, Query, Result
from neo4j.exceptions import ClientError, Neo4jError
from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from graphmodel.errors import CypherInvalid, QueryStopped, Refused
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look, record_refusal
from graphmodel.plans.adhoc import admitted
from graphmodel.plans.allowed import SECRETS
from graphmodel.server import connection

SECONDS = 20.0
"""That one query may take; the server itself ends it then."""

ROWS = 1_000
"""Most rows that are shown; the server is asked for one more, and for no others."""

AT_ONCE = 2
"""Queries that run at the same time, on connections that nothing else uses."""

WAITS = 10.0
"""Seconds that a query waits for others to end."""

LONGEST_CELL = 20_000
"""Characters of one value that are shown."""

_turns = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query returned.

    Args:
        columns: their names.
        rows: each with one plain value a column: text, number, truth, or lists and maps of these.
        nodes, edges: the records among them, for the drawing; secrets are left out.
        cut: whether there are more rows than are shown.
        seconds: that it took.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    nodes: tuple[dict[str, Any], ...]
    edges: tuple[dict[str, Any], ...]
    cut: bool
    seconds: float


def ask(actor: Actor, text: str, parameters: dict[str, Any] | None = None) -> Answer:
    """Run an ad-hoc query of one statement, if it only reads, and return its answer; the look is recorded first.

    Args:
        actor: who asks.
        text: of the query.
        parameters: its values: texts, numbers, truths, or lists of these.

    Raises:
        NotAllowed: the actor's role asks no ad-hoc queries.
        QueryRefused: the query may not be run; each reason is named, and the attempt is recorded.
        QueryStopped: it took too long or too much memory, or others are running.
        CypherInvalid: the database does not understand it, or a parameter is missing.
        DatabaseUnavailable: the database does not answer.
    """
    permitted(actor, "console")
    try:
        statement, _ = admitted(text)
    except Refused as refusal:
        record_refusal(actor, "console", refusal)
        raise
    with _turn():
        answer = _run(statement.text, _plain_parameters(parameters or {}))
    record_look(actor, "console", [str(one["uid"]) for one in (*answer.nodes, *answer.edges) if one["uid"]])
    return answer

"""Which ad-hoc queries were asked, and which are saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graphmodel.errors import UnknownRecord
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.server.connection import read

NEWEST = 50
"""Most queries of the history that are shown."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An ad-hoc query.

    Args:
        uid: of it.
        text: as it was asked.
        parameters: its values, as JSON.
        rows: how many it returned; none where that is for whoever asked it.
        cut: whether there were more.
        name: by which it is saved, if it is.
        who: asked it.
        at: when.
    """

    uid: str
    text: str
    parameters: str
    rows: int | None
    cut: bool
    name: str | None
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Queries:
    """The ad-hoc queries that auditors see beside their own: the saved ones, and the newest."""

    saved: tuple[Asked, ...]
    newest: tuple[Asked, ...]


def asked_queries(actor: Actor) -> Queries:
    """Return the saved queries and the newest; the look is recorded first. Auditors see each other's."""
    permitted(actor, "console")
    saved, newest = read("console/saved"), read("console/asked", limit=NEWEST)
    found = Queries(tuple(_asked(actor, row) for row in saved), tuple(_asked(actor, row) for row in newest))
    record_look(actor, "console", [one.uid for one in (*found.saved, *found.newest)])
    return found


def query_of(actor: Actor, key: str) -> tuple[str, str]:
    """Return the text and the parameters of a query by its uid or its name.

    Raises:
        UnknownRecord: there is none.
    """
    permitted(actor, "console")
    found = read("console/query", key=key)
    if not found:
        raise UnknownRecord(key, ["there is no such query"])
    query = found[0]["query"]
    record_look(actor, "console", [query["uid"]])
    return query["text"], query["parameters"]


def _asked(actor: Actor, row: dict[str, Any]) -> Asked:
    held = row["query"]
    told = not held["harm_for"] or held["recorded_by"] == actor.uid
    return Asked(
        uid=held["uid"],
        text=held["text"],
        parameters=held["parameters"],
        rows=(held["rows"] or 0) if told else None,
        cut=told and bool(held["cut"]),
        name=held["name"],
        who=row["who"],
        at=held["recorded_at"].to_native(),
    )

"""The compliance library: every query of ``cypher/compliance/``, evaluated; a row is a breach.

A query that has nothing to look at is *not assessed*, never compliant.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from neo4j import ManagedTransaction, unit_of_work
from neo4j.exceptions import Neo4jError

from graphmodel import clock
from graphmodel.errors import DatabaseUnavailable
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import record_look
from graphmodel.queries import Query, cypher, queries, query
from graphmodel.server.connection import bookmarks, database, driver, translated

TIMEOUT = 300.0
"""Seconds that one query may take."""

UIDS_IN_ONE_LOOK = 10_000
"""An audit that finds more than this is recorded in several ledger entries."""

OF_THE_SYSTEM = frozenset({"ledger", "server"})
"""Tags of the queries about the system itself, which is there before anybody is recorded or listed."""

Rows = list[dict[str, Any]]


class Verdict(StrEnum):
    """What is to be said of a query, or of the whole audit."""

    COMPLIANT = "compliant"
    BREACHED = "breached"
    NOT_ASSESSED = "not assessed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Breach:
    """One row of a compliance query: a sentence of uids, dates and closed words, without personal data."""

    record: str
    subject: str | None
    says: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What one query came to.

    Args:
        query: its id.
        title: what it is about, in a sentence.
        serves: the duty and the invariants that it holds.
        tags: by which queries are grouped.
        population: how many records it was about; none where it failed.
        breaches: in the order of their records.
        seconds: that it took.
        because: why it failed, if it did.
    """

    query: str
    title: str
    serves: str
    tags: tuple[str, ...]
    population: int | None
    breaches: tuple[Breach, ...]
    seconds: float
    because: str | None = None

    @property
    def name(self) -> str:
        """The query's id without its folder."""
        return self.query.rpartition("/")[2]

    @property
    def verdict(self) -> Verdict:
        """Breached, compliant, or why it is neither."""
        if self.because is not None:
            return Verdict.FAILED
        if self.breaches:
            return Verdict.BREACHED
        return Verdict.COMPLIANT if self.population else Verdict.NOT_ASSESSED


def names() -> tuple[str, ...]:
    """Return the names of all compliance queries."""
    return tuple(one.name for one in queries("compliance"))


def statement(name: str) -> str:
    """Return the Cypher of a compliance query, as it runs in cypher-shell and Neo4j Browser.

    Raises:
        QueryFileInvalid: there is no such query.
    """
    return cypher(f"compliance/{name}")


def run(now: datetime | None = None, only: Collection[str] = ()) -> list[Finding]:
    """Evaluate the compliance queries, each in a read transaction of its own.

    A query that fails or takes too long is a finding that says so; the others are evaluated all the same.

    Args:
        now: the instant to judge by; the clock's where it is left out.
        only: names of queries; all where none is named.

    Raises:
        QueryFileInvalid: there is no query of such a name.
        DatabaseUnavailable: the database does not answer.
    """
    chosen = [query(f"compliance/{name}") for name in dict.fromkeys(only)] or queries("compliance")
    instant = now or clock.now()
    return [_found(one, instant) for one in chosen]


def verdict(findings: Sequence[Finding]) -> Verdict:
    """Return what is to be said of the audit as a whole.

    It is not assessed if nothing was, or nothing but the system's own records: an audit leaves its entry in the
    ledger, and that alone would make the next one of an empty graph compliant.
    """
    verdicts = {finding.verdict for finding in findings}
    for worst in (Verdict.BREACHED, Verdict.FAILED):
        if worst in verdicts:
            return worst
    telling = [finding for finding in findings if OF_THE_SYSTEM.isdisjoint(finding.tags)] or findings
    return Verdict.COMPLIANT if any(f.verdict is Verdict.COMPLIANT for f in telling) else Verdict.NOT_ASSESSED


def record_audit(actor: Actor, findings: Sequence[Finding]) -> None:
    """Record that ``actor`` is about to see these findings.

    Call it after they were found, so that an empty graph was still empty, and before they are shown.

    Raises:
        NotAllowed: the actor's role may not see them; the attempt is recorded.
    """
    seen = [uid for f in findings for b in f.breaches for uid in (b.record, b.subject) if uid]
    uids = list(dict.fromkeys(seen))
    for start in range(0, max(len(uids), 1), UIDS_IN_ONE_LOOK):
        record_look(actor, "compliance", uids[start : start + UIDS_IN_ONE_LOOK])


def _found(one: Query, now: datetime) -> Finding:
    began = time.monotonic()
    population: int | None = None
    breaches: tuple[Breach, ...] = ()
    because: str | None = None
    try:
        population, rows = _evaluated(one, now)
        breaches = tuple(sorted(map(_breach, rows), key=lambda b: (b.record, b.says)))
    except (Neo4jError, DatabaseUnavailable) as error:
        because = _because(error)
    seconds = time.monotonic() - began
    return Finding(one.id, one.title, one.serves, one.tags, population, breaches, seconds, because)


def _breach(row: dict[str, Any]) -> Breach:
    # A record that was damaged may have anything for its uid.
    return Breach(str(row["record"]), None if row["subject"] is None else str(row["subject"]), str(row["says"]))


def _because(error: Neo4jError | DatabaseUnavailable) -> str:
    """Return the database's code for what went wrong; its message might quote a record."""
    refusal = error.__cause__ if isinstance(error, DatabaseUnavailable) else error
    if not isinstance(refusal, Neo4jError):
        raise error  # It is the database that is gone, not the query that failed.
    return f"the database gave it up: {refusal.code}"


def _evaluated(one: Query, now: datetime) -> tuple[int, Rows]:
    def parameters(text: str) -> dict[str, Any]:
        return {p.name: now for p in one.parameters if f"${p.name}" in text}

    def work(transaction: ManagedTransaction) -> tuple[int, Rows]:
        denominator = transaction.run(one.population or "", parameters(one.population or "")).single(strict=True)
        return int(denominator["population"]), transaction.run(one.text, parameters(one.text)).data()

    return _reading(work)


def _reading(work: Callable[[ManagedTransaction], tuple[int, Rows]]) -> tuple[int, Rows]:
    session = driver().session(database=database(), bookmark_manager=bookmarks(), default_access_mode="READ")
    with translated(), session:
        return session.execute_read(unit_of_work(timeout=TIMEOUT)(work))

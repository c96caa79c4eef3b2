"""The plan of a statement: what the database would do, asked for with EXPLAIN and never done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from neo4j import NotificationDisabledClassification, NotificationMinimumSeverity
from neo4j.exceptions import ClientError

from graphmodel.errors import CypherInvalid, CypherUnseen
from graphmodel.plans.statements import Statement
from graphmodel.server import connection

_MISSING = "01N60"
_MISSING_NAMES = re.compile(r"\$`((?:[^`]|``)+)`")
_UNSEEN = ("Procedure.ProcedureNotFound", "UnsupportedAdministrationCommand")
_PLACED = re.compile(r"\(line (\d+), column (\d+) \(offset: \d+\)\).*", re.DOTALL)

_NAMES_MISSING: dict[str, Any] = {
    "notifications_min_severity": NotificationMinimumSeverity.WARNING,
    "notifications_disabled_classifications": [
        one for one in NotificationDisabledClassification if one is not NotificationDisabledClassification.GENERIC
    ],
}
"""The driver logs what it is notified of, so only those who ask for missing parameters are told of them."""

_PREFIXED = len("EXPLAIN ")


@dataclass(frozen=True, slots=True)
class Operator:
    """One step of a plan.

    Args:
        name: for instance ``Expand(All)``.
        details: what it says of itself, for instance ``(s)-[e:SUSPECT_IN]->(i)``.
        children: the steps whose rows it takes; the first comes first.
    """

    name: str
    details: str
    children: tuple[Operator, ...] = ()

    def walk(self) -> Iterator[Operator]:
        """Yield this step and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Plan:
    """What the database would do for one statement.

    Args:
        root: its last step.
        columns: what it returns.
        writes: whether it changes anything, data or schema; ``CALL`` of what only looks does not.
    missing: the parameters that it needs besides those that were given; only known where some were.
    """

    root: Operator
    columns: tuple[str, ...]
    writes: bool
    missing: frozenset[str]


def explain(statement: Statement, parameters: dict[str, Any] | None = None) -> Plan:
    """Ask the database for its plan; nothing is run.

    Args:
        statement: one.
        parameters: values for those that it may have; its plan does not depend on them.

    Besides EXPLAIN itself, a transaction that only reads and is taken back keeps the statement from doing anything.

    Raises:
        CypherInvalid: the database does not understand the statement.
        CypherUnseen: it names a procedure or function that this database does not have.
        DatabaseUnavailable: the database does not answer.
    """
    if statement.prefix == "PROFILE":
        raise CypherInvalid("PROFILE would run the statement; leave the word out")
    session = connection.driver().session(
        database=connection.database(), default_access_mode="READ", **(_NAMES_MISSING if parameters else {})
    )
    with connection.translated(), session:
        transaction = session.begin_transaction(timeout=connection.READ_TIMEOUT)
        try:
            result = transaction.run(f"EXPLAIN {statement.text}", parameters or {})
            columns, summary = tuple(result.keys()), result.consume()
        except ClientError as error:
            raise _ours(error) from error
        finally:
            transaction.close()
    missing = [status.status_description for status in summary.gql_status_objects if status.gql_status == _MISSING]
    names = frozenset(name for text in missing for name in _MISSING_NAMES.findall(text))
    return Plan(_operator(summary.plan or {}), columns, summary.query_type != "r", names)


def _ours(error: ClientError) -> Exception:
    message = _PLACED.sub(_place, error.message or "").strip()
    if any(part in (error.code or "") for part in _UNSEEN) or message.startswith("Unknown function"):
        return CypherUnseen(message)
    return CypherInvalid(message) if ".Statement." in (error.code or "") else error


def _place(found: re.Match[str]) -> str:
    line, column = int(found[1]), int(found[2])
    return f"(line {line}, column {max(1, column - _PREFIXED) if line == 1 else column})"


def _operator(plan: dict[str, Any]) -> Operator:
    if not plan:
        raise CypherInvalid("the database shows no plan for this statement")
    details = str(plan.get("args", {}).get("Details", ""))
    children = tuple(_operator(child) for child in plan.get("children", []))
    return Operator(plan["operatorType"].partition("@")[0], details, children)

"""A server that was given by ``NEO4J_URI``: looked at, never started or stopped."""

from __future__ import annotations

from dataclasses import dataclass

from neo4j import GraphDatabase

from graphmodel.errors import DatabaseUnavailable
from graphmodel.server.connection import translated
from graphmodel.server.guard import version_at

_CONNECT_SECONDS = 5.0

_COMPONENT = """\
CALL dbms.components() YIELD name, versions, edition WHERE name = 'Neo4j Kernel'
RETURN versions[0] AS version, edition
"""


@dataclass(frozen=True)
class ExternalServerStatus:
    """What a server that is not ours says of itself.

    Args:
        uri: where it is.
        answers: whether it could be reached and accepted our credentials.
        version: Neo4j's version, if it answers.
        edition: Neo4j's edition, if it answers.
        problem: why it does not answer, if so.
        guard: version of the guard in it, or None if it has none.
    """

    uri: str
    answers: bool
    version: str | None = None
    edition: str | None = None
    problem: str | None = None
    guard: str | None = None


def external_status(uri: str, username: str, password: str, database: str) -> ExternalServerStatus:
    """Connect to the server at ``uri`` and ask what it is."""
    try:
        with (
            translated(),
            GraphDatabase.driver(
                uri,
                auth=(username, password),
                connection_timeout=_CONNECT_SECONDS,
                max_transaction_retry_time=_CONNECT_SECONDS,
            ) as driver,
        ):
            [component] = driver.execute_query(_COMPONENT, database_=database, routing_="r").records
            guard = version_at(driver, database)
    except DatabaseUnavailable as error:
        return ExternalServerStatus(uri, answers=False, problem=str(error))
    return ExternalServerStatus(uri, True, component["version"], component["edition"], guard=guard)

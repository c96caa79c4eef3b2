"""Whether the server that this process is connected to has the guard, and which."""

from __future__ import annotations

from neo4j import Driver
from neo4j.exceptions import Neo4jError

from graphmodel.server import connection

# The guard says so itself over JMX while it watches the database, and of no other database.
_PRESENCE = """\
CALL db.info() YIELD name
CALL dbms.queryJmx('org.graphmodel:type=Guard') YIELD attributes
WITH name, attributes
WHERE name IN attributes.Databases.value
RETURN attributes.Version.value AS version
"""

_NO_SUCH_PROCEDURE = "Neo.ClientError.Procedure.ProcedureNotFound"


def guard_version() -> str | None:
    """Return the version of the guard that watches the database this process is connected to, or None.

    A server that cannot be asked, as some managed ones cannot, has no guard of ours.

    Raises:
        DatabaseUnavailable: the database does not answer, or :func:`connection.connect` has not been called.
    """
    return version_at(connection.driver(), connection.database())


def version_at(driver: Driver, database: str) -> str | None:
    """Return the version of the guard that watches a database, or None.

    Raises:
        DatabaseUnavailable: the database does not answer.
    """
    with connection.translated():
        try:
            rows = driver.execute_query(_PRESENCE, database_=database, routing_="r").records
        except Neo4jError as error:
            if error.code == _NO_SUCH_PROCEDURE or ".Security." in (error.code or ""):
                return None
            raise
    return str(rows[0]["version"]) if rows else None

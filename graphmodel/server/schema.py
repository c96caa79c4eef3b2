"""The schema of the graph: numbered files of ``cypher/schema/``, each applied once and remembered."""

from __future__ import annotations

import hashlib

from graphmodel.errors import ServerError
from graphmodel.queries import Query, queries
from graphmodel.server.connection import database, driver, translated

AWAIT_SECONDS = 300
"""How long indexes may take to come online."""


def apply_schema() -> list[str]:
    """Apply what has not been applied yet; nothing happens on a graph that has it all.

    Returns:
        The ids of the files that were applied now.

    Raises:
        ServerError: a file that was applied before has changed since.
        DatabaseUnavailable: the database does not answer.
    """
    with translated(), driver().session(database=database()) as session:
        session.run(
            "CREATE CONSTRAINT schema_step_id IF NOT EXISTS FOR (s:SchemaStep) REQUIRE s.id IS UNIQUE"
        ).consume()
        applied = {
            row["id"]: row["digest"]
            for row in session.run("MATCH (s:SchemaStep) RETURN s.id AS id, s.digest AS digest")
        }
        fresh = [step for step in queries("schema") if _is_new(step, applied)]
        for step in fresh:
            # Each statement is idempotent: a step that was interrupted is simply applied again.
            for statement in statements(step):
                session.run(statement).consume()
            session.run(
                "MERGE (s:SchemaStep {id: $id}) ON CREATE SET s.digest = $digest, s.applied_at = datetime()",
                {"id": step.id, "digest": _digest(step)},
            ).consume()
        session.run("CALL db.awaitIndexes($seconds)", {"seconds": AWAIT_SECONDS}).consume()
    return [step.id for step in fresh]


def statements(step: Query) -> list[str]:
    """Return the single statements of a file of ``cypher/schema/``."""
    return [text.strip() for text in step.text.split(";\n") if text.strip()]


def _is_new(step: Query, applied: dict[str, str]) -> bool:
    if step.id not in applied:
        return True
    if applied[step.id] != _digest(step):
        raise ServerError(f"{step.id} was applied to this database in another wording; add a new step instead")
    return False


def _digest(step: Query) -> str:
    return hashlib.sha256(step.text.encode()).hexdigest()

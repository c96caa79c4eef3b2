"""The queries by which a load looks things up use indexes, whatever the graph holds."""

from __future__ import annotations

from typing import Any

import pytest

from graphmodel.queries import queries
from graphmodel.server.connection import database as database_name
from graphmodel.server.connection import driver
from tests.conftest import Server

IDS = [query.id for query in queries("loading")]


def operators(plan: dict[str, Any]) -> list[str]:
    return [
        plan["operatorType"].partition("@")[0],
        *(o for child in plan.get("children", []) for o in operators(child)),
    ]


@pytest.mark.parametrize("query_id", IDS)
def test_looks_up_by_index(query_id: str, database: Server) -> None:
    query = next(query for query in queries("loading") if query.id == query_id)
    with driver().session(database=database_name()) as session:
        result = session.run(f"EXPLAIN {query.text}", {one.name: [] for one in query.parameters})
        summary = result.consume()

    used = operators(summary.plan or {})
    assert any("IndexSeek" in operator for operator in used)
    assert not [operator for operator in used if "Scan" in operator]
    assert summary.query_type == "r"


def test_there_is_one_for_each_file_and_for_what_no_row_shows_alone() -> None:
    names = ["associations", "incidents", "intelligence", "involvements", "subjects"]

    expected = [
        "loading/captured",
        *(f"loading/differing_{name}" for name in names),
        "loading/held",
        "loading/suspected",
    ]
    assert expected == IDS

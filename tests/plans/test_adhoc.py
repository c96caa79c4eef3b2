"""Which ad-hoc queries are run: what auditors write is, and what hides, grows, writes or leaves the graph is not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from graphmodel.errors import CypherInvalid, QueryRefused
from graphmodel.plans.adhoc import admitted
from graphmodel.plans.allowed import FUNCTIONS, SECRETS
from tests.builders import rows
from tests.compliance.test_closed_lists import RECORDS, properties
from tests.conftest import Server

HERE = Path(__file__).parent
HOSTILE: dict[str, list[str]] = yaml.safe_load((HERE / "hostile.yaml").read_text(encoding="utf-8"))
LAWFUL: list[str] = yaml.safe_load((HERE / "admitted.yaml").read_text(encoding="utf-8"))
REFUSED = [(says, query) for says, queries in HOSTILE.items() for query in queries]


@pytest.fixture(autouse=True, scope="module")
def connected(server: Server) -> None:
    server.connect()


def test_there_are_enough_of_them() -> None:
    assert len({query for _, query in REFUSED}) >= 150


@pytest.mark.parametrize(("says", "query"), REFUSED, ids=[query[:70] for _, query in REFUSED])
def test_a_hostile_query_is_refused_with_its_reason(says: str, query: str) -> None:
    with pytest.raises(QueryRefused) as refusal:
        admitted(query)
    assert says in str(refusal.value)


@pytest.mark.parametrize("query", LAWFUL, ids=[query[:70] for query in LAWFUL])
def test_what_auditors_write_is_admitted(query: str) -> None:
    assert admitted(query).text == query.rstrip("; ")


@pytest.mark.parametrize("query", ["", "  // nothing", "MATCH (s:Subject RETURN s", "RETURN x"])
def test_what_is_no_query_is_told_as_such(query: str) -> None:
    with pytest.raises(CypherInvalid):
        admitted(query)


def test_a_text_too_long_is_refused_before_it_is_read() -> None:
    with pytest.raises(QueryRefused, match="characters"):
        admitted("RETURN 1 " + " " * 30_000)


def test_every_allowed_function_is_one_that_the_database_has(server: Server) -> None:
    known = {row["name"].lower() for row in rows("SHOW FUNCTIONS YIELD name RETURN name")}
    syntax = {"exists", "shortestpath", "allshortestpaths", "any", "all", "none", "single"}
    assert FUNCTIONS - known - syntax == set()


def test_no_function_that_shows_all_of_a_record_is_allowed() -> None:
    assert not FUNCTIONS & {"properties", "keys", "reduce", "replace", "file", "linenumber"}


def test_the_secrets_are_names_that_the_records_have() -> None:
    declared = set(properties(*RECORDS))
    assert {"password_hash", "ethnicity_self_defined", "ethnicity_officer_defined"} <= declared & SECRETS

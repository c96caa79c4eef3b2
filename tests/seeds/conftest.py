"""The tests of this folder write what the guard refuses, so theirs is a server without it."""

from __future__ import annotations

import pytest

from graphmodel.findings import compliance
from graphmodel.queries import queries
from tests.conftest import Server


@pytest.fixture(scope="session")
def server(unguarded_server: Server) -> Server:
    """A Neo4j that the tests may empty."""
    return unguarded_server


@pytest.fixture(autouse=True)
def _about_the_records_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what is asked of the server, which is in breach here on purpose; tests/guard asks it."""
    kept = tuple(one for one in queries("compliance") if "server" not in one.tags)
    monkeypatch.setattr(compliance, "queries", lambda folder: kept)

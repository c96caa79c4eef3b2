"""The tests of this folder write what the guard refuses, so theirs is a server without it."""

from __future__ import annotations

import pytest

from tests.conftest import Server


@pytest.fixture(scope="session")
def server(unguarded_server: Server) -> Server:
    """A Neo4j that the tests may empty."""
    return unguarded_server

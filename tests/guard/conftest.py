"""A guarded server with a small lawful graph in it."""

from __future__ import annotations

import pytest

from tests.conftest import Server
from tests.guard.graphs import LAWFUL, LISTED, lawful


@pytest.fixture
def small(database: Server) -> Server:
    """Somebody with conduct of their own and somebody whom they know; nobody is listed."""
    lawful(LAWFUL)
    return database


@pytest.fixture
def listed(small: Server) -> Server:
    """The same, and a lawful listing."""
    lawful(LISTED, state="listed")
    return small


@pytest.fixture
def nominated(small: Server) -> Server:
    """The same, and a lawful nomination."""
    lawful(LISTED, state="nominated")
    return small


@pytest.fixture
def suspended(small: Server) -> Server:
    """The same, and a listing that was suspended."""
    lawful(LISTED, state="suspended")
    return small


@pytest.fixture
def removed(small: Server) -> Server:
    """The same, and a listing that has ended."""
    lawful(LISTED, state="removed")
    return small

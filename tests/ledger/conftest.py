"""A ledger on a server without the guard: whoever owns the database can do to it what they like."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.ledger import sealing
from graphmodel.ledger.actors import operator
from graphmodel.ledger.transactions import record_look
from tests.conftest import Server


@pytest.fixture(scope="session")
def server(unguarded_server: Server) -> Server:
    """The server without the guard."""
    return unguarded_server


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a key of its own."""
    return tmp_path / "home"


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three entries a checkpoint."""
    monkeypatch.setattr(sealing, "BATCH", 3)


def look(times: int = 1) -> None:
    """Append entries to the ledger."""
    for _ in range(times):
        record_look(operator(), "accounts", ["S-1"])

"""The command line as a shell runs it, on the tests' database."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Server

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(database: Server, tmp_path: Path) -> Run:
    """Runs ``graphmodel`` as a shell would, on the tests' database."""
    given = {"NEO4J_URI": database.uri, "NEO4J_USERNAME": database.username, "NEO4J_PASSWORD": database.password}
    environment = {**os.environ, **given, "GRAPHMODEL_HOME": str(tmp_path)}

    def command(*words: str, typed: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-m", "graphmodel.cli", *words]
        env = {**environment, **more}
        return subprocess.run(line, env=env, input=f"{typed}\n", capture_output=True, text=True, timeout=120)

    return command

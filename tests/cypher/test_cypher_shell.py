"""The files run as they stand in cypher-shell, after ``:param``, as an auditor runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphmodel.findings import compliance
from graphmodel.ledger.actors import Actor
from graphmodel.settings import PROJECT
from seeds.breaches import plant_cases
from tests.conftest import Server, jar_cache

SHELL = (sys.executable, "-c", "from graphmodel.server.commands import server; server()", "shell")
NOW = ":param now => datetime()"


def in_cypher_shell(server: Server, folder: Path, *statements: str) -> list[str]:
    """Run statements in one cypher-shell and return the lines that it printed."""
    script = folder / "script.cypher"
    script.write_text(";\n".join(statements) + ";\n", encoding="utf-8")
    given = {"NEO4J_URI": server.uri, "NEO4J_USERNAME": server.username, "NEO4J_PASSWORD": server.password}
    environment = os.environ | given | {"GRAPHMODEL_HOME": str(folder), "GRAPHMODEL_CACHE": str(jar_cache())}
    done = subprocess.run(
        [*SHELL, "--file", str(script), "--", "--format", "plain"],
        env=environment,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def as_it_stands(query_id: str) -> str:
    """Return a whole file of ``cypher/``, its header included."""
    return (PROJECT / "cypher" / f"{query_id}.cypher").read_text(encoding="utf-8").rstrip()


@pytest.fixture
def planted(the_operator: Actor) -> list[str]:
    """Records that break the rules of two queries."""
    return [one.record for one in plant_cases(the_operator, ["review_overdue", "fallen_ground"]) if one.breach]


def test_the_whole_library_runs_and_finds_what_is_planted(planted: list[str], database: Server, tmp_path: Path) -> None:
    files = [as_it_stands(f"compliance/{name}") for name in compliance.names()]
    lines = in_cypher_shell(database, tmp_path, NOW, *files)
    breaches = [line for line in lines if line.startswith('"planted-')]
    # One that breaks a rule may break the gate's own too, and is named twice.
    assert {line.split(",")[0].strip('"') for line in breaches} == set(planted)


def test_a_breach_can_be_planted_by_hand(database: Server, tmp_path: Path) -> None:
    lines = in_cypher_shell(
        database,
        tmp_path,
        NOW,
        ":param name => 'fallen_ground'",
        ":param parts => ['breach-1', 'breach-2', 'breach-3', 'near-miss-1', 'near-miss-2']",
        ":param stamp => {recorded_by: 'me', recorded_at: datetime(), recorded_in: 'by hand'}",
        as_it_stands("planting/lawful"),
        as_it_stands("breaches/fallen_ground"),
        as_it_stands("compliance/fallen_ground"),
    )
    assert sum("stands on planted-fallen_ground-breach-" in line for line in lines) == 3

"""``graphmodel load`` and ``template`` at the command line."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import click
import pytest
from click.testing import CliRunner, Result

from graphmodel.commands import load as commands
from graphmodel.errors import InvalidFile
from graphmodel.ledger.actors import Actor
from tests.conftest import Server
from tests.exchange.folders import example, involvement, put, records, subjects, whole


class Run(Protocol):
    """Runs a command with these words, as if it were typed."""

    def __call__(self, command: click.Command, *words: object) -> Result: ...


@pytest.fixture
def run(the_operator: Actor, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the tests' database."""

    @contextmanager
    def connected() -> Iterator[None]:
        yield

    monkeypatch.setattr(commands, "connected", connected)
    monkeypatch.setattr(commands, "operator_or_account", lambda _: the_operator)
    return lambda command, *words: CliRunner().invoke(command, [str(word) for word in words], env={"COLUMNS": "100"})


def test_shows_a_table_and_exits_with_zero(run: Run, tmp_path: Path) -> None:
    result = run(commands.load, whole(tmp_path))

    assert result.exit_code == 0, result.output
    assert "Loaded." in result.output
    assert "would be" not in result.output
    line = next(line for line in result.output.splitlines() if "involvements.csv" in line)
    assert [cell.strip() for cell in line.split("│")[2:-1]] == ["4", "4", "0", "0", "4", "0"]


def test_says_why_nothing_was_loaded_and_exits_with_one(run: Run, tmp_path: Path) -> None:
    rows = [example("subjects", given_name="Zosia", sex="Zosia"), *subjects("S-2")]

    result = run(commands.load, put(tmp_path, subjects=rows))

    assert result.exit_code == 1
    assert "Nothing was loaded" in result.output
    assert "a victim would be taken for an offender" in result.output
    assert "would be" in result.output
    assert "subjects.csv line 2: column sex: write female or male or other or unknown" in result.output
    assert str(tmp_path / "rejected" / "rejected-subjects.csv") in result.output.replace("\n", "")
    assert "Zosia" not in result.output
    assert records() == {}


def test_loads_the_rest_if_asked_to_and_exits_with_three(run: Run, tmp_path: Path) -> None:
    result = run(
        commands.load, put(tmp_path, subjects=[example("subjects", sex="f"), *subjects("S-2")]), "--skip-rejected"
    )

    assert result.exit_code == 3
    assert "Loaded without the rejected rows" in result.output
    assert records() == {"Subject": 1}


def test_a_dry_run_writes_nothing(run: Run, tmp_path: Path) -> None:
    result = run(commands.load, whole(tmp_path), "--dry-run")

    assert (result.exit_code, records()) == (0, {})
    assert "Dry run: nothing was loaded." in result.output


def test_a_dry_run_with_rejected_rows_exits_with_one(run: Run, tmp_path: Path) -> None:
    assert run(commands.load, put(tmp_path, subjects=[example("subjects", sex="f")]), "--dry-run").exit_code == 1


def test_a_machine_gets_one_json_object(run: Run, tmp_path: Path) -> None:
    put(tmp_path, subjects=text_with_semicolons(), involvements=[involvement("S-404", "I-1", "victim")])

    result = run(commands.load, tmp_path, "--json")

    summary = json.loads(result.output)
    assert result.exit_code == 1
    assert (summary["ending"], summary["folder"]) == ("nothing_loaded", str(tmp_path))
    assert summary["notices"] == ["subjects.csv is separated by semicolons; read as such."]
    assert [(file["file"], file["rows"], file["rejected"]) for file in summary["files"]] == [
        ("subjects.csv", 1, 0),
        ("involvements.csv", 1, 1),
    ]
    assert summary["files"][1]["rejects"] == str(tmp_path / "rejected" / "rejected-involvements.csv")


def text_with_semicolons() -> str:
    return "uid;given_name;family_name\nS-1;Amara;Okafor\n"


def test_a_machine_is_told_of_a_file_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    result = run(commands.load, tmp_path, "--json")

    assert isinstance(result.exception, InvalidFile)
    summary = json.loads(result.stdout)
    assert summary["ending"] == "failed"
    assert "has none of subjects.csv" in summary["error"]


def test_notices_are_shown(run: Run, tmp_path: Path) -> None:
    result = run(commands.load, put(tmp_path, subjects=text_with_semicolons()))

    assert "subjects.csv is separated by semicolons; read as such." in result.output


def test_rejected_rows_go_where_they_are_wanted(run: Run, tmp_path: Path) -> None:
    put(tmp_path / "in", subjects=[example("subjects", sex="f")])

    run(commands.load, tmp_path / "in", "--rejects", tmp_path / "out")

    assert (tmp_path / "out" / "rejected-subjects.csv").exists()


def test_writes_empty_files_to_fill_in(run: Run, tmp_path: Path) -> None:
    result = run(commands.template, tmp_path / "new")

    assert result.exit_code == 0
    assert "Wrote subjects.csv, incidents.csv" in result.output
    assert (tmp_path / "new" / "README.md").exists()


PROGRAM = """
import sys
from pathlib import Path
from graphmodel.commands import load as commands
from graphmodel.ledger.actors import operator
from graphmodel.server.connection import connect
from contextlib import nullcontext

connect(*sys.argv[2:5])
commands.connected = nullcontext
commands.operator_or_account = lambda _: operator()
commands.load([sys.argv[1]])
"""


def test_a_terminal_shows_progress_and_no_values(database: Server, tmp_path: Path) -> None:
    whole(tmp_path)
    keeper, terminal = pty.openpty()
    command = [sys.executable, "-c", PROGRAM, str(tmp_path), database.uri, database.username, database.password]
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(command, stdout=terminal, stderr=terminal, stdin=terminal, env=environment) as process:
        os.close(terminal)
        shown = b""
        while True:
            try:
                chunk = os.read(keeper, 65536)
            except OSError:  # the other end is closed
                break
            if not chunk:
                break
            shown += chunk
    os.close(keeper)
    text = shown.decode()

    assert process.returncode == 0, text
    assert "checking subjects.csv" in text
    assert "loading involvements.csv" in text
    assert "Loaded." in text
    assert "Okafor" not in text

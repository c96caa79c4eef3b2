"""Every command, by every role and with nobody signed in: allowed or denied as the table says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree

import click
import pytest
from click.testing import CliRunner

from graphmodel.casework.accounts import account_of
from graphmodel.cli import graphmodel
from graphmodel.commands import permissions
from graphmodel.commands.session import remember
from graphmodel.errors import GraphmodelError, NotAllowed, SignInFailed
from graphmodel.permissions import TABLE, allowed, holders
from graphmodel.records.account import SIGN_IN_ROLES
from graphmodel.settings import get_settings
from graphmodel.vocabulary import AccountRole
from tests.builders import incident, involve, register, subject
from tests.conftest import PASSWORD, Server, account

COMMANDS = dict(permissions.commands_of(graphmodel))
TABLED = sorted(name for name in COMMANDS if name in permissions.ROWS)

Run = Callable[[str], BaseException | None]


def words_for(command: click.Command, folder: Path) -> Iterator[str]:
    """Yield a line that the command takes, about records most of which are not there."""
    for parameter in command.params:
        if not parameter.required and parameter.name not in ("files", "text"):
            continue
        if isinstance(parameter, click.Option):
            yield parameter.opts[0]
            if parameter.is_flag:
                continue
        match parameter.type:
            case click.Choice():
                yield str(next(iter(parameter.type.choices)))
            case click.Path():
                yield str(folder / ("empty" if parameter.name == "folder" else "file"))
            case click.File():
                yield str(folder / "file")
            case click.DateTime():
                yield "2026-01-01"
            case _:
                yield "given_name=x" if parameter.name == "fields" else "S-404"


@pytest.fixture
def run(database: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs a command in this process, on the tests' database, and returns what it was stopped by."""
    register()
    involve(subject("S-1"), incident("I-1"), "suspect")
    home, given = tmp_path / "home", tmp_path / "given"
    home.mkdir()
    (given / "empty").mkdir(parents=True)
    (given / "file").write_text("name: x\n")
    for name, value in {
        "NEO4J_URI": database.uri, "NEO4J_USERNAME": database.username, "NEO4J_PASSWORD": database.password,
        "GRAPHMODEL_HOME": str(home),
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    get_settings.cache_clear()

    def run(name: str) -> BaseException | None:
        line = [*name.split(), *words_for(COMMANDS[name], given)]
        done = CliRunner().invoke(graphmodel, line, input=f"{PASSWORD}\n")
        rmtree(given / "empty")
        (given / "empty").mkdir()
        assert not isinstance(done.exception, SystemExit) or done.exit_code != 2, (line, done.output)
        return done.exception

    yield run
    monkeypatch.undo()
    get_settings.cache_clear()
    database.connect()


def test_every_command_has_its_row_or_shows_no_record() -> None:
    assert set(permissions.ROWS) | permissions.OF_THE_MACHINE == set(COMMANDS), "a new command needs a row"
    assert not set(permissions.ROWS) & permissions.OF_THE_MACHINE
    assert set(permissions.ROWS.values()) <= set(TABLE)


@pytest.mark.parametrize("role", SIGN_IN_ROLES)
def test_each_role_runs_what_the_table_allows_and_nothing_else(role: AccountRole, run: Run, database: Server) -> None:
    who = account_of(account(role).uid)
    assert who
    remember(who)
    for name in TABLED:
        stopped = run(name)
        assert stopped is None or isinstance(stopped, GraphmodelError | SystemExit), (name, stopped)
        assert isinstance(stopped, NotAllowed) != allowed(role, permissions.ROWS[name]), (name, stopped)


def test_with_nobody_signed_in_a_command_is_the_operators_or_nobodys(run: Run) -> None:
    for name in TABLED:
        stopped = run(name)
        denied = isinstance(stopped, NotAllowed | SignInFailed)
        may = allowed(AccountRole.OPERATOR, permissions.ROWS[name]) and name not in permissions.IN_PERSON
        assert denied != may, (name, stopped)


def test_the_help_of_each_command_says_whose_it_is() -> None:
    for name in TABLED:
        said = CliRunner().invoke(graphmodel, [*name.split(), "--help"]).output
        assert holders(TABLE[permissions.ROWS[name]].roles) in " ".join(said.split()), name


def test_the_table_can_be_read_at_the_command_line() -> None:
    said = CliRunner().invoke(graphmodel, ["roles"]).output
    assert len(said.splitlines()) == len(TABLE)
    assert "Reading the ledger (consultation): auditors" in said

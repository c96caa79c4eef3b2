"""``graphmodel server``: the commands."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from graphmodel.errors import ExternalServer, GraphmodelError, ServerNotRunning
from graphmodel.server import process, programs
from graphmodel.server.description import describe, describe_external, facts, facts_external
from graphmodel.server.external import external_status
from graphmodel.server.follow import follow, tail
from graphmodel.server.layout import ServerHome
from graphmodel.server.state import State
from graphmodel.settings import Settings, get_settings

# As the Linux Standard Base has it for the status of a service.
EXIT_STOPPED = 3
EXIT_ON_ITS_WAY = 4

_EXIT_CODES = {
    State.RUNNING: 0,
    State.STOPPED: EXIT_STOPPED,
    State.STARTING: EXIT_ON_ITS_WAY,
    State.STOPPING: EXIT_ON_ITS_WAY,
}


class _Refusal(click.ClickException):
    """The command was understood, and is not carried out."""

    exit_code = 2


class _ServerGroup(click.Group):
    """Shows our errors as one sentence, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ExternalServer as error:
            raise _Refusal(str(error)) from error
        except (GraphmodelError, OSError) as error:
            # The operating system's words (no space, no permission) name the file, and nothing else helps more.
            raise click.ClickException(str(error)) from error


@click.group(cls=_ServerGroup)
def server() -> None:
    """Run the local Neo4j server."""


@server.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Take exactly this port, or fail.")
@click.option("--parent-pid", type=click.IntRange(min=1), help="Stop by itself when this process ends.")
@click.option("--no-guard", is_flag=True, help="Without the guard: the server then refuses nothing. To plant breaches.")
def start(port: int | None, parent_pid: int | None, no_guard: bool) -> None:
    """Start the server, if it is not running already."""
    settings = get_settings()
    if settings.neo4j_uri:
        if no_guard:
            raise ExternalServer(
                f"NEO4J_URI names the server at {settings.neo4j_uri}; the guard is installed there or not."
            )
        click.echo(f"Using the server at {settings.neo4j_uri} (NEO4J_URI); there is nothing to start.")
        return
    with _termination_as_interrupt():
        process.start(
            settings.home,
            port=port or settings.bolt_port,
            strict_port=port is not None,
            parent_pid=parent_pid,
            heap=settings.heap_size,
            page_cache=settings.page_cache_size,
            cache=settings.cache,
            guard=not no_guard,
            say=click.echo,
        )


@contextmanager
def _termination_as_interrupt() -> Iterator[None]:
    """Have a termination in the middle of a start clean up as Ctrl-C does."""
    numbers = (signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, signal.default_int_handler) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


@server.command()
@click.option("--timeout", type=click.FloatRange(min=0), default=60.0, show_default=True, help="Seconds to wait.")
def stop(timeout: float) -> None:
    """Stop the server; after the timeout, kill it."""
    settings = get_settings()
    if settings.neo4j_uri:
        raise ExternalServer(
            f"NEO4J_URI names the server at {settings.neo4j_uri}; it was not started from here, and is not stopped."
        )
    stopped = process.stop(settings.home, timeout=timeout, say=click.echo)
    click.echo("Stopped." if stopped else f"No server is running in {settings.home}.")


@server.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def status(as_json: bool) -> None:
    """Tell whether the server runs (exit code 0), is stopped (3), or on its way (4)."""
    settings = get_settings()
    if settings.neo4j_uri:
        _external(settings, as_json)
        return
    seen = process.status(settings.home)
    click.echo(json.dumps(facts(seen), indent=2) if as_json else describe(seen))
    sys.exit(_EXIT_CODES[seen.state])


def _external(settings: Settings, as_json: bool) -> None:
    seen = external_status(
        settings.neo4j_uri or "", settings.neo4j_username, _given_password(settings), settings.neo4j_database
    )
    click.echo(json.dumps(facts_external(seen), indent=2) if as_json else describe_external(seen))
    sys.exit(0 if seen.answers else EXIT_STOPPED)


def _given_password(settings: Settings) -> str:
    return settings.neo4j_password.get_secret_value() if settings.neo4j_password else ""


@server.command()
@click.option("-f", "--follow", "following", is_flag=True, help="Go on showing what is added.")
@click.option("-n", "--lines", type=click.IntRange(min=0), default=50, show_default=True)
def logs(following: bool, lines: int) -> None:
    """Show the server's log."""
    place = ServerHome.of(get_settings().home)
    click.echo(f"{place.log} (details for repair: {place.debug_log})", err=True)
    if not place.log.exists() and not following:
        raise ServerNotRunning("There is no log: no server was ever started in this home.")
    for text in follow(place.log, lines) if following else tail(place.log, lines):
        click.echo(text, nl=False)


@server.command()
@click.option("-f", "--file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Run this file.")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def shell(file: Path | None, arguments: tuple[str, ...]) -> None:
    """Open cypher-shell on the server; what follows ``--`` is passed to it."""
    settings = get_settings()
    args = [*(("--file", str(file)) if file else ()), *arguments]
    sys.exit(programs.cypher_shell(settings.home, args, _connection(settings), cache=settings.cache, say=_to_stderr))


def _connection(settings: Settings) -> dict[str, str]:
    if settings.neo4j_uri:
        uri, username, password = settings.neo4j_uri, settings.neo4j_username, _given_password(settings)
    else:
        found = process.running(settings.home)
        if found is None:
            raise ServerNotRunning(f"No server is running in {settings.home}; start it with: graphmodel server start")
        uri, username, password = found.uri, found.username, found.password
    return {
        "NEO4J_URI": uri,
        "NEO4J_USERNAME": username,
        "NEO4J_PASSWORD": password,
        "NEO4J_DATABASE": settings.neo4j_database,
    }


def _to_stderr(text: str) -> None:
    click.echo(text, err=True)

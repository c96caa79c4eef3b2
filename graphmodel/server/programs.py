"""Neo4j's own programs, run from the server's jars: ``neo4j-admin`` and ``cypher-shell``."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from graphmodel.server import configuration
from graphmodel.server.build import Jars, server_jars
from graphmodel.server.layout import ServerHome
from graphmodel.server.liveness import exclusive
from graphmodel.server.memory import allot
from graphmodel.server.progress import Say, silent
from graphmodel.server.toolchain import Java, find_java

_ADMIN = "org.neo4j.cli.AdminTool"
_SHELL = "org.neo4j.shell.Main"

_ANY_PORT = 7687
_WAIT_SECONDS = 300.0


def admin(
    home: Path,
    args: Sequence[str],
    *,
    heap: str | None = None,
    cache: Path | None = None,
    say: Say = silent,
) -> subprocess.CompletedProcess[str]:
    """Run ``neo4j-admin`` on the server of ``home``.

    While it runs the server cannot be started: most of its commands need the databases for themselves.

    Args:
        home: the folder whose databases it works on; made if need be.
        args: its arguments, such as ``["database", "import", "full", "neo4j", ...]``. No secrets: anybody on
            the machine can read them.
        heap: Java heap; None to choose by the machine's memory.
        cache: folder for the jars; None for one in ``home``.
        say: told what goes on.

    Returns:
        The finished process, with its output as text; a non-zero ``returncode`` is the caller's to judge.

    Raises:
        JavaMissing, MavenMissing, BuildFailed: the program cannot be had on this machine as it is.
        ServerBusy: another command keeps the server busy.
    """
    memory = allot(heap, None)
    place = ServerHome.of(home)
    place.create()
    java, jars = _tools(home, cache, say)
    environment = {"NEO4J_HOME": str(place.root), "NEO4J_CONF": str(place.configuration.parent)}
    with exclusive(place.command_lock, seconds=_WAIT_SECONDS, busy=f"Another command keeps {home} busy."):
        if not place.configuration.exists():
            configuration.write(place.configuration, configuration.neo4j_conf(_ANY_PORT, memory))
        command = _command(java, configuration.java_flags(java.version, memory), jars, _ADMIN, args)
        return subprocess.run(  # noqa: S603 - the program is the java of this user
            command,
            env=os.environ | environment,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            umask=0o077,
        )


def cypher_shell(
    home: Path,
    args: Sequence[str],
    connection: Mapping[str, str],
    *,
    cache: Path | None = None,
    say: Say = silent,
) -> int:
    """Run ``cypher-shell`` on this terminal and return its exit code.

    Args:
        home: the folder that holds the jars, unless ``cache`` does.
        args: its arguments.
        connection: the variables that tell it where to connect and as whom; they go through the environment,
            because anybody on the machine can read a command line.
        cache: folder for the jars; None for one in ``home``.
        say: told what goes on.

    Raises:
        JavaMissing, MavenMissing, BuildFailed: the program cannot be had on this machine as it is.
    """
    java, jars = _tools(home, cache, say)
    # What is typed here names people; it is not kept in a file of the user's home.
    environment = os.environ | {"NEO4J_CYPHER_SHELL_HISTORY": "in-memory"} | dict(connection)
    command = _command(java, [], jars, _SHELL, args)
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - as above


def _tools(home: Path, cache: Path | None, say: Say) -> tuple[Java, Jars]:
    java = find_java()
    return java, server_jars(cache or home / "cache", java, say=say)


def _command(java: Java, flags: Sequence[str], jars: Jars, main: str, args: Sequence[str]) -> list[str]:
    return [str(java.program), *flags, "-cp", jars.class_path, main, *args]

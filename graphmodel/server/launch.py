"""Runs the launcher's process and waits until the server answers."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graphmodel.errors import PortTaken, ServerBusy, ServerFailedToStart
from graphmodel.server import configuration
from graphmodel.server.build import Jars
from graphmodel.server.layout import ServerHome
from graphmodel.server.memory import Memory
from graphmodel.server.progress import Say
from graphmodel.server.state import RunningServer, State, observe
from graphmodel.server.toolchain import Java

LAUNCHER = "org.graphmodel.launcher.Launcher"

# The launcher's exit codes; Launcher.java has the same.
_EXIT_HOME_IN_USE = 75
_EXIT_PORT_TAKEN = 98

_POLL_SECONDS = 0.1
_SAY_EVERY_SECONDS = 10.0
_POLITE_SECONDS = 30.0
_LAST_LINES = 15
_LARGEST_LOG = 10 * 1024 * 1024

# Secrets of ours that the server's process has no use for.
_NOT_INHERITED = ("NEO4J_PASSWORD", "GRAPHMODEL_PASSWORD", "GRAPHMODEL_SECRET_KEY")


@dataclass(frozen=True)
class Launch:
    """All that a start needs to know.

    Args:
        home: the home folder.
        java: the Java to run.
        jars: what to run.
        memory: how much memory to give.
        parent_pid: a process whose end is the server's end too.
        timeout: seconds to wait for an answer.
        say: told what goes on.
        guard: whether the server refuses what breaks an invariant.
    """

    home: Path
    java: Java
    jars: Jars
    memory: Memory
    parent_pid: int | None
    timeout: float
    say: Say
    guard: bool = True

    @property
    def place(self) -> ServerHome:
        """The server's folder."""
        return ServerHome.of(self.home)


class _ServerProcess(subprocess.Popen[bytes]):
    """The server's process, which is meant to outlive the object that started it."""

    def __del__(self, *_: object) -> None:
        """Do not warn that the process still runs, as the base class would."""


def launch(plan: Launch, port: int) -> RunningServer:
    """Start the server on ``port`` and return once it answers.

    If this is interrupted, the process that it started is stopped.

    Raises:
        PortTaken: somebody else listens on the port.
        ServerBusy: another process was faster and runs a server in this home.
        ServerFailedToStart: the process ended or did not answer in time; the text has the log's last lines.
    """
    place = plan.place
    configuration.write(place.configuration, configuration.neo4j_conf(port, plan.memory))
    _rotate(place.log)
    log_from = place.log.stat().st_size if place.log.exists() else 0
    process = _spawn(plan, port)
    try:
        return _await_answer(plan, process, lambda: _last_lines(place.log, log_from))
    except BaseException:
        _end(process)
        raise


def _spawn(plan: Launch, port: int) -> _ServerProcess:
    command = [
        str(plan.java.program),
        *configuration.java_flags(plan.java.version, plan.memory),
        "-cp",
        plan.jars.class_path,
        LAUNCHER,
        "--home",
        str(plan.place.root),
        "--port",
        str(port),
        "--guard",
        "on" if plan.guard else "off",
    ]
    if plan.parent_pid is not None:
        command += ["--parent-pid", str(plan.parent_pid)]
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
    with plan.place.log.open("ab") as log:
        # Its own session: Ctrl-C in this terminal is for the command, which then stops the server.
        return _ServerProcess(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=environment,
            cwd=plan.place.root,
            start_new_session=True,
            umask=0o077,
        )


def _await_answer(plan: Launch, process: _ServerProcess, last_lines: Callable[[], str]) -> RunningServer:
    started = said_at = time.monotonic()
    while process.poll() is None:
        seen = observe(plan.home)
        if seen.state is State.RUNNING and seen.server and seen.server.pid == process.pid:
            return seen.server
        now = time.monotonic()
        if now - started > plan.timeout:
            raise ServerFailedToStart(f"Neo4j did not answer within {plan.timeout:.0f} s.{last_lines()}")
        if now - said_at > _SAY_EVERY_SECONDS:
            said_at = now
            plan.say(f"  still starting after {now - started:.0f} s; its log is {plan.place.log}")
        time.sleep(_POLL_SECONDS)
    raise _failure(process.returncode, last_lines())


def _failure(code: int, last_lines: str) -> Exception:
    if code == _EXIT_PORT_TAKEN:
        return PortTaken(f"Somebody else took the port while Neo4j was starting.{last_lines}")
    if code == _EXIT_HOME_IN_USE:
        return ServerBusy("Another server was started in this home at the same moment.")
    how = f"was ended by signal {-code}" if code < 0 else f"ended with exit code {code}"
    return ServerFailedToStart(f"Neo4j {how} before it answered.{last_lines}")


def _end(process: _ServerProcess) -> None:
    process.terminate()
    try:
        process.wait(_POLITE_SECONDS)
    finally:
        # Also when we are interrupted once more while waiting; a process that has ended takes no harm.
        process.kill()
        process.wait()


def _last_lines(log: Path, offset: int) -> str:
    with log.open("rb") as stream:
        stream.seek(offset)
        lines = stream.read().decode(errors="replace").splitlines()
    return f" Its log {log} ends with:\n" + "\n".join(lines[-_LAST_LINES:])


def _rotate(log: Path) -> None:
    if log.exists() and log.stat().st_size > _LARGEST_LOG:
        log.replace(log.with_name(log.name + ".1"))

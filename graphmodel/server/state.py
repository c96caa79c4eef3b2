"""What is known of a server at a moment."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from graphmodel.server.layout import ServerHome
from graphmodel.server.liveness import UNKNOWN_PID, holder
from graphmodel.server.secret import read_password

USERNAME = "neo4j"


class State(StrEnum):
    """Where a server is in its life."""

    STOPPED = "stopped"
    STARTING = "starting"
    RUNNING = "running"
    STOPPING = "stopping"


@dataclass(frozen=True)
class RunningServer:
    """A server that answers, and how to connect to it.

    Args:
        home: the folder that it belongs to.
        pid: its process.
        port: its Bolt port on this machine.
        uri: what a driver connects to.
        username: the database's user.
        password: that user's password.
        version: Neo4j's version.
        started_at: when it first answered, in UTC.
        edition: Neo4j's edition.
        guard: version of the guard in it, or None if it was started without.
    """

    home: Path
    pid: int
    port: int
    uri: str
    username: str
    password: str = field(repr=False)
    version: str
    started_at: datetime
    edition: str = "community"
    guard: str | None = None


@dataclass(frozen=True)
class Status:
    """What :func:`graphmodel.server.status` found.

    Args:
        home: the folder asked about.
        state: where its server is in its life.
        pid: the server's process, unless it is stopped.
        server: the server, if it is running.
        data_bytes: size of its databases and transaction logs.
        log: where its process writes.
    """

    home: Path
    state: State
    pid: int | None
    server: RunningServer | None
    data_bytes: int
    log: Path

    @property
    def uptime_seconds(self) -> float | None:
        """How long the server has been answering, if it is."""
        return None if self.server is None else (datetime.now(UTC) - self.server.started_at).total_seconds()


@dataclass(frozen=True)
class Observation:
    """State, process and, if it is running, server of a home."""

    state: State
    pid: int | None = None
    server: RunningServer | None = None


def observe(home: Path) -> Observation:
    """Look at the lock of a home, and at what its server wrote of itself."""
    place = ServerHome.of(home)
    pid = holder(place.lock)
    if pid is None:
        return Observation(State.STOPPED)
    facts = _run_file(place.run_file)
    # Until the server has written the file, what is there is of an earlier one.
    if facts is None or pid not in (facts.get("pid"), UNKNOWN_PID):
        return Observation(State.STARTING, pid)
    if facts.get("state") == State.STOPPING:
        return Observation(State.STOPPING, pid)
    server = _server(home, facts, read_password(place.password))
    return Observation(State.RUNNING if server else State.STARTING, pid, server)


def _run_file(file: Path) -> dict[str, object] | None:
    try:
        content = json.loads(file.read_bytes())
    except (OSError, ValueError):
        # Missing or spoilt: a live server puts it back within a second.
        return None
    return content if isinstance(content, dict) else None


def _server(home: Path, facts: dict[str, object], password: str) -> RunningServer | None:
    try:
        return RunningServer(
            home=home,
            pid=int(str(facts["pid"])),
            port=int(str(facts["port"])),
            uri=str(facts["uri"]),
            username=USERNAME,
            password=password,
            version=str(facts["version"]),
            started_at=datetime.fromisoformat(str(facts["started_at"])),
            edition=str(facts["edition"]),
            guard=None if facts["guard"] is None else str(facts["guard"]),
        )
    except (KeyError, ValueError):
        return None

"""Start, stop and find the server of a home."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from graphmodel.errors import PortTaken, ServerBusy
from graphmodel.server import ports
from graphmodel.server.build import server_jars
from graphmodel.server.launch import Launch, launch
from graphmodel.server.layout import ServerHome
from graphmodel.server.liveness import UNKNOWN_PID, await_release, exclusive, holder, send
from graphmodel.server.memory import allot
from graphmodel.server.progress import Say, silent
from graphmodel.server.secret import ensure_password
from graphmodel.server.state import Observation, RunningServer, State, Status, observe
from graphmodel.server.toolchain import find_java

PREFERRED_PORT = 7687

WITHOUT_GUARD = (
    "WARNING: this server runs WITHOUT THE GUARD. It refuses nothing: whoever has its password can list a person for "
    "whom they know. Stop it and start it again to have the guard back: graphmodel server stop"
)
"""What is said of a server that was started so."""

_TRIES = 4
_POLL_SECONDS = 0.1
_KILL_SECONDS = 15.0


def start(
    home: Path,
    *,
    port: int = PREFERRED_PORT,
    strict_port: bool = False,
    parent_pid: int | None = None,
    heap: str | None = None,
    page_cache: str | None = None,
    cache: Path | None = None,
    timeout: float = 300.0,
    guard: bool = True,
    say: Say = silent,
) -> RunningServer:
    """Return the running server of ``home``, starting it if need be.

    Safe to call when it is running already, and from several processes at once: a home has one server.

    Args:
        home: folder for the data, the configuration, the logs and the password; made if need be.
        port: the Bolt port to take on this machine, if it is free.
        strict_port: fail if that port is taken, instead of taking another.
        parent_pid: the server ends when this process does.
        heap: Java heap, such as ``2g``; None to choose by the machine's memory.
        page_cache: Neo4j's page cache, such as ``1g``; None to choose by the machine's memory.
        cache: folder for the jars; None for one in ``home``. May be shared by several homes.
        timeout: seconds to wait for the server to answer; recovery after a crash is part of it.
        guard: whether the server itself refuses what breaks an invariant. One that runs without it already is
            returned all the same, and ``say`` is told; only planting breaches needs one.
        say: told what goes on, a sentence at a time.

    Raises:
        JavaMissing, MavenMissing, BuildFailed: the server cannot be had on this machine as it is.
        PortTaken: ``strict_port``, and the port is in use.
        ServerBusy: another command keeps the server busy, or it runs on another port than the strict one, or with
            the guard where it was to be without.
        ServerFailedToStart: the text has the last lines of its log.
        SettingsInvalid: ``heap`` or ``page_cache`` is not a size.
    """
    memory = allot(heap, page_cache)
    place = ServerHome.of(home)
    place.create()
    busy = f"Another command has been starting the server in {home} for {timeout:.0f} s."
    with exclusive(place.command_lock, seconds=timeout, busy=busy):
        found = _settled(home, timeout, say)
        if found is not None:
            return _as_asked(found, port if strict_port else None, guard, say)
        java = find_java()
        jars = server_jars(cache or home / "cache", java, say=say)
        ensure_password(place.password)
        plan = Launch(home, java, jars, memory, parent_pid, timeout, say, guard)
        return _launch_on_some_port(plan, port, strict_port)


def _settled(home: Path, timeout: float, say: Say) -> RunningServer | None:
    """Wait until the server of ``home`` is running (and return it) or stopped, if it is on its way."""
    deadline = time.monotonic() + timeout
    said: State | None = None
    while (seen := observe(home)).state in (State.STARTING, State.STOPPING):
        if seen.state is not said:
            said = seen.state
            say(f"The server in {home} is {seen.state} (pid {seen.pid}); waiting …")
        if time.monotonic() > deadline:
            raise ServerBusy(
                f"The server in {home} has been {seen.state} for {timeout:.0f} s; end it: graphmodel server stop"
            )
        time.sleep(_POLL_SECONDS)
    return seen.server


def _as_asked(found: RunningServer, strict_port: int | None, guard: bool, say: Say) -> RunningServer:
    if strict_port not in (None, found.port):
        raise ServerBusy(f"The server is already running, on port {found.port}; stop it to start it on {strict_port}.")
    if found.guard is not None and not guard:
        raise ServerBusy(
            "The server is already running, with the guard; stop it to start it without: graphmodel server stop"
        )
    if found.guard is None:
        say(WITHOUT_GUARD)
    say(f"Already running at {found.uri} (pid {found.pid}).")
    return found


def _launch_on_some_port(plan: Launch, preferred: int, strict: bool) -> RunningServer:
    for attempt in range(1, _TRIES + 1):
        port = _choose_port(preferred, strict)
        other = "" if port == preferred else f", because {preferred} is taken"
        plan.say(f"Starting Neo4j on port {port}{other} …")
        began = time.monotonic()
        try:
            server = launch(plan, port)
        except PortTaken:
            if strict or attempt == _TRIES:
                raise
            continue
        if server.guard is None:
            plan.say(WITHOUT_GUARD)
        plan.say(f"Ready at {server.uri} after {time.monotonic() - began:.1f} s (pid {server.pid}).")
        return server
    raise AssertionError("the last try returns or raises")


def _choose_port(preferred: int, strict: bool) -> int:
    if ports.is_free(preferred):
        return preferred
    if strict:
        raise PortTaken(f"Port {preferred} is in use by another program; choose another or stop that program.")
    return ports.any_free()


def stop(home: Path, *, timeout: float = 60.0, say: Say = silent) -> bool:
    """Stop the server of ``home``; a server that is still starting finishes that first.

    Args:
        home: the folder whose server to stop.
        timeout: seconds to wait for it to end in good order; after that it is killed. Nothing that was
            committed is lost by that: Neo4j recovers it from its log at the next start.
        say: told what goes on.

    Returns:
        Whether there was a server to stop.

    Raises:
        ServerBusy: it cannot be ended from here.
    """
    place = ServerHome.of(home)
    pid = holder(place.lock)
    if pid is None:
        return False
    if pid == UNKNOWN_PID:
        raise ServerBusy(f"The server in {home} runs in another container or machine; stop it there.")
    say(f"Stopping Neo4j (pid {pid}) …")
    send(place.lock, pid, signal.SIGTERM)
    if not await_release(place.lock, pid, timeout):
        say(f"It did not stop within {timeout:.0f} s; killing it. The next start recovers what was committed.")
        send(place.lock, pid, signal.SIGKILL)
        if not await_release(place.lock, pid, _KILL_SECONDS):
            raise ServerBusy(f"The server's process {pid} cannot be ended.")
    _reap(pid)
    return True


def _reap(pid: int) -> None:
    """If it was this very process that started the server, take note of its end: else it stays as a zombie."""
    try:
        os.waitpid(pid, 0)
    except ChildProcessError:
        return


def running(home: Path) -> RunningServer | None:
    """Return the server of ``home`` if it answers."""
    return observe(home).server


def status(home: Path) -> Status:
    """Tell what is known of the server of ``home``; never waits and never changes anything."""
    seen: Observation = observe(home)
    place = ServerHome.of(home)
    return Status(
        home=home,
        state=seen.state,
        pid=seen.pid,
        server=seen.server,
        data_bytes=place.data_bytes(),
        log=place.log,
    )

"""Whether a home has a live server, by the word of the operating system.

The server's process holds a POSIX record lock for its whole life. The lock goes with the process, however it
ends, so neither a stale file nor a pid that was given to another program can be mistaken for a server.
"""

from __future__ import annotations

import fcntl
import os
import signal
import struct
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphmodel.errors import ServerBusy

# struct flock, whose fields are in another order on macOS and the BSDs.
_LINUX = sys.platform.startswith("linux")
_FLOCK = "hhqqi4x" if _LINUX else "qqihh"

_POLL_SECONDS = 0.05

UNKNOWN_PID = 0


def holder(lock: Path) -> int | None:
    """Return the pid of the process that holds ``lock``, or None if nobody does.

    Only asks and never takes the lock, so asking cannot make a starting server believe that there is another.

    Returns:
        ``UNKNOWN_PID`` if it is held by a process that cannot be seen from here (another container).
    """
    try:
        descriptor = os.open(lock, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        answer = fcntl.fcntl(descriptor, fcntl.F_GETLK, _question())
    finally:
        os.close(descriptor)
    kind, pid = _kind_and_pid(answer)
    if kind == fcntl.F_UNLCK:
        return None
    return max(pid, UNKNOWN_PID)


def _question() -> bytes:
    if _LINUX:
        return struct.pack(_FLOCK, fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
    return struct.pack(_FLOCK, 0, 0, 0, fcntl.F_WRLCK, os.SEEK_SET)


def _kind_and_pid(answer: bytes) -> tuple[int, int]:
    fields = struct.unpack(_FLOCK, answer)
    return (fields[0], fields[4]) if _LINUX else (fields[3], fields[2])


def send(lock: Path, pid: int, number: signal.Signals) -> None:
    """Send a signal to the process ``pid`` if, and only if, it is the one that holds ``lock``."""
    if not hasattr(os, "pidfd_open"):
        if holder(lock) == pid:
            os.kill(pid, number)
        return
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        # From here on the descriptor names this one process, even if its pid is given to another.
        if holder(lock) == pid:
            signal.pidfd_send_signal(process, number)
    except ProcessLookupError:
        return
    finally:
        os.close(process)


def await_release(lock: Path, pid: int, seconds: float) -> bool:
    """Wait until ``pid`` no longer holds ``lock``; False if it still does after so many seconds."""
    deadline = time.monotonic() + seconds
    while holder(lock) == pid:
        if time.monotonic() > deadline:
            return False
        time.sleep(_POLL_SECONDS)
    return True


@contextmanager
def exclusive(file: Path, *, seconds: float, busy: str) -> Iterator[None]:
    """Let one process at a time in, for as long as the block runs.

    Args:
        file: the lock file; made if need be, and never deleted, since that would let two in.
        seconds: how long to wait for the other.
        busy: what the error says.

    Raises:
        ServerBusy: the other did not finish in time.
    """
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(descriptor, time.monotonic() + seconds, busy)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, deadline: float, busy: str) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise ServerBusy(busy) from None
            time.sleep(_POLL_SECONDS)
        else:
            return

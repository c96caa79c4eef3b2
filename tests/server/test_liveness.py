"""Only the operating system's lock says whether a server lives."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graphmodel.errors import PortTaken, ServerBusy
from graphmodel.server import ports
from graphmodel.server.layout import ServerHome
from graphmodel.server.liveness import await_release, exclusive, holder, send
from graphmodel.server.secret import ensure_password, read_password
from graphmodel.server.state import State, observe

HOLDS = """
import fcntl, sys, time
stream = open(sys.argv[1], "w")
fcntl.lockf(stream, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(60)
"""


@contextmanager
def held(lock: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds ``lock``, as a server would."""
    process = subprocess.Popen([sys.executable, "-c", HOLDS, str(lock)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_the_holder_of_a_lock_is_known_by_its_pid(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    assert holder(lock) is None
    with held(lock) as process:
        assert holder(lock) == process.pid
    assert holder(lock) is None, "the file is still there, but nobody holds it"
    assert lock.exists()


def test_a_signal_goes_to_the_holder_only(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with held(lock) as process, subprocess.Popen(["sleep", "60"]) as bystander:
        send(lock, bystander.pid, signal.SIGKILL)
        assert bystander.poll() is None, "its pid may stand in a stale file; it is no server"
        assert not await_release(lock, process.pid, 0.0)
        send(lock, process.pid, signal.SIGTERM)
        assert await_release(lock, process.pid, 10.0)
        bystander.kill()


def test_a_process_that_is_gone_gets_no_signal(tmp_path: Path) -> None:
    with subprocess.Popen(["true"]) as gone:
        pass
    send(tmp_path / "lock", gone.pid, signal.SIGKILL)


def test_a_stale_run_file_is_not_a_server(tmp_path: Path) -> None:
    place = ServerHome.of(tmp_path)
    place.create()
    place.lock.touch()
    facts = {"state": "running", "pid": os.getpid(), "port": 7687, "uri": "bolt://127.0.0.1:7687"}
    place.run_file.write_text(json.dumps(facts))
    assert observe(tmp_path).state is State.STOPPED


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '"x"', "{}", '{"state": "running", "pid": PID}', '{"pid": "PID", "state": 3}', "\x00\xff"],
)
def test_a_spoilt_run_file_is_never_taken_for_a_running_server(tmp_path: Path, text: str) -> None:
    place = ServerHome.of(tmp_path)
    place.create()
    with held(place.lock) as process:
        place.run_file.write_text(text.replace("PID", str(process.pid)), encoding="latin-1")
        seen = observe(tmp_path)
        assert seen.state is State.STARTING
        assert seen.pid == process.pid
        assert seen.server is None


def test_the_run_file_of_an_earlier_server_does_not_speak_for_this_one(tmp_path: Path) -> None:
    place = ServerHome.of(tmp_path)
    place.create()
    with held(place.lock):
        place.run_file.write_text(json.dumps({"state": "running", "pid": os.getpid()}))
        assert observe(tmp_path).state is State.STARTING


def test_who_waits_too_long_for_another_command_is_told_so(tmp_path: Path) -> None:
    lock = tmp_path / "command.lock"
    with (
        exclusive(lock, seconds=0, busy="first"),
        pytest.raises(ServerBusy, match="second"),
        exclusive(lock, seconds=0.1, busy="second"),
    ):
        pytest.fail("both were let in")


def test_a_password_is_long_and_its_file_is_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "password"
    password = ensure_password(file)
    assert len(password) >= 32
    assert password.isalnum()
    assert file.stat().st_mode & 0o777 == 0o600
    assert ensure_password(file) == password == read_password(file)
    assert [entry.name for entry in tmp_path.iterdir()] == ["password"]


def test_a_password_file_that_was_opened_to_others_is_closed_again(tmp_path: Path) -> None:
    file = tmp_path / "password"
    ensure_password(file)
    file.chmod(0o644)
    ensure_password(file)
    assert file.stat().st_mode & 0o777 == 0o600


def test_an_empty_password_file_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.touch()
    assert ensure_password(file)


@pytest.mark.parametrize("before", [None, ""])
def test_all_who_make_a_password_at_once_get_the_same(tmp_path: Path, before: str | None) -> None:
    for attempt in range(25):
        file = tmp_path / f"password-{attempt}"
        if before is not None:
            file.write_text(before)
        made = _passwords_made_at_once(file)
        assert len(made) == 8
        assert set(made) == {read_password(file)}


def _passwords_made_at_once(file: Path) -> list[str]:
    made: list[str] = []
    together = threading.Barrier(8)

    def make() -> None:
        together.wait()
        made.append(ensure_password(file))

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return made


def test_a_port_in_use_is_not_free() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        taken = listener.getsockname()[1]
        assert not ports.is_free(taken)
        assert ports.any_free() != taken
    assert ports.is_free(taken)


def test_a_port_taken_on_all_addresses_is_not_free() -> None:
    with socket.socket() as listener:
        listener.bind(("0.0.0.0", 0))  # noqa: S104 - another program's port, as the test needs it
        listener.listen()
        assert not ports.is_free(listener.getsockname()[1])


def test_a_port_that_this_user_may_not_take_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(PortTaken, match="from 1024 up"):
        ports.is_free(80)

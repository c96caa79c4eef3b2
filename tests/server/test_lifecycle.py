"""Starting, stopping, and everything that can go wrong in between, with real servers."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from neo4j import GraphDatabase, Result

from graphmodel.errors import ServerFailedToStart
from graphmodel.server import RunningServer, State, admin, running, status, stop
from graphmodel.server.liveness import holder
from tests.server.homes import Home


def ask(server: RunningServer, query: str) -> list[object]:
    with GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver:
        return driver.execute_query(query, database_="neo4j", result_transformer_=Result.value)


def eventually(what: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def frozen_start(home: Home) -> tuple[subprocess.Popen[str], int]:
    """Return a start that goes on only when its server, of this process id, is told to: none is up too early."""
    starting = home.spawn("start")
    eventually(lambda: holder(home.place.lock) is not None)
    pid = holder(home.place.lock)
    assert pid
    os.kill(pid, signal.SIGSTOP)
    assert status(home.path).state is State.STARTING
    return starting, pid


def test_what_was_committed_survives_a_stop_a_kill_and_a_server_that_hangs(home: Home) -> None:
    first = home.start()
    ask(first, "CREATE (:Kept {by: 'a stop'})")
    assert stop(home.path) is True
    assert status(home.path).state is State.STOPPED
    assert not home.place.run_file.exists()
    assert stop(home.path) is False, "there is nothing left to stop"

    second = home.start()
    assert second.pid != first.pid
    ask(second, "CREATE (:Kept {by: 'a kill'})")
    os.kill(second.pid, signal.SIGKILL)
    eventually(lambda: holder(home.place.lock) is None)
    assert home.place.run_file.exists(), "nobody was left to remove it"
    assert running(home.path) is None
    assert status(home.path).state is State.STOPPED

    third = home.start()
    assert sorted(map(str, ask(third, "MATCH (k:Kept) RETURN k.by"))) == ["a kill", "a stop"]
    os.kill(third.pid, signal.SIGSTOP)  # it hears no polite request any more
    said: list[str] = []
    assert stop(home.path, timeout=1, say=said.append) is True
    assert any("killing it" in line for line in said)
    assert status(home.path).state is State.STOPPED


def test_an_interrupted_first_start_is_made_good_by_the_next(home: Home) -> None:
    starting = home.spawn("start")
    system = home.place.data / "databases" / "system"
    eventually(system.exists)
    pid = holder(home.place.lock)
    assert pid
    os.kill(pid, signal.SIGKILL)
    output, _ = starting.communicate(timeout=60)
    assert starting.returncode == 1
    assert "ended by signal 9" in output
    assert (home.place.root / "first-start").exists()

    server = home.start()
    assert ask(server, "RETURN 1") == [1]
    assert not (home.place.root / "first-start").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_start_that_is_broken_off_leaves_no_server(home: Home, number: signal.Signals) -> None:
    starting, pid = frozen_start(home)
    starting.send_signal(number)
    time.sleep(0.5)
    os.kill(pid, signal.SIGCONT)
    starting.communicate(timeout=60)
    assert starting.returncode == 1
    assert status(home.path).state is State.STOPPED


def test_a_start_whose_command_was_killed_is_found_and_awaited(home: Home) -> None:
    starting, pid = frozen_start(home)
    starting.kill()
    starting.communicate()
    code, output = home.run("status")
    assert (code, "starting" in output) == (4, True)

    said: list[str] = []

    def say(what: str) -> None:
        said.append(what)
        os.kill(pid, signal.SIGCONT)

    server = home.start(say)
    assert "is starting" in said[0]
    assert "Already running" in said[-1]
    assert ask(server, "RETURN 1") == [1]


def test_two_starts_at_once_make_one_server_on_a_free_port(home: Home) -> None:
    with socket.socket() as other_program:
        other_program.bind(("127.0.0.1", home.port))
        other_program.listen()
        both = [home.spawn("start"), home.spawn("start")]
        outputs = [process.communicate(timeout=120)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    server = running(home.path)
    assert server is not None
    assert server.port != home.port
    first, second = sorted(outputs, key=lambda output: "Already running" in output)
    assert f"because {home.port} is taken" in first
    assert f"Ready at {server.uri}" in first
    assert f"Already running at {server.uri} (pid {server.pid})" in second


def test_a_server_ends_with_the_process_that_it_serves(home: Home) -> None:
    with subprocess.Popen(["sleep", "120"]) as parent:
        code, output = home.run("start", "--parent-pid", str(parent.pid))
        assert code == 0, output
        assert running(home.path) is not None
        parent.kill()
    eventually(lambda: status(home.path).state is State.STOPPED, 30)
    assert "shutting down" in home.place.log.read_text()
    assert not home.place.run_file.exists()


def test_a_lost_password_file_is_made_anew_and_the_database_follows(home: Home) -> None:
    first = home.start()
    ask(first, "CREATE (:Kept)")
    stop(home.path)
    home.place.password.unlink()
    second = home.start()
    assert second.password != first.password
    assert ask(second, "MATCH (k:Kept) RETURN count(k)") == [1]


def test_a_server_that_cannot_start_shows_the_end_of_its_log(home: Home) -> None:
    home.place.create()
    (home.place.data / "databases").write_text("a file where a folder must be")
    with pytest.raises(ServerFailedToStart, match=r"exit code 1(?s:.)*ends with:(?s:.)*databases"):
        home.start()
    assert status(home.path).state is State.STOPPED


def test_what_was_imported_before_the_first_start_is_kept(home: Home, tmp_path: Path) -> None:
    rows = tmp_path / "subjects.csv"
    rows.write_text("uid:ID,name\n1,Ada\n2,Grace\n")
    done = admin(
        home.path,
        ["database", "import", "full", "neo4j", f"--nodes=Subject={rows}", "--max-off-heap-memory=200m"],
        heap="512m",
        cache=home.cache,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    server = home.start()
    assert sorted(map(str, ask(server, "MATCH (s:Subject) RETURN s.name"))) == ["Ada", "Grace"]


def test_an_admin_command_that_fails_says_so(home: Home) -> None:
    done = admin(home.path, ["database", "no-such-command"], heap="512m", cache=home.cache)
    assert done.returncode != 0
    assert "no-such-command" in done.stderr

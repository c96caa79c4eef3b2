"""What a running server is, seen from outside."""

from __future__ import annotations

import json
import os
import re
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from neo4j import Driver, GraphDatabase, Result
from neo4j.exceptions import AuthError, ClientError

from graphmodel.errors import PortTaken, ServerBusy
from graphmodel.server import RunningServer, State, running, status
from graphmodel.server.liveness import holder
from tests.server.homes import Home


@pytest.fixture(scope="module")
def found(shared_home: Home) -> RunningServer:
    server = running(shared_home.path)
    assert server is not None
    return server


@pytest.fixture(scope="module")
def driver(found: RunningServer) -> Iterator[Driver]:
    with GraphDatabase.driver(found.uri, auth=(found.username, found.password)) as connected:
        yield connected


def ask(driver: Driver, query: str) -> list[dict[str, object]]:
    return driver.execute_query(query, database_="neo4j", result_transformer_=Result.data)


def test_it_is_neo4j_community_of_the_long_term_line(driver: Driver, found: RunningServer) -> None:
    [component] = ask(driver, "CALL dbms.components() YIELD versions, edition RETURN versions[0] AS version, edition")
    assert component == {"version": found.version, "edition": "community"}
    assert found.version.startswith("5.26.")


def test_it_knows_about_itself(shared_home: Home, found: RunningServer) -> None:
    seen = status(shared_home.path)
    assert seen.state is State.RUNNING
    assert seen.server == found
    assert seen.pid == found.pid == holder(shared_home.place.lock)
    assert found.uri == f"bolt://127.0.0.1:{shared_home.port}"
    assert seen.uptime_seconds is not None
    assert 0 <= seen.uptime_seconds < 3600
    assert abs((datetime.now(UTC) - found.started_at).total_seconds()) < 3600
    assert seen.data_bytes > 100_000
    assert found.password not in repr(found)
    assert found.password not in repr(seen)


def test_the_run_file_holds_no_secret(shared_home: Home, found: RunningServer) -> None:
    written = shared_home.place.run_file.read_text()
    assert found.password not in written
    assert json.loads(written)["pid"] == found.pid


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="needs Linux's list of sockets")
def test_it_listens_on_loopback_for_bolt_and_on_nothing_else(found: RunningServer) -> None:
    assert listening(found.pid) == {("127.0.0.1", found.port)}


def listening(pid: int) -> set[tuple[str, int]]:
    """Every address on which a process accepts connections."""
    open_files = {str(entry.readlink()) for entry in Path(f"/proc/{pid}/fd").iterdir() if entry.is_symlink()}
    addresses = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in open_files:
                address, port = fields[1].split(":")
                addresses.add((readable(address), int(port, 16)))
    return addresses


def readable(address: str) -> str:
    # Four-byte words, each in the machine's order; an IPv4 address is the last word of a mapped IPv6 one.
    assert address[:-8] in ("", "0000000000000000FFFF0000"), f"not an IPv4 address: {address}"
    return socket.inet_ntoa(bytes.fromhex(address[-8:])[::-1])


@pytest.mark.parametrize("auth", [None, ("neo4j", "neo4j"), ("neo4j", "wrong")])
def test_nobody_gets_in_without_the_password(found: RunningServer, auth: tuple[str, str] | None) -> None:
    with GraphDatabase.driver(found.uri, auth=auth) as intruder, pytest.raises((AuthError, ClientError)):
        intruder.verify_connectivity()


def test_the_password_is_in_no_command_line_and_no_log(shared_home: Home, found: RunningServer) -> None:
    for command_line in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            assert found.password.encode() not in command_line.read_bytes()
        except OSError:  # the process has ended meanwhile
            continue
    for log in shared_home.place.log.parent.iterdir():
        assert found.password.encode() not in log.read_bytes()


def test_its_folder_is_closed_to_others(shared_home: Home) -> None:
    place = shared_home.place
    assert place.root.stat().st_mode & 0o077 == 0
    assert place.password.stat().st_mode & 0o777 == 0o600
    for file in place.data.rglob("*"):
        assert file.stat().st_mode & 0o077 == 0, file


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("dbms.security.auth_enabled", "true"),
        ("dbms.usage_report.enabled", "false"),
        ("client.allow_telemetry", "false"),
        ("server.http.enabled", "false"),
        ("server.https.enabled", "false"),
        ("db.logs.query.enabled", "OFF"),
        ("db.tx_log.rotation.retention_policy", "keep_none"),
    ],
)
def test_the_server_itself_says_that_it_is_configured_so(driver: Driver, setting: str, value: str) -> None:
    [row] = ask(driver, f"CALL dbms.listConfig('{setting}') YIELD name, value WHERE name = '{setting}' RETURN value")
    assert row["value"] == value


@pytest.mark.parametrize("source", ["file:///etc/hostname", "http://127.0.0.1:9/rows.csv", "https://[::1]:9/rows.csv"])
def test_a_query_reads_no_file_and_calls_no_address(driver: Driver, source: str) -> None:
    with pytest.raises(ClientError, match=r"allow_csv_import_from_file_urls|cypher_ip_blocklist"):
        driver.execute_query(f"LOAD CSV FROM '{source}' AS row RETURN row")


def test_starting_it_again_finds_it(shared_home: Home, found: RunningServer) -> None:
    said: list[str] = []
    assert shared_home.start(said.append) == found
    assert said == [f"Already running at {found.uri} (pid {found.pid})."]


def test_insisting_on_another_port_says_that_it_runs_already(shared_home: Home, found: RunningServer) -> None:
    other = Home(shared_home.path, shared_home.cache, shared_home.port + 1)
    with pytest.raises(ServerBusy, match=f"already running, on port {found.port}"):
        other.start(strict=True)


def test_a_second_home_cannot_insist_on_its_port(home: Home, found: RunningServer) -> None:
    with pytest.raises(PortTaken, match=f"Port {found.port} is in use"):
        Home(home.path, home.cache, found.port).start(strict=True)
    assert status(home.path).state is State.STOPPED


@pytest.mark.parametrize("damage", ["lost", "spoilt"])
def test_a_run_file_that_is_lost_or_spoilt_is_put_back(shared_home: Home, found: RunningServer, damage: str) -> None:
    if damage == "lost":
        shared_home.place.run_file.unlink()
    else:
        shared_home.place.run_file.write_text('{"state": "running", "pid"')
    assert running(shared_home.path) is None
    assert shared_home.start() == found, "it waits until the server can be found again"


def test_the_status_of_a_server_says_which_guard_it_has(shared_home: Home) -> None:
    code, output = shared_home.run("status")
    assert code == 0
    assert re.search(r"^guard +version \d+\.\d+\.\d+$", output, re.MULTILINE)


def test_a_guarded_server_must_be_stopped_before_it_runs_without(shared_home: Home) -> None:
    code, output = shared_home.run("start", "--no-guard")
    assert code == 1
    assert "already running, with the guard; stop it" in output


def test_a_server_without_the_guard_says_so_wherever_one_looks(home: Home) -> None:
    code, output = home.run("start", "--no-guard", "--parent-pid", str(os.getpid()))
    assert code == 0
    assert "WITHOUT THE GUARD" in output
    assert "SWITCHED OFF" in home.run("status")[1]
    assert json.loads(home.run("status", "--json")[1])["guard"] is None
    assert "THE GUARD IS SWITCHED OFF" in home.place.log.read_text()
    assert "WITHOUT THE GUARD" in home.run("start")[1]

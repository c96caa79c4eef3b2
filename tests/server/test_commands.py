"""``graphmodel server``, as a person or a script uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graphmodel.server import RunningServer, running
from graphmodel.server.commands import server
from graphmodel.server.follow import follow
from graphmodel.server.layout import ServerHome
from graphmodel.server.ports import any_free
from graphmodel.settings import get_settings
from tests.server.homes import Home


@pytest.fixture
def found(shared_home: Home, monkeypatch: pytest.MonkeyPatch) -> RunningServer:
    """The running server, as the one that this process's settings name."""
    use(monkeypatch, **shared_home.environment)
    running_now = running(shared_home.path)
    assert running_now is not None
    return running_now


def use(monkeypatch: pytest.MonkeyPatch, **environment: str) -> None:
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE", "GRAPHMODEL_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    get_settings.cache_clear()


def call(*words: str) -> Result:
    try:
        return CliRunner().invoke(server, words)
    finally:
        get_settings.cache_clear()


def test_status_of_a_running_server(found: RunningServer) -> None:
    result = call("status")
    assert result.exit_code == 0
    for text in ("running", found.uri, str(found.pid), f"Neo4j {found.version} community", "uptime", "guard"):
        assert text in result.output
    assert found.password not in result.output


def test_status_for_programs(found: RunningServer) -> None:
    result = call("status", "--json")
    seen = json.loads(result.output)
    assert (seen["state"], seen["uri"], seen["pid"]) == ("running", found.uri, found.pid)
    assert seen["data_bytes"] > 0
    assert found.password not in result.output


def test_status_of_a_home_without_a_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, GRAPHMODEL_HOME=str(tmp_path / "nothing here"))
    result = call("status")
    assert result.exit_code == 3
    assert "stopped" in result.output
    assert not (tmp_path / "nothing here").exists(), "looking changes nothing"


def test_stop_where_nothing_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, GRAPHMODEL_HOME=str(tmp_path))
    result = call("stop")
    assert (result.exit_code, "No server is running" in result.output) == (0, True)


def test_logs_name_both_files_and_show_the_end(found: RunningServer, shared_home: Home) -> None:
    result = call("logs", "-n", "1")
    assert result.exit_code == 0
    assert result.stdout.count("\n") == 1
    # The server may have warned of something since it was ready.
    whole = call("logs", "-n", "1000").stdout
    assert f"Ready at {found.uri}\n" in whole
    assert result.stdout in whole
    assert str(shared_home.place.debug_log) in result.stderr


def test_logs_where_there_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, GRAPHMODEL_HOME=str(tmp_path))
    result = call("logs")
    assert result.exit_code == 1
    assert "no server was ever started" in result.output


def test_following_a_log_shows_what_is_added_even_to_a_new_file(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("one\ntwo\n")
    lines = follow(log, 1)
    assert next(lines) == "two\n"
    with log.open("a") as stream:
        stream.write("three\n")
    assert next(lines) == "three\n"
    log.rename(tmp_path / "log.1")
    log.write_text("four\n")
    assert next(lines) == "four\n"


def test_shell_runs_a_query_and_a_file(found: RunningServer, shared_home: Home, tmp_path: Path) -> None:
    code, output = shared_home.run("shell", "--", "--format", "plain", "RETURN 1 + 1 AS two")
    assert (code, output.split()[-2:]) == (0, ["two", "2"])
    file = tmp_path / "query.cypher"
    file.write_text("RETURN 'from a file' AS text;")
    code, output = shared_home.run("shell", "-f", str(file))
    assert (code, "from a file" in output) == (0, True)


def test_shell_passes_on_that_a_query_failed(shared_home: Home, found: RunningServer) -> None:
    code, output = shared_home.run("shell", "--", "RETURN unknown")
    assert code != 0
    assert "unknown" in output


def test_shell_without_a_server_says_how_to_start_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, GRAPHMODEL_HOME=str(tmp_path))
    result = call("shell")
    assert result.exit_code == 1
    assert "graphmodel server start" in result.output


def test_start_without_java_names_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, GRAPHMODEL_HOME=str(tmp_path), PATH=str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    result = call("start")
    assert result.exit_code == 1
    assert "openjdk-17" in result.output
    assert "Traceback" not in result.output


def test_start_with_a_size_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, GRAPHMODEL_HOME=str(tmp_path), GRAPHMODEL_HEAP_SIZE="plenty")
    result = call("start")
    assert result.exit_code == 1
    assert "plenty" in result.output


def test_start_on_a_taken_port_that_was_insisted_on(
    found: RunningServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRAPHMODEL_HOME", str(tmp_path))
    result = call("start", "--port", str(found.port))
    assert result.exit_code == 1
    assert f"Port {found.port} is in use" in result.output


@pytest.fixture
def external(found: RunningServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RunningServer:
    """The running server, as one that somebody else runs."""
    use(monkeypatch, GRAPHMODEL_HOME=str(tmp_path), NEO4J_URI=found.uri, NEO4J_PASSWORD=found.password)
    return found


def test_an_external_server_is_used_and_not_started(external: RunningServer, tmp_path: Path) -> None:
    result = call("start")
    assert (result.exit_code, f"Using the server at {external.uri}" in result.output) == (0, True)
    assert not ServerHome.of(tmp_path).root.exists()


def test_an_external_server_is_not_stopped(external: RunningServer, shared_home: Home) -> None:
    result = call("stop")
    assert result.exit_code == 2
    assert external.uri in result.output
    assert running(shared_home.path) == external


def test_status_of_an_external_server_connects_to_it(external: RunningServer) -> None:
    result = call("status")
    assert result.exit_code == 0
    assert f"Neo4j {external.version} community" in result.output
    assert external.password not in result.output


def test_status_of_an_external_server_that_does_not_answer(
    external: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_URI", f"bolt://127.0.0.1:{any_free()}")
    result = call("status", "--json")
    assert result.exit_code == 3
    assert json.loads(result.output)["state"] == "unavailable"


def test_status_of_an_external_server_with_a_wrong_password(
    external: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "not the one")
    result = call("status")
    assert result.exit_code == 3
    assert "refuses" in result.output

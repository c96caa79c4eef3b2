"""What ``make demo`` runs, from nothing to the pages, on a home and ports of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphmodel.server.liveness import holder
from tests.conftest import jar_cache


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    home = tmp_path_factory.mktemp("demo")
    chosen = {
        "GRAPHMODEL_HOME": str(home),
        "GRAPHMODEL_CACHE": str(jar_cache()),
        "GRAPHMODEL_BOLT_PORT": str(free_port()),
        "GRAPHMODEL_WEB_PORT": str(free_port()),
        "GRAPHMODEL_HEAP_SIZE": "1g",
        "GRAPHMODEL_PAGE_CACHE_SIZE": "256m",
    }
    environment = {**{k: v for k, v in os.environ.items() if not k.startswith("NEO4J_")}, **chosen}
    yield environment
    for words in (("web", "stop"), ("server", "stop")):
        run(environment, *words)


def run(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "graphmodel.cli", *words]
    return subprocess.run(line, env=environment, capture_output=True, text=True, timeout=420)


def page(url: str) -> str:
    with urllib.request.urlopen(url, timeout=20) as answer:  # noqa: S310 - loopback
        return str(answer.read().decode())


@pytest.mark.timeout(900)
def test_the_demonstration_comes_up_whole_survives_a_kill_and_starts_again_in_seconds(
    environment: dict[str, str],
) -> None:
    home = Path(environment["GRAPHMODEL_HOME"])
    first = subprocess.Popen(
        [sys.executable, "-m", "graphmodel.cli", "demo"],
        env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert first.stdout is not None
    for line in first.stdout:  # killed in the middle of loading
        if line.startswith("incidents"):
            break
    first.send_signal(signal.SIGKILL)
    first.wait()
    first.stdout.close()

    second = run(environment, "demo")
    assert second.returncode == 0, second.stderr
    url = re.search(r"http://127\.0\.0\.1:\d+/", second.stdout)
    assert url
    assert "User name" in page(url[0])
    assert len(re.findall(r"^  demo-", second.stdout, re.MULTILINE)) == 6
    counts = run(environment, "borough", "status").stdout
    assert "complete" in counts
    assert re.search(r"subjects\s+1,211", counts)

    server = holder(home / "server" / "lock")
    assert server
    os.kill(server, signal.SIGKILL)
    began = time.monotonic()
    third = run(environment, "demo")
    assert third.returncode == 0, third.stderr
    assert time.monotonic() - began < 90, "most of it is Neo4j's own start"
    assert run(environment, "borough", "status").stdout == counts
    assert "User name" in page(url[0])

    began = time.monotonic()
    assert run(environment, "demo").returncode == 0
    assert time.monotonic() - began < 20


def test_the_pages_stop_and_a_taken_port_is_told(environment: dict[str, str]) -> None:
    assert "no longer served" in run(environment, "web", "stop").stdout
    assert run(environment, "web", "status").returncode == 3
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run(environment, "web", "start", "--port", port)
        assert (done.returncode, f"port {port} is in use" in done.stderr) == (2, True)
    assert run(environment, "web", "start").returncode == 0
    assert "The pages are at" in run(environment, "web", "status").stdout
    with pytest.raises(urllib.error.HTTPError, match="404"):
        page(run(environment, "web", "status").stdout.split()[-1] + "nowhere")

"""A home for a server of the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graphmodel.server import RunningServer, start
from graphmodel.server.layout import ServerHome
from graphmodel.settings import PROJECT

_INTERRUPTIBLE = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
"""A shell has what it runs in the background ignore the signal, and so would what that starts in turn."""

COMMAND = (sys.executable, "-c", _INTERRUPTIBLE + "from graphmodel.server.commands import server; server()")


@dataclass(frozen=True)
class Home:
    """A home, and how to work with it from this process and from another."""

    path: Path
    cache: Path
    port: int

    @property
    def place(self) -> ServerHome:
        return ServerHome.of(self.path)

    def start(self, say: Callable[[str], None] = lambda _: None, *, strict: bool = False) -> RunningServer:
        return start(
            self.path,
            port=self.port,
            strict_port=strict,
            parent_pid=os.getpid(),
            heap="512m",
            page_cache="64m",
            cache=self.cache,
            timeout=120,
            say=say,
        )

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "GRAPHMODEL_"))}
        return kept | {
            "PYTHONPATH": str(PROJECT),
            "GRAPHMODEL_HOME": str(self.path),
            "GRAPHMODEL_CACHE": str(self.cache),
            "GRAPHMODEL_BOLT_PORT": str(self.port),
            "GRAPHMODEL_HEAP_SIZE": "512m",
            "GRAPHMODEL_PAGE_CACHE_SIZE": "64m",
        }

    def spawn(self, *words: str) -> subprocess.Popen[str]:
        """Run ``graphmodel server …`` as a process of its own."""
        if words == ("start",):
            words = ("start", "--parent-pid", str(os.getpid()))
        return subprocess.Popen(
            [*COMMAND, *words],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *words: str) -> tuple[int, str]:
        """Run ``graphmodel server …`` to its end; return its exit code and what it printed."""
        process = self.spawn(*words)
        output, _ = process.communicate(timeout=180)
        return process.returncode, output

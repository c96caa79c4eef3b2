"""``graphmodel web``: serve the pages in the background, on this machine's own address."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click

from graphmodel.errors import PortTaken, ServerBusy, ServerFailedToStart
from graphmodel.server import ports
from graphmodel.server.liveness import await_release, exclusive, holder, send
from graphmodel.settings import Settings, get_settings

PATIENCE = 60.0
"""Seconds for the pages to answer, or to end."""

_POLL = 0.1


@click.group()
def web() -> None:
    """The pages: start, stop, status."""


@web.command("start")
@click.option("--port", type=click.IntRange(1, 65535), help="take exactly this port, or fail")
def start(port: int | None) -> None:
    """Serve the pages in the background."""
    click.echo(f"The pages are at {start_pages(get_settings(), port)}")


@web.command("stop")
def stop() -> None:
    """Stop serving the pages."""
    click.echo("The pages are no longer served." if stop_pages(get_settings()) else "The pages were not being served.")


@web.command("status")
def status() -> None:
    """Say whether and where the pages are served; exit code 3 if they are not."""
    url = pages_at(get_settings())
    click.echo(f"The pages are at {url}" if url else "The pages are not being served.")
    if not url:
        sys.exit(3)


def pages_at(settings: Settings) -> str | None:
    """Return the address at which the pages of this home are served, if they are."""
    folder = _folder(settings)
    if holder(folder / "lock") is None:
        return None
    try:
        return str(json.loads((folder / "run.json").read_text(encoding="utf-8"))["url"])
    except (OSError, ValueError, KeyError):
        return None


def start_pages(settings: Settings, port: int | None = None) -> str:
    """Serve the pages in the background and return their address; nothing happens where they are served.

    Raises:
        PortTaken: ``port`` is given and in use.
        ServerFailedToStart: the process ended or did not answer; the text has its last words.
    """
    folder = _folder(settings)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with exclusive(folder / "command.lock", seconds=PATIENCE, busy="Another command is starting the pages."):
        found = pages_at(settings)
        return found or _started(settings, _port(settings, port))


def stop_pages(settings: Settings) -> bool:
    """Stop serving, and tell whether there was anything to stop.

    Raises:
        ServerBusy: the process does not end.
    """
    lock = _folder(settings) / "lock"
    pid = holder(lock)
    if not pid:
        return False
    send(lock, pid, signal.SIGTERM)
    if not await_release(lock, pid, PATIENCE):
        raise ServerBusy(f"the pages' process {pid} does not end")
    return True


def _started(settings: Settings, port: int) -> str:
    folder = _folder(settings)
    log = folder / "pages.log"
    command = [sys.executable, "-m", "web", "--port", str(port), "--run-file", str(folder / "run.json")]
    log.touch(mode=0o600)
    with log.open("w", encoding="utf-8") as stream:
        process = subprocess.Popen(  # noqa: S603 - our own module
            command, stdout=stream, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, start_new_session=True,
            env={**os.environ, "GRAPHMODEL_HOME": str(settings.home)},
        )  # fmt: skip
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        url = pages_at(settings)
        if url and not ports.is_free(port):
            return url
        if process.poll() is not None:
            break
        time.sleep(_POLL)
    process.kill()
    last = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-3:]
    raise ServerFailedToStart(f"the pages could not be served: {' '.join(last) or 'no answer'}")


def _port(settings: Settings, wanted: int | None) -> int:
    if wanted and not ports.is_free(wanted):
        raise PortTaken(f"port {wanted} is in use; choose another, or leave it out to take any")
    preferred = wanted or settings.web_port
    return preferred if ports.is_free(preferred) else ports.any_free()


def _folder(settings: Settings) -> Path:
    return settings.home / "web"

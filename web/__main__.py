"""Serve the pages: ``python -m web``; ``graphmodel web start`` does it in the background."""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

import structlog
import waitress

from graphmodel.errors import GraphmodelError
from graphmodel.ledger import sealing
from graphmodel.server.connection import connect_as_configured
from graphmodel.settings import Settings, get_settings
from web import create_app

THREADS = 8

log = structlog.get_logger()


def serve(port: int, run_file: Path) -> None:
    """Serve until the process ends; the lock on ``lock`` beside the run file says that it lives."""
    settings = get_settings()
    run_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(run_file.with_name("lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit("The pages are served already.")
    run_file.unlink(missing_ok=True)  # of a process that was killed
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    connect_as_configured(settings)
    server = waitress.create_server(
        create_app(settings), host=settings.web_host, port=port, threads=THREADS, ident=None, **_proxy(settings)
    )
    threading.Thread(target=_keep_sealing, args=(settings.home,), name="sealing", daemon=True).start()
    _tell(run_file, {"pid": os.getpid(), "url": f"http://{settings.web_host}:{port}/"})
    try:
        server.run()
    finally:
        run_file.unlink(missing_ok=True)
        _seal(settings.home)  # so that nothing waits for the next start


def _keep_sealing(home: Path) -> None:
    """Seal the ledger every minute, for as long as the pages are served."""
    while True:
        _seal(home)
        time.sleep(sealing.EVERY_SECONDS)


def _seal(home: Path) -> None:
    try:
        sealing.seal(home)
    except GraphmodelError as error:
        log.warning("the ledger was not sealed", kind=type(error).__name__)


def _proxy(settings: Settings) -> dict[str, Any]:
    """Return what waitress has to know of the proxy that ends TLS before it, if there is one."""
    if not settings.web_over_https:
        return {}
    return {"trusted_proxy": "*", "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"}}


def _tell(run_file: Path, facts: dict[str, Any]) -> None:
    draft = run_file.with_name(f"{run_file.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(facts), encoding="utf-8")
    draft.replace(run_file)


def main() -> None:
    """Read the port and the run file, and serve."""
    parser = argparse.ArgumentParser(prog="python -m web", description=__doc__)
    parser.add_argument("--port", type=int, default=get_settings().web_port)
    parser.add_argument("--run-file", type=Path, default=get_settings().home / "web" / "run.json")
    chosen = parser.parse_args()
    try:
        serve(chosen.port, chosen.run_file)
    except (GraphmodelError, OSError) as error:
        sys.exit(f"The pages cannot be served: {error}")


if __name__ == "__main__":
    main()

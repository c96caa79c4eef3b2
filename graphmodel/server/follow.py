"""Shows the end of a log, and what is added to it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

_POLL_SECONDS = 0.3


def tail(log: Path, lines: int) -> Iterator[str]:
    """Yield the last lines of ``log``; none if there is no log yet."""
    yield from _last(_added(log, 0), lines)


def follow(log: Path, lines: int) -> Iterator[str]:
    """Yield the last lines of ``log`` and then what is added, for ever; a new log of that name is noticed."""
    inode, text = _inode(log), _added(log, 0)
    position = len(text)
    yield from _last(text, lines)
    while True:
        current = _inode(log)
        if current != inode:
            inode, position = current, 0
        text = _added(log, position)
        position += len(text)
        if text:
            yield text.decode(errors="replace")
        else:
            time.sleep(_POLL_SECONDS)


def _last(text: bytes, lines: int) -> list[str]:
    return text.decode(errors="replace").splitlines(keepends=True)[-lines:] if lines else []


def _added(log: Path, position: int) -> bytes:
    try:
        with log.open("rb") as stream:
            stream.seek(position)
            return stream.read()
    except FileNotFoundError:
        return b""


def _inode(file: Path) -> int | None:
    try:
        return file.stat().st_ino
    except FileNotFoundError:
        return None

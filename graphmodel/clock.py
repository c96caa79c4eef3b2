"""The time that deeds go by.

Windows, deadlines and ages depend on it, so it can be set while a synthetic history is recorded and
in tests. A ledger entry also carries the server's own time, which nothing here can set.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_set: ContextVar[datetime | None] = ContextVar("graphmodel_clock", default=None)


def now() -> datetime:
    """Return the current instant, in UTC."""
    return _set.get() or datetime.now(UTC)


@contextmanager
def set_to(instant: datetime) -> Iterator[None]:
    """Let :func:`now` answer ``instant`` within the block, in this thread.

    Raises:
        ValueError: ``instant`` has no time zone.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    token = _set.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _set.reset(token)

"""Whether the database server has its guard, so that every page says so where it has not."""

from __future__ import annotations

import time
from contextlib import suppress

from graphmodel.errors import DatabaseUnavailable
from graphmodel.server.guard import guard_version

HOLDS = 30.0
"""Seconds for which the answer is not asked for again; a server does not lose its guard while it runs."""


class RecentGuard:
    """The guard's version as it was read last."""

    def __init__(self) -> None:
        self._at, self._version = float("-inf"), ""

    @property
    def present(self) -> bool:
        """Whether the server has a guard."""
        if time.monotonic() - self._at > HOLDS:
            self._at = time.monotonic()
            # The page that says that the database does not answer is shown all the same.
            with suppress(DatabaseUnavailable):
                self._version = guard_version() or ""
        return bool(self._version)


guard = RecentGuard()

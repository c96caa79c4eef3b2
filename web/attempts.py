"""How often somebody may fail to sign in from one address, whichever names they try."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque

from graphmodel.errors import SignInFailed

MOST = 30
"""Failures from one address within ``WINDOW``; an account is locked by itself after five."""

WINDOW = 15 * 60.0
"""Seconds."""

_ADDRESSES = 10_000
"""Addresses that are remembered; those that failed longest ago are forgotten first."""


class Attempts:
    """The failures of the last while, by address. They are this process's own, and gone with it."""

    def __init__(self) -> None:
        self._failed: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def admit(self, address: str | None) -> None:
        """Refuse an address that has failed too often, before any password is looked at.

        Raises:
            SignInFailed: and says for how long.
        """
        with self._lock:
            failed = self._recent(address or "")
            if len(failed) >= MOST:
                minutes = max(1, round((failed[0] + WINDOW - time.monotonic()) / 60))
                raise SignInFailed(f"too many sign-ins have failed from here; try again in {minutes} minutes")

    def failed(self, address: str | None) -> None:
        """Remember a failure."""
        with self._lock:
            failed = self._recent(address or "")
            if len(failed) < MOST:
                failed.append(time.monotonic())
            self._failed[address or ""] = failed
            self._failed.move_to_end(address or "")
            while len(self._failed) > _ADDRESSES:
                self._failed.popitem(last=False)

    def forget(self) -> None:
        """Forget every failure."""
        with self._lock:
            self._failed.clear()

    def _recent(self, address: str) -> deque[float]:
        failed = self._failed.get(address, deque())
        while failed and failed[0] < time.monotonic() - WINDOW:
            failed.popleft()
        return failed

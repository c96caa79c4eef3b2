"""The gate asked about everybody at once, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from graphmodel import clock
from graphmodel.gate.policy import PolicyInForce, meeting
from graphmodel.gate.source import READING, native

STRETCH = 20_000
"""Subjects that are judged in one read."""

AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Eligible:
    """A subject in whom the gate finds a ground, with the score and band that all their grounds make."""

    subject: str
    borough: str | None
    grounds: tuple[str, ...]
    score: int
    band: str | None
    expires_on: date | None


def sweep(policy: PolicyInForce, now: datetime | None = None) -> Iterator[Eligible]:
    """Yield every subject in whom the gate finds a ground under a policy, in the order of their uids.

    Nobody is nominated by it: a sweep shows what a policy means, and what a change of it would.

    Args:
        policy: any version, in force or not.
        now: the instant to judge by; the clock's where it is left out.

    Raises:
        DatabaseUnavailable: the database does not answer.
    """
    at = now or clock.now()
    with ThreadPoolExecutor(AT_ONCE) as readers:
        waiting = [
            readers.submit(copy_context().run, _stretch, policy, after, last, at) for after, last in _stretches()
        ]
        for one in waiting:
            for row in one.result():
                yield _eligible(row)


def _stretches() -> Iterator[tuple[str, str]]:
    after = ""
    while rows := READING.run("gate/stretch", after=after, length=STRETCH):
        last = rows[0]["last"]
        yield after, last
        after = last


def _stretch(policy: PolicyInForce, after: str, last: str, now: datetime) -> list[dict[str, Any]]:
    met = None
    if policy.criterion is not None:
        people = READING.run("gate/people", after=after, last=last)
        met = meeting(READING, policy, [row["subject"] for row in people])
    return READING.run("gate/sweep", policy=policy.policy, after=after, last=last, now=now, met=met)


def _eligible(row: dict[str, Any]) -> Eligible:
    return Eligible(
        row["subject"], row["borough"], tuple(row["grounds"]), row["score"], row["band"], native(row["expires_on"])
    )

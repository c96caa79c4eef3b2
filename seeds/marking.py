"""The mark that a graph holds the synthetic borough: set when its load begins, and completed when it ends.

So an interrupted load is told from a finished one, goes on with the same seed and the same instant, and invented
records are never mixed with others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from graphmodel import clock
from graphmodel.errors import InvalidRecord, Refused
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.server.connection import read

SEED = 2018
EARLIEST = datetime(2020, 1, 1, tzinfo=UTC)
"""Before it the register's policy would not have been in force for all of the borough's history."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Which borough a graph holds, and how far its load has come."""

    seed: int
    as_of: datetime
    begun_at: datetime
    listed_at: datetime | None
    completed_at: datetime | None

    @property
    def listed(self) -> bool:
        """Whether its records and listings are all there: what has changed since must not be recorded again."""
        return self.listed_at is not None

    @property
    def complete(self) -> bool:
        """Whether the load came to its end."""
        return self.completed_at is not None


def mark_held() -> Mark | None:
    """Return the mark of the graph, if it has one."""
    rows = read("seeds/marker")
    if not rows:
        return None
    return Mark(rows[0]["seed"], *(_native(rows[0][key]) for key in ("as_of", "begun_at", "listed_at", "completed_at")))


def chosen(seed: int | None, as_of: datetime | None) -> tuple[int, datetime]:
    """Return the seed and the instant of the borough to load: those asked for, else those of a load that began.

    Raises:
        Refused: the graph holds a borough of another seed or instant.
        InvalidRecord: the instant lies in the future, or before the register's policy.
    """
    held = mark_held()
    if held is None:
        instant = (as_of or _midnight()).astimezone(UTC)
        if not EARLIEST <= instant <= clock.now():
            raise InvalidRecord("as_of", [f"must lie between {EARLIEST:%Y-%m-%d} and now"])
        return SEED if seed is None else seed, instant
    if (seed is not None and seed != held.seed) or (as_of is not None and as_of != held.as_of):
        raise Refused(
            f"this database holds the borough of seed {held.seed} as of {held.as_of:%Y-%m-%d}; "
            "another one needs an empty database"
        )
    return held.seed, held.as_of


def begin(actor: Actor, seed: int, as_of: datetime, subjects: Sequence[str], incidents: Sequence[str]) -> None:
    """Mark that the borough is being loaded, unless the database holds other records.

    Args:
        actor: who loads it.
        seed: of the borough.
        as_of: the instant at which it ends.
        subjects: uids of its subjects.
        incidents: uids of its incidents.

    Raises:
        Refused: there are subjects or incidents that are not the borough's.
        NotAllowed: the actor's role may not do this.
    """
    audited(actor, _load_borough, {"seed": seed, "as_of": as_of}, subjects, incidents)


def listed(actor: Actor) -> None:
    """Mark that all records and listings are there."""
    audited(actor, _complete_borough, "listed_at")


def complete(actor: Actor) -> None:
    """Mark that the load came to its end."""
    audited(actor, _complete_borough, "completed_at")


def _load_borough(deed: Deed, properties: dict[str, Any], subjects: Sequence[str], incidents: Sequence[str]) -> None:
    held = mark_held()
    known = (subjects, incidents) if held else ((), ())
    others = deed.run("seeds/others", subjects=list(known[0]), incidents=list(known[1]))[0]
    if any(others.values()):
        raise Refused(
            f"this database holds {others['subjects']} subjects and {others['incidents']} incidents that are not "
            "of the synthetic borough; invented records are only loaded into a database of their own"
        )
    if not held:
        deed.run("seeds/mark", properties=properties | {"begun_at": clock.now()}, stamp=deed.stamp())


def _complete_borough(deed: Deed, reached: str) -> None:
    deed.run("seeds/mark", properties={reached: clock.now()}, stamp=deed.stamp())


def _midnight() -> datetime:
    return clock.now().replace(hour=0, minute=0, second=0, microsecond=0)


def _native(value: Any) -> Any:
    return value.to_native().astimezone(UTC) if value is not None else None

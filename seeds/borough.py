"""The synthetic borough: load it, and tell what is in it.

An interrupted load is completed by the next: every record has a uid that follows from the seed, so that what is
there already is left as it is, the listings go on where they stopped, and so does what became of the records since.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from graphmodel import clock
from graphmodel.errors import UnknownRecord
from graphmodel.ledger.actors import Actor
from graphmodel.permissions import require
from graphmodel.server.connection import read
from graphmodel.server.liveness import exclusive
from graphmodel.settings import get_settings
from seeds import life, marking, register
from seeds.accounts import FILE, DemoAccount, demo_accounts
from seeds.chronicle import batches
from seeds.incidents import DAYS
from seeds.records import Records, records

Say = Callable[[str, int, int], None]
"""Told how far the load has come: the stage, how much of it is done, of how much."""

_WAIT_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Summary:
    """What a graph holds of the synthetic borough.

    Args:
        seed: from which it was drawn.
        as_of: the instant at which its four years end.
        complete: whether its load came to an end.
        counts: how many records there are now, by kind.
        listings: how many listings there are now, by state.
        accounts: those of the demonstration, where the summary is of a load.
        accounts_file: where their passwords are kept, where the summary is of a load.
    """

    seed: int
    as_of: datetime
    complete: bool
    counts: Mapping[str, int]
    listings: Mapping[str, int]
    accounts: list[DemoAccount] = field(default_factory=list, repr=False)
    accounts_file: Path | None = None


def _silent(_stage: str, _done: int, _of: int) -> None:
    """Say nothing."""


def load(
    actor: Actor,
    *,
    seed: int | None = None,
    as_of: datetime | None = None,
    home: Path | None = None,
    say: Say = _silent,
) -> Summary:
    """Load the synthetic borough, or complete a load that was interrupted; nothing happens to a complete one.

    Args:
        actor: who loads it: the operator, or an administrator.
        seed: the same seed and ``as_of`` give the same records; by default those of a load that began, else 2018.
        as_of: the instant at which the borough's four years end, with its zone; by default those of a load that
            began, else today's midnight in UTC.
        home: where the passwords of the demonstration's accounts are kept; by default the installation's home.
        say: told how far the load has come, many times for each stage; not called where there is nothing to do.

    Returns:
        What the graph holds, with the accounts of the demonstration and their passwords.

    Raises:
        Refused: the database holds other records, or another borough.
        InvalidRecord: ``as_of`` lies in the future, or too long ago.
        NotAllowed: the actor's role may not do this.
        ServerBusy: another process is loading the borough.
    """
    require(actor.role, "load_borough", actor.username)
    place = home or get_settings().home
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    with exclusive(place / "borough.lock", seconds=_WAIT_SECONDS, busy="another process is loading the borough"):
        chosen = marking.chosen(seed, as_of)
        held = marking.mark_held()
        complete = held is not None and held.complete
        accounts = demo_accounts(actor, place) if complete else _load(actor, *chosen, place, say)
    return _summary(list(accounts.values()), place / FILE)


def summary() -> Summary | None:
    """Return what the graph holds of the synthetic borough; none if it does not hold it."""
    return _summary() if marking.mark_held() else None


def _load(actor: Actor, seed: int, as_of: datetime, home: Path, say: Say) -> dict[str, DemoAccount]:
    drawn = records(seed, as_of)
    marking.begin(actor, seed, as_of, [s.uid for s in drawn.subjects], [i.uid for i in drawn.incidents])
    with clock.set_to(as_of - timedelta(days=DAYS)):
        accounts = demo_accounts(actor, home)
    established = register.establish(actor, accounts["demo-senior-reviewer"], as_of)
    held = marking.mark_held()
    if held is None or not held.listed:
        _record(actor, drawn, as_of, say)
        planned = register.plan(seed, as_of, established, drawn)
        register.carry_out(planned, established, accounts, lambda done: say("steps of listings", done, len(planned)))
        marking.listed(actor)
    changes = life.plan(seed, as_of, drawn, register.ever_listed(established.uid))
    life.carry_out(changes, accounts, lambda done: say("changes", done, len(changes)))
    marking.complete(actor)
    return accounts


def _record(actor: Actor, drawn: Records, as_of: datetime, say: Say) -> None:
    """Record what sources say, quarter by quarter, each kind of record in turn."""
    done: dict[str, int] = {}
    for batch in batches(drawn, as_of):
        with clock.set_to(batch.at):
            batch.deed(actor, batch.drafts)
        done[batch.stage] = done.get(batch.stage, 0) + len(batch.drafts)
        say(batch.stage, done[batch.stage], len(getattr(drawn, batch.stage)))


def _summary(accounts: Sequence[DemoAccount] = (), accounts_file: Path | None = None) -> Summary:
    mark = marking.mark_held()
    if mark is None:
        raise UnknownRecord("the mark of the borough", ["somebody took it away in the meantime"])
    counts = {row["kind"]: row["number"] for row in read("seeds/counts")}
    states = {kind.removeprefix("listings "): n for kind, n in counts.items() if kind.startswith("listings ")}
    others = {kind: n for kind, n in counts.items() if not kind.startswith("listings ")}
    return Summary(mark.seed, mark.as_of, mark.complete, others, states, list(accounts), accounts_file)

"""Breaches planted past the gate, kept apart from everything else, so that an audit is seen to find what it looks for.

For each compliance query there is a file of ``cypher/breaches/``. It is given lawful listings of its own
(``cypher/planting/lawful``) and spoils some of them, each in one respect; others it changes as far as is lawful.
The uids of all that is planted begin with ``planted-`` and the query's name, and none of it is tied to anything else.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from graphmodel import clock
from graphmodel.errors import Refused
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.queries import Query, queries
from graphmodel.server.guard import guard_version

PARTS = ("breach-1", "breach-2", "breach-3", "near-miss-1", "near-miss-2")
"""What the planted listings of one query are for; those that its file leaves alone stay lawful."""

NAMED_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Planted:
    """A record that an audit must name under a query; or must not, where it is a near miss."""

    query: str
    record: str
    breach: bool


def plant(actor: Actor) -> list[str]:
    """Plant every breach, in place of those planted before, and return the uids of the records that break a rule.

    Raises:
        Refused: the server has the guard; the graph holds records that are not marked as synthetic; or somebody tied
            theirs to planted ones.
        NotAllowed: the actor's role may not do this.
    """
    return [one.record for one in plant_cases(actor) if one.breach]


def plant_cases(actor: Actor, names: Collection[str] = ()) -> list[Planted]:
    """Plant the breaches and near misses of some queries, of all where none is named.

    Args:
        actor: who plants.
        names: of compliance queries.

    Raises:
        Refused: see :func:`plant`.
    """
    return audited(actor, _plant_breaches, names)


def unplant(actor: Actor) -> int:
    """Take away everything that was planted, and nothing else; return how many nodes that were.

    The ledger's entries about it stay.

    Raises:
        Refused: the server has the guard; or somebody tied a record of theirs to a planted one, and it would lose
            that tie.
    """
    return audited(actor, _unplant_breaches)


def _plant_breaches(deed: Deed, names: Collection[str]) -> list[Planted]:
    chosen = [query for query in queries("breaches") if not names or query.name in names]
    _require_no_guard()
    _require_synthetic(deed)
    _remove(deed, _prefixes(chosen))
    cases = [case for query in chosen for case in _spoilt(deed, query)]
    deed.about(row["uid"] for row in deed.run("planting/planted", prefixes=_prefixes(chosen)))
    return cases


def _spoilt(deed: Deed, query: Query) -> list[Planted]:
    given = {"now": clock.now(), "stamp": deed.stamp()}
    deed.run("planting/lawful", name=query.name, parts=list(PARTS), **given)
    rows = deed.run(query.id, **{p.name: given[p.name] for p in query.parameters})
    return [Planted(query.name, row["record"], row["breach"]) for row in rows]


def _unplant_breaches(deed: Deed) -> int:
    _require_no_guard()
    return _remove(deed, _prefixes(queries("breaches")))


def _remove(deed: Deed, prefixes: list[str]) -> int:
    strangers = [row["uid"] for row in deed.run("planting/entangled", prefixes=prefixes)]
    if strangers:
        named = ", ".join(sorted(strangers)[:NAMED_AT_MOST])
        raise Refused(
            f"{len(strangers)} records are tied to planted ones and would lose that; first: {named}", strangers
        )
    deed.about(row["uid"] for row in deed.run("planting/planted", prefixes=prefixes))
    return int(deed.run("planting/unplant", prefixes=prefixes)[0]["nodes"])


def _require_no_guard() -> None:
    """Say what to do before the guard says what it forbids: planted entries of the ledger alone it never lets go."""
    if guard_version() is not None:
        raise Refused(
            "the server's guard refuses breaches, planted ones too; to plant them or take them away, start the server "
            "without it: graphmodel server stop, graphmodel server start --no-guard"
        )


def _require_synthetic(deed: Deed) -> None:
    kind = deed.run("planting/kind", prefixes=_prefixes(queries("breaches")))[0]
    if not kind["synthetic"] and kind["subjects"] > kind["planted"]:
        raise Refused(
            "breaches are planted in an empty database or in the synthetic borough, never among other records"
        )


def _prefixes(chosen: Collection[Query]) -> list[str]:
    return [f"planted-{query.name}-" for query in chosen]

"""Audited transactions: a write and its ledger entry commit together or not at all (invariant 8)."""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, TypeVar

from neo4j.exceptions import DriverError, Neo4jError
from neomodel import db
from neomodel.exceptions import ConstraintValidationFailed

from graphmodel import clock
from graphmodel.errors import AlreadyHeld, GateRefused, Refused
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.grouping import Grouped
from graphmodel.permissions import act_of, require
from graphmodel.queries import cypher
from graphmodel.records.ledger_entry import LedgerEntry
from graphmodel.records.references import is_reference
from graphmodel.server.connection import begin, translated
from graphmodel.vocabulary import Outcome

T = TypeVar("T")
P = ParamSpec("P")

ATTEMPTS = 6
NO_UID = "no-uid"
"""Stands in an entry for what was asked for by something that could be no record's uid."""

FIRST_PAUSE = 0.02
"""Seconds before the second attempt; doubled for each further one."""


@dataclass(slots=True)
class Deed:
    """An act under way, inside its transaction.

    ``about`` collects the uids that the entry names; ``stamp`` is what every record written here bears.
    """

    actor: Actor
    name: str
    entry: str = field(default_factory=lambda: str(uuid.uuid4()))
    uids: dict[str, None] = field(default_factory=dict)

    def about(self, names: Iterable[str]) -> None:
        """Add what the ledger entry will name: uids, and source records with their numbers.

        Anything else that somebody typed is named ``NO_UID``: it may be about a person, and the ledger is for ever.
        """
        self.uids.update(dict.fromkeys(name if is_reference(name) else NO_UID for name in names))

    def stamp(self) -> dict[str, Any]:
        """Return the properties that say who recorded a record, when, and in which entry."""
        return {"recorded_by": self.actor.uid, "recorded_at": clock.now(), "recorded_in": self.entry}

    def run(self, query_id: str, **parameters: Any) -> list[dict[str, Any]]:
        """Run a file of ``cypher/`` in this transaction and return its rows.

        Raises:
            AlreadyHeld: a uniqueness constraint refuses it.
        """
        return self.run_text(cypher(query_id), parameters)

    def run_text(self, text: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        """Run a statement in this transaction and return its rows.

        Raises:
            AlreadyHeld: a uniqueness constraint refuses it.
        """
        try:
            rows, columns = db.cypher_query(text, parameters, handle_unique=False)
        except ConstraintValidationFailed as error:
            raise AlreadyHeld("a record of this uid or name is there already") from error
        return [dict(zip(columns, row, strict=True)) for row in rows]


def audited(actor: Actor, work: Callable[Concatenate[Deed, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Do ``work`` and write its ledger entry, in one transaction.

    A :class:`Refused` undoes the work, and is itself recorded. A transaction that the server asks to
    repeat (a deadlock, a change of leader) is repeated whole.

    Args:
        actor: who does it.
        work: called with the :class:`Deed` and the further arguments; its name is the deed's row in the table.

    Raises:
        Refused: a rule forbids it.
        DatabaseUnavailable: the database does not answer.
    """
    name = work.__name__.lstrip("_")
    try:
        require(actor.role, name, actor.username)
        return _repeated(lambda: _once(Deed(actor, name), work, *args, **kwargs))
    except Refused as refusal:
        _append_alone(Deed(actor, name), refusal.uids, Outcome.REFUSED, _because(refusal))
        raise


def tried(actor: Actor, work: Callable[Concatenate[Deed, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Do ``work`` and take all of it back: what it returns says what would follow. Nothing is written, no entry either.

    Whoever calls asks first whether the actor may, and records the look at what it returns.

    Raises:
        Refused: a rule forbids it.
        DatabaseUnavailable: the database does not answer.
    """
    deed = Deed(actor, work.__name__.lstrip("_"))

    def once() -> T:
        begin()
        try:
            return work(deed, *args, **kwargs)
        finally:
            db.rollback()

    return _repeated(once)


def record_look(actor: Actor, name: str, uids: Iterable[str]) -> None:
    """Record that ``actor`` is about to see these records; call it before they are shown.

    Args:
        name: which view or command shows them.
        uids: of the records shown.

    Raises:
        NotAllowed: the role may not see this view; the attempt is recorded.
    """
    permitted(actor, name)
    _append_alone(Deed(actor, name), uids, Outcome.DONE)


def permitted(actor: Actor, name: str, uids: Iterable[str] = ()) -> None:
    """Refuse a look that the role may not take, before anything is read; the attempt is recorded.

    Args:
        actor: who looks.
        name: of the view.
        uids: of what they asked to see.

    Raises:
        NotAllowed: the role may not see this view.
    """
    try:
        require(actor.role, name, actor.username)
    except Refused as refusal:
        refused(actor, name, refusal, uids)
        raise


def refused(actor: Actor, name: str, refusal: Refused, uids: Iterable[str] = ()) -> None:
    """Record that somebody was refused what they asked for, where there is no deed to do it.

    Args:
        actor: who asked.
        name: of the view or deed.
        refusal: what they were told.
        uids: of what they asked to see.
    """
    _append_alone(Deed(actor, name), uids, Outcome.REFUSED, _because(refusal))


def append(deed: Deed, outcome: Outcome, because: Iterable[str] = ()) -> None:
    """Write the entry of a deed in the present transaction."""
    deed.run("ledger/append", entries=[_entry(deed, outcome, because)])


def _entry(deed: Deed, outcome: Outcome, because: Iterable[str]) -> dict[str, Any]:
    uids = [*deed.uids, *([deed.actor.token] if deed.actor.token else [])]
    entry: dict[str, Any] = LedgerEntry.deflate(
        {
            "uid": deed.entry,
            "at": clock.now(),
            "actor": deed.actor.uid,
            "role": deed.actor.role.value,
            "act": act_of(deed.name).value,
            "deed": deed.name,
            "purpose": deed.actor.purpose.value,
            "outcome": outcome.value,
            "because": list(because),
            "uids": uids,
            "count": len(uids),
        },
        skip_empty=True,
    )
    return entry


def _append_alone(deed: Deed, uids: Iterable[str], outcome: Outcome, because: Iterable[str] = ()) -> None:
    deed.about(uids)
    _together.write(_entry(deed, outcome, because))


def _append_together(entries: list[dict[str, Any]]) -> None:
    def append_them() -> None:
        db.cypher_query(cypher("ledger/append"), {"entries": entries})

    _repeated(lambda: _in_transaction(append_them))


_together = Grouped(_append_together)
"""Looks and refusals, which have no transaction of their own to go with."""


def unlogged(text: str, parameters: dict[str, Any]) -> None:
    """Write something of which the ledger says nothing: the seal of the ledger itself, and nothing else.

    Raises:
        AlreadyHeld: a uniqueness constraint refuses it.
        DatabaseUnavailable: the database does not answer.
    """

    def write() -> None:
        try:
            db.cypher_query(text, parameters, handle_unique=False)
        except ConstraintValidationFailed as error:
            raise AlreadyHeld("somebody else has sealed these entries in the meantime") from error

    _repeated(lambda: _in_transaction(write))


def _once(deed: Deed, work: Callable[Concatenate[Deed, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    def with_entry() -> T:
        result = work(deed, *args, **kwargs)
        append(deed, Outcome.DONE)
        return result

    return _in_transaction(with_entry)


def _in_transaction(work: Callable[[], T]) -> T:
    begin()
    try:
        result = work()
    except BaseException:
        db.rollback()
        raise
    db.commit()
    return result


def _repeated(attempt: Callable[[], T]) -> T:
    with translated():
        for number in range(ATTEMPTS):
            try:
                return attempt()
            except (Neo4jError, DriverError) as error:
                if number == ATTEMPTS - 1 or not error.is_retryable():
                    raise
                time.sleep(FIRST_PAUSE * 2**number * random.uniform(0.5, 1.5))  # noqa: S311 - jitter
        raise AssertionError("unreachable")


def _because(refusal: Refused) -> list[str]:
    criteria = refusal.criteria if isinstance(refusal, GateRefused) else ()
    return [type(refusal).__name__, *(criterion.value for criterion in criteria)]

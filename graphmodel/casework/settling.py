"""Settle to whom belongs what an un-merge could not tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphmodel import clock
from graphmodel.casework.links import Link, from_aside, links_of, lock_listings, mark, move
from graphmodel.casework.listings import lock_subject, reasons_of
from graphmodel.casework.standing import require_own_grounds
from graphmodel.casework.suspending import suspend_where_grounds_fell
from graphmodel.casework.unmerging import ALIASES, IDENTITY
from graphmodel.errors import Refused, UnknownRecord, WrongState
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.records.merging import SET_ASIDE
from graphmodel.vocabulary import UnsettledState


def settle(actor: Actor, unsettled: str, reasons: str, *, moves: bool) -> None:
    """Decide to whom something belongs that was recorded while a merge stood.

    Args:
        actor: who decides.
        unsettled: uid.
        reasons: what the decision stands on.
        moves: whether it goes to the subject who was restored; else it stays where it is.

    Raises:
        UnknownRecord: there is no such thing to settle.
        WrongState: it is settled already, or one of the two is merged again.
        Refused: it cannot be moved, or a listing would stand on what is not its subject's own conduct.
        InvalidRecord: the reasons say too little or too much.
    """
    return audited(actor, _settle, unsettled, reasons, moves)


def _settle(deed: Deed, unsettled: str, reasons: str, moves: bool) -> None:
    reasons = reasons_of(reasons)
    rows = deed.run("merging/unsettled", unsettled=unsettled)
    if not rows:
        raise UnknownRecord(unsettled, ["there is no such thing to settle"])
    row = rows[0]
    kept, away, name = row["kept"], row["away"], row["unsettled"]["link"]
    deed.about((unsettled, row["merge"], kept, away))
    if row["unsettled"]["state"] != UnsettledState.OPEN:
        raise WrongState("it is settled already", (unsettled,))
    if moves:
        _move(deed, row, name)
    changes = {
        "state": (UnsettledState.MOVED if moves else UnsettledState.LEFT).value,
        "decided_by": deed.actor.uid,
        "decided_at": clock.now(),
        "reasons": reasons,
    }
    deed.run("merging/settle", unsettled=unsettled, changes=changes)


def _move(deed: Deed, row: Mapping[str, Any], name: str) -> None:
    kept, away = row["kept"], row["away"]
    if name in (ALIASES, IDENTITY):
        raise Refused(
            "a change of names or dates is not moved: leave it, and have both records put right", (kept, away)
        )
    if not row["apart"]:
        raise WrongState("one of the two is merged again; undo that first", (kept, away))
    for uid in sorted((kept, away)):
        lock_subject(deed, uid)
    there = links_of(deed, away)
    hung = name.startswith(SET_ASIDE)
    moving = _hung(deed, row, name.removeprefix(SET_ASIDE)) if hung else _held(deed, kept, name)
    if not moving:
        raise WrongState("it is no longer recorded; leave it", (kept, away))
    _require_new(moving[0], there, away)
    if hung:
        deed.run("merging/put_back", merge=row["merge"], to=away, links=[moving[0].id])
        deed.about((moving[0].other,))
    else:
        lock_listings(deed, moving)
        move(deed, kept, away, moving)
    require_own_grounds(deed, away, moving, links_of(deed, away))
    require_own_grounds(deed, kept, (), links_of(deed, kept))
    suspend_where_grounds_fell(deed, (kept, away))


def _held(deed: Deed, kept: str, name: str) -> list[Link]:
    return [one for one in links_of(deed, kept) if one.mark == mark(name)]


def _hung(deed: Deed, row: Mapping[str, Any], name: str) -> list[Link]:
    """Return what still hangs on the merge under this name; what an item does not say any more is not given back."""
    if name.startswith("ALLEGES "):
        raise Refused("the item does not say so any more: leave it, and have the item put right", (row["away"],))
    aside = [from_aside(one, row["kept"]) for one in deed.run("merging/aside", merge=row["merge"])]
    return [one for one in aside if one.key == name]


def _require_new(one: Link, there: list[Link], away: str) -> None:
    """Refuse what would stand twice: one incident counts once, and nobody is associated with themselves."""
    twice = any(one.key == other.key for other in there) or (
        one.type == "SUSPECT_IN" and any(other.type == "SUSPECT_IN" and other.other == one.other for other in there)
    )
    both = one.live_listing and any(other.live_listing and other.register == one.register for other in there)
    if twice or both or (one.type == "ASSOCIATED_WITH" and one.other == away):
        raise Refused(f"{away} has one of the same already; leave it", (away,))

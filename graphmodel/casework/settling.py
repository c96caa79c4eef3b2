"""Settle to whom belongs what an un-merge could not tell."""

from __future__ import annotations

from graphmodel import clock
from graphmodel.casework.links import Link, links_of, lock_listings, move
from graphmodel.casework.listings import lock_subject, reasons_of
from graphmodel.casework.standing import require_own_grounds
from graphmodel.casework.suspending import suspend_where_grounds_fell
from graphmodel.casework.unmerging import ALIASES, IDENTITY
from graphmodel.errors import Refused, UnknownRecord, WrongState
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.vocabulary import Act, UnsettledState


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
    return audited(actor, Act.COMBINATION, _settle, unsettled, reasons, moves)


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
        _move(deed, kept, away, name, apart=row["apart"])
    changes = {
        "state": (UnsettledState.MOVED if moves else UnsettledState.LEFT).value,
        "decided_by": deed.actor.uid,
        "decided_at": clock.now(),
        "reasons": reasons,
    }
    deed.run("merging/settle", unsettled=unsettled, changes=changes)


def _move(deed: Deed, kept: str, away: str, name: str, *, apart: bool) -> None:
    if name in (ALIASES, IDENTITY):
        raise Refused(
            "a change of names or dates is not moved: leave it, and have both records put right", (kept, away)
        )
    if not apart:
        raise WrongState("one of the two is merged again; undo that first", (kept, away))
    for uid in sorted((kept, away)):
        lock_subject(deed, uid)
    there = links_of(deed, away)
    moving = [one for one in links_of(deed, kept) if one.key == name]
    if not moving:
        raise WrongState("it is no longer recorded; leave it", (kept, away))
    _require_new(moving[0], there, away)
    lock_listings(deed, moving)
    move(deed, kept, away, moving)
    require_own_grounds(deed, away, moving, links_of(deed, away))
    require_own_grounds(deed, kept, (), links_of(deed, kept))
    suspend_where_grounds_fell(deed, (kept, away))


def _require_new(one: Link, there: list[Link], away: str) -> None:
    """Refuse what would stand twice: one incident counts once, and nobody is associated with themselves."""
    twice = any(one.key == other.key for other in there) or (
        one.type == "SUSPECT_IN" and any(other.type == "SUSPECT_IN" and other.other == one.other for other in there)
    )
    both = one.live_listing and any(other.live_listing and other.register == one.register for other in there)
    if twice or both or (one.type == "ASSOCIATED_WITH" and one.other == away):
        raise Refused(f"{away} has one of the same already; leave it", (away,))

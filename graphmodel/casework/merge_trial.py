"""What would follow from a merge: the merge itself, done and taken back, so that what is shown is what would happen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graphmodel.casework.likenesses import identities, opened_likeness
from graphmodel.casework.links import Link, links_of
from graphmodel.casework.merging import merged, why_senior
from graphmodel.errors import Refused
from graphmodel.gate import Judgement, judge, policy_in_force
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, permitted, record_look, tried
from graphmodel.vocabulary import AccountRole, LikenessState, ListingState


@dataclass(frozen=True, slots=True)
class Consequences:
    """What would follow if one of two were kept.

    Args:
        keep: uid of the one who stays, and ``away`` of the other.
        moves: types of the edges that would move, each with how many.
        gained: what would become a ground against the kept one, a sentence each, by register.
        lost: what would no longer be a ground, of either of the two.
        suspended: uids of the listings that would be suspended.
        listings: uids of the live listings that would move to the kept one.
        refused: why it would be refused; nothing else is known then.
        senior: why only a senior reviewer may do it.
    """

    keep: str
    away: str
    moves: tuple[tuple[str, int], ...] = ()
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    suspended: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    refused: str | None = None
    senior: str | None = None


def consequences(actor: Actor, likeness: str, keep: str) -> Consequences:
    """Say what would follow from merging the two whom a likeness compares; the look is recorded before it is returned.

    Args:
        actor: who considers it.
        likeness: uid of a proposal.
        keep: uid of the one who would stay.

    Raises:
        UnknownRecord: there is no such likeness.
        WrongState: it is decided already.
        NotAllowed: the actor's role may not see this.
    """
    permitted(actor, "likeness", [likeness])
    # As a senior reviewer, so that the others see too what would follow. Nothing of it is kept.
    found = tried(replace(actor, role=AccountRole.SENIOR_REVIEWER), _try, likeness, keep)
    record_look(actor, "likeness", [likeness, found.keep, found.away, *found.suspended, *found.listings])
    return found


def _try(deed: Deed, likeness: str, keep: str) -> Consequences:
    held = opened_likeness(deed, likeness, LikenessState.PROPOSED)
    away = next((uid for uid in held.subjects if uid != keep), keep)
    here, there = links_of(deed, keep), links_of(deed, away)
    before = _judged(deed, (keep, away))
    senior = why_senior((*here, *there), identities(deed, held.subjects))
    try:
        merged(deed, likeness, keep, "")
    except Refused as refusal:
        return Consequences(keep, away, refused=str(refusal), senior=senior)
    after = links_of(deed, keep)
    gained, lost = _compared(before, _judged(deed, (keep,)), keep)
    return Consequences(
        keep=keep,
        away=away,
        moves=_counted(there),
        gained=gained,
        lost=lost,
        suspended=_suspended((*here, *there), after),
        listings=tuple(one.other for one in there if one.live_listing),
        senior=senior,
    )


def _judged(deed: Deed, subjects: Sequence[str]) -> dict[tuple[str, str], Judgement]:
    """Return what the gate finds of each subject for each register."""
    found = {}
    for row in deed.run("register/registers"):
        policy = policy_in_force(deed, row["uid"])
        for uid in subjects if policy else ():
            found[row["name"], uid] = judge(deed, uid, policy) if policy else None
    return {key: judgement for key, judgement in found.items() if judgement}


def _compared(
    before: dict[tuple[str, str], Judgement], after: dict[tuple[str, str], Judgement], keep: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what is a ground of the kept one after and was not before, and what was one of either and is none."""
    gained, lost = [], []
    for (register, _), judgement in after.items():
        now = {one.ground for one in judgement.grounds}
        own = {one.ground for one in before[register, keep].grounds}
        gained += [f"{register}: {one.thing}." for one in judgement.grounds if one.ground not in own]
        once = {c.ground: c for (name, _), one in before.items() if name == register for c in one.grounds}
        lost += [f"{register}: {one.thing}." for ground, one in once.items() if ground not in now]
    return tuple(gained), tuple(lost)


def _counted(links: Sequence[Link]) -> tuple[tuple[str, int], ...]:
    types = [one.type for one in links]
    return tuple((kind, types.count(kind)) for kind in dict.fromkeys(types))


def _suspended(before: Sequence[Link], after: Sequence[Link]) -> tuple[str, ...]:
    listed = {one.other for one in before if one.state == ListingState.LISTED}
    return tuple(one.other for one in after if one.other in listed and one.state == ListingState.SUSPENDED)

"""Undo a merge: both people are again what they were, and what was recorded since goes where its evidence says."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graphmodel import clock
from graphmodel.casework.likenesses import decided, identities, marked
from graphmodel.casework.links import Link, from_aside, links_of, lock_listings, mark, move
from graphmodel.casework.listings import lock_subject, reasons_of
from graphmodel.casework.sorting import Sorted, sort_out
from graphmodel.casework.standing import require_own_grounds
from graphmodel.casework.suspending import suspend_where_grounds_fell
from graphmodel.errors import AlreadyHeld, Refused, UnknownRecord, WrongState
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.records.merging import SET_ASIDE
from graphmodel.vocabulary import LikenessState, MergeState, UnsettledState

ALIASES, IDENTITY = "aliases", "identity"
"""What an unsettled thing names where it is no edge: the kept one's aliases, or others of the fields that identify."""


@dataclass(frozen=True, slots=True)
class Unmerged:
    """What an un-merge came to.

    Args:
        restored: uid of the subject that was merged away, and is one again.
        returned: how many edges went back to them, those recorded since among them.
        unsettled: uids of what a person has to settle.
    """

    restored: str
    returned: int
    unsettled: tuple[str, ...]


def unmerge(actor: Actor, merge: str, reasons: str) -> Unmerged:
    """Undo a merge. Both subjects get back all that they had, value for value.

    Of what was recorded since, an edge that rests only on what the restored one's edges rest on goes to them; one that
    rests only on what the other's rest on stays; anything else stays and is put before a person. What was set aside is
    not put back if what stood for both is no longer said: a person looks at it, unless an item was withdrawn. The two
    are kept apart from then on, for these reasons.

    Args:
        actor: who undoes it.
        merge: uid.
        reasons: why the two are not one person.

    Raises:
        UnknownRecord: there is no such merge.
        WrongState: it is undone already, or another merge has to be undone first.
        Refused: a listing would stand on what is not its subject's own conduct.
        InvalidRecord: the reasons say too little or too much.
    """
    return audited(actor, _unmerge, merge, reasons)


@dataclass(frozen=True, slots=True)
class MergeNow:
    """A merge as it is inside the transaction that holds its lock."""

    uid: str
    kept: str
    away: str
    likeness: str
    merge: dict[str, Any]
    aliases: list[str] | None


def _unmerge(deed: Deed, merge: str, reasons: str) -> Unmerged:
    reasons = reasons_of(reasons)
    held = _locked(deed, merge)
    changed = _changed(deed, held)
    links = links_of(deed, held.kept)
    lock_listings(deed, links)
    aside = deed.run("merging/aside", merge=merge)
    hung = _hung(aside, held)
    found = sort_out(links, held.merge, hung.back)
    _restore(deed, held, hung.back)
    move(deed, held.kept, held.away, found.back)
    _write(deed, held, reasons, found, hung)
    deed.about(one.other for one in hung.withdrawn)
    loose = [*(one.key for one in found.open), *changed, *hung.changed, *(SET_ASIDE + one.key for one in hung.gone)]
    unsettled = _leave(deed, merge, loose)
    _settle_likeness(deed, held, reasons)
    _check(deed, held, found)
    return Unmerged(held.away, len(found.back) + len(hung.back), unsettled)


@dataclass(frozen=True, slots=True)
class Hung:
    """What was set aside with a merge, by what became of that which stood for both.

    Args:
        back: it stands, and this is put back.
        gone: it was withdrawn, or says something else by now; a person decides whether this is given back.
        withdrawn: the item says nothing of anybody any more, and this is not put back.
        changed: names of the edges that stood for both and whose status changed: it may have been about either.
    """

    back: tuple[Link, ...]
    gone: tuple[Link, ...]
    withdrawn: tuple[Link, ...]
    changed: tuple[str, ...]


def _hung(aside: Iterable[dict[str, Any]], held: MergeNow) -> Hung:
    stayed = {mark(key) for key in held.merge.get("stayed") or ()}
    sides: dict[str, list[Link]] = {"back": [], "gone": [], "withdrawn": []}
    changed = []
    for row in aside:
        twin = next((one for one in row["twins"] if one["uid"] in stayed), None)
        sides[_side(row, twin)].append(from_aside(row, held.kept))
        if row["type"] == "SUSPECT_IN" and twin and twin["status"] != row["status"]:
            changed.append(f"SUSPECT_IN {twin['uid']}")
    return Hung(**{name: tuple(links) for name, links in sides.items()}, changed=tuple(changed))


def _side(row: dict[str, Any], twin: dict[str, Any] | None) -> str:
    """Return what becomes of something that was set aside."""
    if row["withdrawn"]:
        return "withdrawn"
    stands = {"SUSPECT_IN": twin is not None, "ALLEGES": row["said"]}.get(row["type"], True)
    return "back" if stands else "gone"


def _locked(deed: Deed, uid: str) -> MergeNow:
    if not deed.run("merging/lock", merge=uid):
        raise UnknownRecord(uid, ["there is no such merge"])
    row = deed.run("merging/merge", merge=uid)[0]
    if row["merge"]["state"] == MergeState.DONE and not row["later"]:
        lock_subject(deed, row["kept"])  # Then it is read again: it may have been merged in the meantime.
        row = deed.run("merging/merge", merge=uid)[0]
    if row["merge"]["state"] != MergeState.DONE:
        raise WrongState("the merge is undone already", (uid,))
    if row["later"]:
        raise WrongState(
            f"merges are undone the last one first: undo {row['later'][0]} before",
            (uid, *row["later"]),
        )
    held = MergeNow(uid, row["kept"], row["away"], row["likeness"], row["merge"], row["aliases"])
    deed.about((uid, held.kept, held.away, held.likeness))
    return held


def _changed(deed: Deed, held: MergeNow) -> list[str]:
    """Return what identifies the kept one and was changed while the merge stood: a person has to look at it."""
    [now] = identities(deed, [held.kept])
    if now.fingerprint(held.uid) == held.merge["fingerprint"]:
        return []
    added = _added(held)
    as_left = (*(held.merge.get("kept_aliases") or ()), *added)
    others = replace(now, aliases=as_left).fingerprint(held.uid) != held.merge["fingerprint"]
    aliases = sorted(now.aliases) != sorted(as_left)
    return [name for name, differs in ((ALIASES, aliases), (IDENTITY, others)) if differs]


def _added(held: MergeNow) -> list[str]:
    """Return the aliases that the merge added to the kept one."""
    return list(held.merge.get("added_aliases") or ())


def _write(deed: Deed, held: MergeNow, reasons: str, found: Sorted, hung: Hung) -> None:
    before, added = held.merge.get("kept_aliases"), _added(held)
    now = held.aliases or []
    aliases: Sequence[str] | None = before
    if now != [*(before or ()), *added]:
        aliases = [name for name in now if name not in added]
    changes = {
        "state": MergeState.UNDONE.value,
        "undone_by": deed.actor.uid,
        "undone_at": clock.now(),
        "undone_reasons": reasons,
        "returned": [one.key for one in found.back],
        "restored": [one.key for one in hung.back],
        "aliases_before_undo": now,
    }
    deed.run("merging/undo", merge=held.uid, changes=changes, aliases=aliases)


def _restore(deed: Deed, held: MergeNow, hung: Iterable[Link]) -> None:
    try:
        restored = deed.run("merging/restore", subject=held.away)
        deed.run("merging/put_back", merge=held.uid, to=held.away, links=[one.id for one in hung])
    except AlreadyHeld as error:
        raise Refused(
            f"{held.away}, or something of theirs, was recorded anew while the merge stood; take that away first",
            (held.uid, held.away),
        ) from error
    if not restored:
        raise Refused(f"{held.away} is no longer there; the merge cannot be undone", (held.uid, held.away))


def _leave(deed: Deed, merge: str, names: Iterable[str]) -> tuple[str, ...]:
    rows = [
        {"uid": str(uuid.uuid4()), "link": name, "state": UnsettledState.OPEN.value} for name in dict.fromkeys(names)
    ]
    deed.run("merging/leave", merge=merge, rows=rows, stamp=deed.stamp())
    uids = tuple(row["uid"] for row in rows)
    deed.about(uids)
    return uids


def _settle_likeness(deed: Deed, held: MergeNow, reasons: str) -> None:
    decided(deed, held.likeness, LikenessState.KEPT_APART, reasons)
    marked(deed, held.likeness, (held.kept, held.away))


def _check(deed: Deed, held: MergeNow, found: Sorted) -> None:
    """Refuse listings that would stand on another's conduct, and suspend those that lost a ground."""
    require_own_grounds(deed, held.away, found.back, links_of(deed, held.away))
    require_own_grounds(deed, held.kept, (), links_of(deed, held.kept))
    suspend_where_grounds_fell(deed, (held.kept, held.away))

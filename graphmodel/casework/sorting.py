"""To whom belongs what was recorded while two subjects were one: what its evidence says, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphmodel.casework.links import Link, mark


@dataclass(frozen=True, slots=True)
class Sorted:
    """The edges of a kept subject, by where they go when the merge is undone.

    Args:
        back: to the one who was merged away.
        stay: with the kept one.
        open: they stay, and a person has to say whose they are.
    """

    back: tuple[Link, ...]
    stay: tuple[Link, ...]
    open: tuple[Link, ...]


def sort_out(links: Sequence[Link], merge: Mapping[str, Any], aside: Iterable[Link]) -> Sorted:
    """Say of each edge of the kept subject whose it is.

    What came with the merge goes back, and what was there stays. What was recorded since goes by its evidence; a
    listing by its grounds, once it is known to whom these go.

    Args:
        links: all edges of the kept subject now.
        merge: the properties of the merge.
        aside: what hangs on the merge, which goes back too.
    """
    moved, stayed = ({mark(key) for key in merge.get(name) or ()} for name in ("moved", "stayed"))
    back = [one for one in links if one.mark in moved and one.mark not in stayed]
    stay = [one for one in links if one.mark in stayed]
    since = [one for one in links if one.mark not in moved | stayed]
    statements = [one for one in since if one.type != "LISTS"]
    theirs, ours = _sources([*back, *aside]), _sources(stay)
    sides = {one.key: _side(one.evidence, theirs, ours) for one in statements}
    back += [one for one in statements if sides[one.key] == "back"]
    stay += [one for one in statements if sides[one.key] == "stay"]
    left = [one for one in statements if sides[one.key] == "open"]
    grounds_back, grounds_stay = _grounds([*back, *aside]), _grounds([*stay, *left])
    for one in since:
        if one.type == "LISTS":
            side = _side(one.evidence, grounds_back, grounds_stay)
            {"back": back, "stay": stay, "open": left}[side].append(one)
    return Sorted(tuple(back), tuple(stay), tuple(left))


def _side(evidence: Collection[str], theirs: set[str], ours: set[str]) -> str:
    """Return where something goes that rests on this: only where every source of it points one way."""
    sources = set(evidence)
    if sources and sources <= theirs - ours:
        return "back"
    if sources and sources <= ours - theirs:
        return "stay"
    return "open"


def _sources(links: Iterable[Link]) -> set[str]:
    return {source for one in links if one.type != "LISTS" for source in one.sources}


def _grounds(links: Iterable[Link]) -> set[str]:
    """Return what could be a ground among what these edges lead to."""
    return {one.other for one in links if one.type in ("SUSPECT_IN", "ALLEGES")}

"""Items that tell again what another tells: a quote, a screenshot in a second report, a post that was passed on.

Such an item says which it repeats. It is no source of its own, and the first one does not count twice (invariant 4).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from graphmodel.errors import ConflictingRecord, InvalidRecord
from graphmodel.ledger.transactions import Deed
from graphmodel.records.intelligence import IntelligenceDraft


def no_circles(drafts: Collection[IntelligenceDraft]) -> None:
    """Refuse items that repeat each other in a circle, of which none would be the original.

    What is held cannot close one: it repeats only what was there before it.

    Raises:
        InvalidRecord: the first of a circle.
    """
    repeats = {d.uid: d.repeats for d in drafts if d.repeats}
    for uid in circular(repeats):
        raise InvalidRecord(uid, ["repeats itself by way of other items, so that none is the original"])


def circular(repeats: Mapping[str, str]) -> Sequence[str]:
    """Return the uids that stand in a circle, given what each item repeats."""
    settled: set[str] = set()
    found: list[str] = []
    for start in repeats:
        trail: list[str] = []
        at: str | None = start
        while at is not None and at not in settled:
            settled.add(at)
            trail.append(at)
            at = repeats.get(at)
        if at in trail:
            found += trail[trail.index(at) :]
    return found


def one_item_a_capture(deed: Deed, items: Collection[Mapping[str, Any]]) -> None:
    """Refuse an item that shows a captured copy which another shows, unless it says that it repeats that one.

    Args:
        deed: under way; the items, and what they repeat, are written.
        items: uid, capture_digest and repeats of each.

    Raises:
        ConflictingRecord: names the item and the other.
    """
    rows = [dict(item) for item in items if item["capture_digest"]]
    found = deed.run("recording/same_capture", rows=rows) if rows else []
    for one in found:
        other = one["other"]
        raise ConflictingRecord(one["uid"], [f"it shows the same captured copy as {other}: say that it repeats it"])

"""What posts have so that they can be verified, and items that only tell again what an earlier one tells.

A stage of its own: it decides nothing about who is listed. What nobody has verified counts for nothing, so that a
second, unverified item may as well repeat the first as corroborate it.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphmodel.records.social_media import CHECKLIST, Capture
from graphmodel.vocabulary import SourceKind
from seeds.chance import chance
from seeds.material import texts

if TYPE_CHECKING:
    from seeds.intelligence import Item

REPEATING = 0.6
"""Share of the unverified second items that only repeat the first."""

READY = 0.35
"""Share of the unverified posts that have all that they need, and wait for somebody to verify them."""


def capture(seed: int, items: Sequence[Item]) -> None:
    """Give every post what is known of it, and let some unverified items repeat what they were tied to.

    Args:
        seed: of the borough.
        items: in order of time, with their uids.
    """
    rng = chance(seed, "captures")
    for item in items:
        if item.corroborates and item.verified_at is None and rng.random() < REPEATING:
            _retell(item)
        if item.source.kind is SourceKind.SOCIAL_MEDIA:
            item.capture = _captured(rng, seed, item)
        if item.repeats and item.repeats.source.kind is SourceKind.SOCIAL_MEDIA:
            shown = item.repeats.capture.capture_digest
            item.capture = item.capture.model_copy(update={"capture_digest": shown})


def _retell(item: Item) -> None:
    item.repeats = item.corroborates.pop()
    kind = item.repeats.source.kind
    item.text = texts("captures")["retellings"]["social_media" if kind is SourceKind.SOCIAL_MEDIA else "other"]


def _captured(rng: random.Random, seed: int, item: Item) -> Capture:
    known = texts("captures")
    found = Capture(platform=rng.choice(known["platforms"]), read_by=item.source.reported_by)
    written = {point: rng.choice(known[point]) for point in CHECKLIST}
    whole = rng.random() < READY
    if item.verified_at is None and not whole:
        return found
    digest = hashlib.sha256(f"{seed}/{item.uid}".encode()).hexdigest()
    return found.model_copy(update={"capture_digest": digest, **written})

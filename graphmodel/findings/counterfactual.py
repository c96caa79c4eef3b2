"""What would have to fall for a listing to fall: asked of the gate itself, one supposition after another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from graphmodel import clock
from graphmodel.gate import Judgement, Source, meeting

MOST_SUPPOSITIONS = 4_000
"""Suppositions about intelligence that are tried; beyond it one sufficient set is shown, and said to be one."""


@dataclass(frozen=True, slots=True)
class Fall:
    """The smallest sets of records without which a listing would have no ground.

    Args:
        sets: uids of incidents and intelligence; each set is enough, and no smaller one is.
        smallest: whether these are all of the smallest sets; if not, ``sets`` holds one that is enough.
    """

    sets: tuple[tuple[str, ...], ...]
    smallest: bool = True


def what_would_have_to_fall(source: Source, judgement: Judgement, grounds: Collection[str]) -> Fall:
    """Return the smallest sets of records whose fall would leave a listing without a ground.

    An incident that is a ground depends on nothing but itself. An item of intelligence may fall with itself or with
    those that corroborate it; which sets of items are enough is asked of the gate.

    Args:
        source: the graph to judge by.
        judgement: what the gate finds of the subject now.
        grounds: uids that the listing stands on.
    """
    counting = [c for c in judgement.grounds if c.ground in set(grounds)]
    incidents = tuple(sorted({c.ground for c in counting if c.kind == "incident"}))
    items = tuple(sorted({c.ground for c in counting if c.kind == "intelligence"}))
    if not counting:
        return Fall(())
    if not items:
        return Fall((incidents,))
    said = sorted({c.ground for c in judgement.candidates if c.kind == "intelligence"})
    for size in range(1, len(items) + 1):
        if comb(len(said), size) > MOST_SUPPOSITIONS:
            break
        found = _enough(source, judgement, items, list(combinations(said, size)))
        if found:
            return Fall(tuple((*incidents, *one) for one in found))
    return Fall(((*incidents, *items),), smallest=False)


def _enough(
    source: Source, judgement: Judgement, items: Sequence[str], suppositions: Sequence[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    policy, subject = judgement.policy, judgement.subject
    rows = source.run(
        "gate/counterfactual",
        policy=policy.policy,
        subject=subject,
        grounds=list(items),
        suppositions=[list(one) for one in suppositions],
        now=clock.now(),
        met=meeting(source, policy, [subject]),
    )
    return list(_falling(rows, suppositions))


def _falling(rows: Sequence[dict[str, int]], suppositions: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    return (suppositions[row["number"]] for row in rows if row["standing"] == 0)

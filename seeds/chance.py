"""Chance that repeats: each stage draws from a generator of its own.

A change in one stage leaves the draws of the others as they were.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


def chance(seed: int, stage: str) -> random.Random:
    """Return the generator of a stage; the same seed and stage draw the same."""
    return random.Random(f"{seed}/{stage}")  # noqa: S311 - repeatable on purpose, guards nothing


class Urn(Generic[T]):
    """Things to draw from, each with its weight; weights that sum to nothing leave it empty."""

    def __init__(self, things: Sequence[T], weights: Sequence[float]) -> None:
        kept = [(thing, weight) for thing, weight in zip(things, weights, strict=True) if weight > 0]
        self._things = [thing for thing, _ in kept]
        self._cumulative = list(accumulate(weight for _, weight in kept))

    def __len__(self) -> int:
        return len(self._things)

    def draw(self, rng: random.Random) -> T:
        """Draw one thing and put it back.

        Raises:
            IndexError: the urn is empty.
        """
        return rng.choices(self._things, cum_weights=self._cumulative)[0]


def number(rng: random.Random, mean: float) -> int:
    """Draw how often something happened that happens ``mean`` times on average (Poisson, by Knuth's method)."""
    limit, drawn, product = math.exp(-mean), 0, rng.random()
    while product > limit:
        drawn += 1
        product *= rng.random()
    return drawn


def later(rng: random.Random, instant: datetime, mean_days: float, most_days: float) -> datetime:
    """Draw an instant after another, mostly soon after, in whole minutes."""
    days = min(rng.expovariate(1 / mean_days), most_days)
    return instant + timedelta(minutes=1 + round(days * 24 * 60))

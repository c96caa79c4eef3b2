"""Scores and bands: made of own conduct alone, by the gate's query (invariants 2 and 3)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from graphmodel import clock
from graphmodel.gate.policy import PolicyInForce, meeting
from graphmodel.gate.source import Source, native


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one ground adds to a score."""

    ground: str
    kind: str
    what: str
    at: datetime
    until: date
    weight: int

    @property
    def says(self) -> str:
        """The contribution in one sentence; what adds nothing says why."""
        thing = f"incident of {self.what.replace('_', ' ')}" if self.kind == "incident" else "intelligence"
        because = "" if self.weight else " (weighs nothing, or is counted with what it corroborates or concerns)"
        return f"{self.weight} for the {thing} of {self.at:%-d %b %Y}, until {self.until:%-d %b %Y}{because}"


@dataclass(frozen=True, slots=True)
class Band:
    """A subject's score under a policy, the band it lies in, and what it is made of; no band without a ground.

    Args:
        expires_on: the first day on which something that it is made of may no longer count.
    """

    name: str | None
    score: int
    expires_on: date | None
    contributions: tuple[Contribution, ...]


def band_of(source: Source, subject: str, policy: PolicyInForce, among: Collection[str] | None = None) -> Band:
    """Return the score and band that the gate finds of one subject, now.

    Args:
        source: the graph to judge by.
        subject: uid.
        policy: in force on the register.
        among: uids of the grounds that a listing stands on; all that the gate accepts where it is left out.
    """
    rows = source.run(
        "gate/band",
        policy=policy.policy,
        subjects=[subject],
        among=None if among is None else sorted(among),
        now=clock.now(),
        met=meeting(source, policy, [subject]),
    )
    if not rows:
        return Band(None, 0, None, ())
    row = rows[0]
    parts = tuple(Contribution(**{k: native(v) for k, v in part.items()}) for part in row["contributions"])
    return Band(row["band"], row["score"], native(row["expires_on"]), parts)

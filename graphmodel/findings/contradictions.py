"""Where sources disagree about a person: side by side, neither hiding the other (DPA 2018 s.38(1))."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphmodel.findings import sentences
from graphmodel.server.connection import read
from graphmodel.shielding import Shield, tells_of_harm

_OPEN = Shield(None)

_SAYS = {
    "roles": "Recorded in two roles in the same incident. It is no ground for anything until one of the two is "
    "corrected or withdrawn, or a reviewer finds that both are true (invariant 5).",
    "items": "Two items of intelligence disagree about the part that this person had in it.",
    "claim": "Another source says something else than what is recorded.",
}


@dataclass(frozen=True, slots=True)
class Side:
    """What one source says.

    Args:
        leads_to: uid of what has a history.
    """

    says: str
    leads_to: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A disagreement about one thing."""

    kind: str
    about_label: str
    says: str
    sides: tuple[Side, ...]


def contradictions(subject: str, shield: Shield = _OPEN) -> tuple[Contradiction, ...]:
    """Return where sources disagree about a subject; the caller records the look.

    Args:
        subject: uid.
        shield: what is open to whoever looks; a disagreement that tells of hidden harm is left out.
    """
    rows = read("history/contradictions", uid=subject, opened=shield.parameter)
    return tuple(_contradiction(row) for row in rows if not _tells(row, subject, shield))


def _tells(row: Mapping[str, Any], subject: str, shield: Shield) -> bool:
    """Tell whether a claim would say of somebody that they were harmed, to whom that is not open."""
    if row["kind"] != "claim":
        return False
    field, about = row["shown"]["field"], row["about"]
    ends = (subject, about) if field == "role" else (about,)  # a text may name others than this subject
    return shield.hides(*ends) and any(tells_of_harm(field, one["says"]) for one in row["sides"])


def _contradiction(row: Mapping[str, Any]) -> Contradiction:
    claimed = row["kind"] == "claim"
    about = (
        sentences.words(row["shown"]["field"]).capitalize() if claimed else sentences.label("incident", row["shown"])
    )
    sides = tuple(
        Side(one["says"], row["about"] if claimed else one["uid"], tuple(filter(None, one["evidence"] or ())))
        for one in row["sides"]
    )
    return Contradiction(row["kind"], about, _SAYS[row["kind"]], sides)

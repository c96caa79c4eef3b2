"""The edges that make up what is recorded of a subject: how a merge names them, and what they rest on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from graphmodel.errors import Refused
from graphmodel.ledger.transactions import Deed
from graphmodel.vocabulary import LIVE_STATES

MOVED = (
    "SUSPECT_IN", "VICTIM_OF", "WITNESS_TO", "UNRESOLVED_IN", "ASSOCIATED_WITH", "AFFILIATED_WITH", "ALLEGES", "LISTS",
)  # fmt: skip
"""Types of edges that a merge moves."""

STAYING = ("CHARACTERISTICS_OF", "COMPARES", "KEPT", "MERGED_AWAY", "SET_ASIDE", "WAS_SAID_OF", "CLAIMED_OF")
"""Types of edges that stay where they are: no merge meets protected characteristics (invariant 10); a likeness, a
merge, a former version and a claim say of whom they were."""


@dataclass(frozen=True, slots=True)
class Link:
    """One edge of a subject.

    Args:
        id: the database's own, good within the transaction.
        key: what names it for good: its type and uid, or, where it has none, what is at its other end.
        evidence: what it rests on: uids of items or numbers of source records, of an item its source, of a listing
            its grounds.
        other: uid of what is at its other end.
        status: of a suspect.
        state: of a listing.
        register: of a listing.
    """

    id: str
    type: str
    key: str
    evidence: frozenset[str]
    other: str
    status: str | None = None
    state: str | None = None
    register: str | None = None

    @property
    def mark(self) -> str:
        """What it goes by as long as it is there, whatever its type becomes."""
        return mark(self.key)

    @property
    def sources(self) -> frozenset[str]:
        """What something else may name as its evidence that rests on the same: an item can be named itself."""
        return self.evidence | {self.other} if self.type == "ALLEGES" else self.evidence

    @property
    def live_listing(self) -> bool:
        """Whether it ties a listing that has not ended."""
        return self.type == "LISTS" and self.state in LIVE_STATES


def mark(key: str) -> str:
    """Return what an edge of this name goes by: its uid alone, for its type can change while a merge stands.

    An item's allegation and a listing's edge have no uid, and never another type.
    """
    kind, _, name = key.partition(" ")
    return key if kind in ("ALLEGES", "LISTS") else name


def from_aside(row: dict[str, Any], subject: str) -> Link:
    """Return the edge in a row of ``merging/aside``; no listing is ever set aside."""
    return link(row | {"state": None, "register": None}, subject)


def links_of(deed: Deed, subject: str) -> list[Link]:
    """Return every edge of a subject that a merge moves.

    Raises:
        Refused: it has edges of which no merge knows how to move them, or one that cannot be named.
    """
    strange = deed.run("merging/strange", subject=subject, known=[*MOVED, *STAYING])
    if strange:
        types = ", ".join(row["type"] for row in strange)
        raise Refused(f"{subject} has links that no merge knows how to move: {types}", (subject,))
    return [link(row, subject) for row in deed.run("merging/links", subject=subject)]


def link(row: dict[str, Any], subject: str) -> Link:
    """Return the edge in a row of ``merging/links``."""
    name = row["uid"]
    if row["type"] == "ALLEGES":
        name = f"{row['other']} {row['role']}"
    elif row["type"] == "LISTS":
        name = row["other"]
    if name is None or row["other"] is None:
        raise Refused(
            f"{subject} has a link {row['type']} without a uid: an auditor can say how it came there", (subject,)
        )
    return Link(
        id=row["id"],
        type=row["type"],
        key=f"{row['type']} {name}",
        evidence=frozenset(source for source in row["evidence"] if source),
        other=row["other"],
        status=row["status"],
        state=row["state"] if row["type"] == "LISTS" else None,
        register=row["register"],
    )


def move(deed: Deed, source: str, target: str, links: Collection[Link]) -> None:
    """Move edges from one subject to another; everything on them stays, and a live listing's mark follows."""
    if not links:
        return
    rows = deed.run("merging/move", **{"from": source, "to": target, "links": [one.id for one in links]})
    if rows[0]["moved"] != len(links):
        raise Refused("what is recorded of the two changed in the meantime; try again", (source, target))
    follow(deed, links)
    deed.about(one.key.partition(" ")[2].partition(" ")[0] for one in links)


def follow(deed: Deed, links: Iterable[Link]) -> None:
    """Let the marks of live listings follow their subjects."""
    deed.run("merging/follow", listings=[one.other for one in links if one.live_listing])


def lock_listings(deed: Deed, links: Iterable[Link]) -> None:
    """Hold off whatever would be decided on the listings among these edges."""
    for one in sorted(links, key=lambda one: one.other):
        if one.live_listing:
            deed.run("register/lock", listing=one.other)

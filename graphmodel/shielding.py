"""Whom an answer may name as a victim or a witness: nobody, until whoever asks has given a purpose for it.

What is hidden is counted and no more: "a victim", "2 incidents as a witness". That somebody was harmed, and in what, is
one fact with two ends; it is hidden at both, from the incident's side and from the person's (DPA 2018 s.37, s.38(3)).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from graphmodel import clock
from graphmodel.ledger.actors import Actor
from graphmodel.permissions import allowed
from graphmodel.server.connection import read

HARM = {"VICTIM_OF": "victim", "WITNESS_TO": "witness"}
"""The types of edge that are shielded, and the role of each."""

FREE_TEXTS = frozenset({"text", "summary"})
"""Fields in which anybody may be named."""

SOMEBODY = "somebody"
"""Stands for the uid of whoever is hidden."""

_ALLEGED = frozenset(HARM.values())
_MANY = {"victim": "victims", "witness": "witnesses"}

Hidden = dict[str, dict[str, int]]
"""How many are hidden, by the uid of the record that is shown and by their role."""


@dataclass(frozen=True, slots=True)
class Shield:
    """What is open to somebody.

    Args:
        opened: uids of the records that they have given a purpose for; none where their role needs to give none.
    """

    opened: frozenset[str] | None

    @property
    def parameter(self) -> list[str] | None:
        """What the queries are given as ``$opened``."""
        return None if self.opened is None else sorted(self.opened)

    def hides(self, *ends: str) -> bool:
        """Tell whether it is hidden that the one of these was harmed in, or is named as harmed by, the other."""
        return self.opened is not None and self.opened.isdisjoint(ends)

    def hides_edge(self, type_: str, edge: dict[str, Any], *ends: str) -> bool:
        """Tell whether an edge is hidden: one of a victim or witness, or an item's word that somebody was one."""
        harm = type_ in HARM or (type_ == "ALLEGES" and edge.get("role") in _ALLEGED)
        return harm and self.hides(*ends)

    def told_apart(self, rows: Iterable[dict[str, Any]], uid: str) -> tuple[list[dict[str, Any]], dict[str, int]]:
        """Return the edges of a record that may be shown, and how many of each role may not.

        Args:
            rows: each with its ``type``, its ``edge``, and what is ``shown`` of its other end.
            uid: of the record.
        """
        shown, hidden = list[dict[str, Any]](), Counter[str]()
        for row in rows:
            if self.hides_edge(row["type"], row["edge"], uid, row["shown"]["uid"]):
                hidden[HARM.get(row["type"]) or str(row["edge"]["role"])] += 1
            else:
                shown.append(row)
        return shown, dict(sorted(hidden.items()))

    def masked(self, alleges: Iterable[str], item: str) -> list[str]:
        """Return what an item says of whom, as role and uid, without the uids of those who are hidden."""
        return [f"{one.partition(' ')[0]} {SOMEBODY}" if self.hides_alleged(one, item) else one for one in alleges]

    def hides_alleged(self, alleged: str, item: str) -> bool:
        """Tell whether an item's word about somebody, as role and uid, is hidden."""
        role, _, uid = alleged.partition(" ")
        return role in _ALLEGED and self.hides(uid, item)

    def hidden_since(self, edges: Iterable[str]) -> frozenset[str]:
        """Return which of these edges have said at any time that somebody was harmed.

        What was known before a role was found out would tell whose it is: of such an edge the past is hidden too.
        """
        if self.opened is None:
            return frozenset()
        return frozenset(row["uid"] for row in read("shielding/ever_harm", uids=list(edges)))

    def hidden(self, uids: Iterable[str]) -> Hidden:
        """Return how many are hidden behind each of these incidents and people."""
        found: Hidden = {}
        if self.opened is not None:
            for row in read("shielding/hidden", uids=list(uids), opened=self.parameter):
                found.setdefault(row["uid"], {})[HARM[row["type"]]] = row["number"]
        return found


def tells_of_harm(field: str, value: str) -> bool:
    """Tell whether what a source claims of a field may say who was harmed."""
    return field in FREE_TEXTS or field == "alleges" or (field == "role" and value in _ALLEGED)


def shield_of(actor: Actor, run: Callable[..., list[dict[str, Any]]] = read) -> Shield:
    """Return what is open to somebody at this moment, in the piece of work that they are at.

    Args:
        actor: who looks.
        run: what runs a query: that of a deed, within its transaction.
    """
    if allowed(actor.role, "harmed"):
        return Shield(None)
    if actor.work is None:
        return Shield(frozenset())
    rows = run("shielding/opened", account=actor.uid, work=actor.work, now=clock.now())
    return Shield(frozenset(row["record"] for row in rows))


def of_harm(role: str, number: int) -> str:
    """Return how those who are hidden are spoken of: "a victim", "2 witnesses"."""
    return f"a {role}" if number == 1 else f"{number} {_MANY[role]}"


def incidents_of_harm(role: str, number: int) -> str:
    """Return how the incidents are spoken of in which somebody was harmed: "an incident as a victim"."""
    return f"an incident as a {role}" if number == 1 else f"{number} incidents as a {role}"

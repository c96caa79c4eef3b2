"""What the rows of one step of a criterion's plan hold: which records, whose they are, and how they came there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from graphmodel.plans.details import Item, Token
from graphmodel.plans.explaining import Operator
from graphmodel.plans.expressions import UIDS, VALUE, WHOSE
from graphmodel.plans.reasons import PROPERTIES


@dataclass(slots=True)
class Rows:
    """What the rows of one step hold.

    Args:
        kinds: what each name stands for.
        own: the names that came up in this part of the plan, not outside it.
        people: names of the person that the rows are about; a second one is refused.
        unwound: names under which $subjects was unwound.
        unbound: people that have not been shown to be of $subjects yet.
        unfiltered: allegations whose role has not been shown to be that of a suspect yet.
        links: pairs of nodes with an edge between them.
    """

    kinds: dict[str, str] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)
    unwound: set[str] = field(default_factory=set)
    unbound: dict[str, Operator] = field(default_factory=dict)
    unfiltered: dict[str, Operator] = field(default_factory=dict)
    links: set[tuple[str, str]] = field(default_factory=set)
    anchors: frozenset[str] = frozenset()
    whose: bool = False

    @property
    def about_one(self) -> bool:
        """Tell whether each row is one subject's."""
        return bool(self.people or self.unwound)

    def inside(self) -> Rows:
        """Return what the steps see that are taken once for each of these rows."""
        return Rows(
            dict(self.kinds),
            people=set(self.people),
            unwound=set(self.unwound),
            anchors=frozenset(self.kinds),
            whose=self.about_one,
        )

    def again(self) -> Rows:
        """Return the same for a leaf, which adds to it."""
        return Rows(dict(self.kinds), {}, set(self.people), set(self.unwound), anchors=self.anchors, whose=self.whose)


def merged(*parts: Rows) -> Rows:
    """Return rows that come from several sources."""
    both = Rows(anchors=parts[0].anchors, whose=parts[0].whose)
    for part in parts:
        both.kinds |= part.kinds
        both.own |= part.own
        both.people |= part.people
        both.unwound |= part.unwound
        both.unbound |= part.unbound
        both.unfiltered |= part.unfiltered
        both.links |= part.links
    return both


def kind_of(rows: Rows, expression: Iterable[Token]) -> str:
    """Return what the value of an expression is: a record's label, an edge's type, uids, or just a value."""
    words = list(expression)
    first = rows.kinds.get(words[0].text, VALUE) if words[0].kind == "name" else VALUE
    if len(words) == 1 or (first == UIDS and words[1].text == "["):
        return first
    if words[0].text.lower() == "collect" and words[1].text == "(":
        inner = [word for word in words[2:-1] if word.text != "DISTINCT"]
        return UIDS if inner and kind_of(rows, inner) == UIDS else VALUE
    if [word.text for word in words[1:]] == [".", "uid"] and first in PROPERTIES:
        return WHOSE if first == "Subject" else UIDS
    return VALUE


def is_aggregate(item: Item) -> bool:
    """Tell whether an entry puts several rows together, rather than saying which belong together."""
    names = {"count", "collect", "min", "max", "sum", "avg"}
    return any(one.text.lower() in names and two.text == "(" for one, two in pairwise(item.expression))

"""What the rows of one step hold, and what hangs on their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graphmodel.plans.clues import Clue
from graphmodel.plans.details import Token
from graphmodel.plans.explaining import Operator

Clues = frozenset[Clue]
NONE: Clues = frozenset()

_AGGREGATES = frozenset({"count", "collect", "min", "max", "sum", "avg", "stdev", "stdevp", "percentilecont"})
_NUMBERS = frozenset({"count", "size", "length", "type", "elementid", "id", "labels", "keys"})


@dataclass(slots=True)
class Stream:
    """The rows of one step.

    Args:
        labels: what each record's name is known to stand for; the empty text where it is not known.
        marks: the clues that hang on each name.
        selects: those that decide which rows there are.
        takes_out: those that only take rows away.
        order: those that decide in which order the rows stand.
        people: names that are, or hold, people.
        links: pairs of records with an edge between them.
        own: names that came up in this part of the plan.
        within: whether the part is taken once for each row of another.
        edges: names of edges and paths, at whose ends people may stand.
    """

    labels: dict[str, str] = field(default_factory=dict)
    marks: dict[str, Clues] = field(default_factory=dict)
    selects: Clues = NONE
    takes_out: Clues = NONE
    order: Clues = NONE
    people: set[str] = field(default_factory=set)
    links: set[tuple[str, str]] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    within: bool = False
    edges: set[str] = field(default_factory=set)

    @property
    def about_people(self) -> bool:
        """Tell whether the rows are people's already; what is added to them then is only shown beside them."""
        return bool(self.people) or "Subject" in self.labels.values()

    def inside(self) -> Stream:
        """Return what steps see that are taken once for each of these rows."""
        within = self.within or self.about_people
        inner = Stream(dict(self.labels), dict(self.marks), people=set(self.people), links=set(self.links))
        inner.within, inner.edges = within, set(self.edges)
        return inner

    def persons(self) -> list[str]:
        """Return the names of records that are people or may be."""
        return [name for name, label in self.labels.items() if label in ("Subject", "")]

    def with_(self, other: Stream) -> Stream:
        """Return these rows joined with others."""
        labels = {**self.labels, **other.labels}
        for name in self.labels.keys() & other.labels.keys():
            labels[name] = labels[name] if self.labels[name] == other.labels[name] else ""
        return Stream(
            labels,
            {name: self.marks.get(name, NONE) | other.marks.get(name, NONE) for name in {**self.marks, **other.marks}},
            self.selects | other.selects,
            self.takes_out | other.takes_out,
            self.order | other.order,
            self.people | other.people,
            self.links | other.links,
            self.own | other.own,
            self.within,
            self.edges | other.edges,
        )


def aggregates(words: Sequence[Token]) -> bool:
    """Tell whether an expression puts several rows together."""
    return any(one.text.lower() in _AGGREGATES and two.text == "(" for one, two in pairwise(words))


def carries(words: Sequence[Token], people: set[str], edges: set[str]) -> bool:
    """Tell whether the value of an expression is, holds or says something of people; numbers of them do not."""
    for at, word in enumerate(words):
        before = [one.text.lower() for one in words[max(0, at - 3) : at] if one.text != "DISTINCT"][-2:]
        after = words[at + 1].text if at + 1 < len(words) else ""
        counted = len(before) == 2 and before[0] in _NUMBERS and before[1] == "(" and after == ")"
        labelled = after == ":" or before[-1:] == ["."]
        if word.kind != "name" or counted or labelled:
            continue
        if word.text in people or (word.text in edges and after != "."):
            return True
    return False


def reached(links: set[tuple[str, str]], name: str) -> set[str]:
    """Return the names that links lead to from one."""
    found = {name}
    while more := {two for pair in links if found & set(pair) for two in pair} - found:
        found |= more
    return found


def labels_of(root: Operator) -> dict[str, str]:
    """Return the one label that conditions anywhere ask of each name."""
    asked: dict[str, set[str]] = {}
    for operator in root.walk():
        for name, label in re.findall(r"(?<![\w.\[{])`?(\w+)`?:([A-Z][a-z]\w*)\b(?!\|)", operator.details):
            asked.setdefault(name, set()).add(label)
    return {name: next(iter(labels)) for name, labels in asked.items() if len(labels) == 1}

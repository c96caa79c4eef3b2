"""What all steps have in common: what an expression looks at, and what hangs on the names in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from graphmodel.plans.clues import CONDUCT, EDGE_CLUES, Clue, of_expression, of_pattern
from graphmodel.plans.details import Pattern, Token, conjuncts, pattern, text_of, tokens
from graphmodel.plans.explaining import Operator
from graphmodel.plans.stream import NONE, Clues, Stream, carries, labels_of
from graphmodel.vocabulary import Selection

TAKES_OUT = frozenset({Selection.VICTIMHOOD, Selection.WITNESSING})
"""Not having these may be asked of anybody: it takes people out (invariant 5) and never puts one on."""

ROLES = {
    "victim": Selection.VICTIMHOOD,
    "witness": Selection.WITNESSING,
    "association": Selection.ASSOCIATION,
}
_SHORTCUT = re.compile(r"getDegree\((.*?\)(?:<-|-).*?(?:->|-)\(.*?\))\)", re.IGNORECASE)


class Tracing:
    """Finds what the steps of one statement's plan look at.

    Args:
        root: its last step.
        strings: what its texts say; plans keep them as parameters.
    """

    def __init__(self, root: Operator, strings: Iterable[str]) -> None:
        self.found: set[Clue] = set()
        self.acted_on = False
        everything = "\n".join(one.details for one in root.walk())
        self._looks_at_roles = ".role" in everything
        self._edges_with_role = set(re.findall(r"`?(\w+)`?\.role\b", everything))
        named = {ROLES[text] for text in strings if text in ROLES}
        self._roles = named if "$" in everything else set()
        self._labels = labels_of(root)

    def stream(self, operator: Operator, outer: Stream) -> Stream:
        """Return the rows of a step; how, is for :class:`graphmodel.plans.flow.Flow` to say."""
        raise NotImplementedError

    def _keep(self, clues: Iterable[Clue]) -> Clues:
        kept = frozenset(clues)
        self.found |= kept
        return kept

    def _source(self, operator: Operator, outer: Stream) -> Stream:
        if operator.children:
            return self.stream(operator.children[0], outer)
        leaf = outer.with_(Stream())
        leaf.selects = leaf.takes_out = leaf.order = NONE
        leaf.own = set()
        return leaf

    # What an expression looks at, and what hangs on the names in it.

    def _clues(self, operator: Operator, rows: Stream, words: Sequence[Token]) -> Clues:
        others = [name for name, label in rows.labels.items() if label not in ("Subject", "Characteristics", "")]
        own = set(of_expression(words, operator.name, operator.details, rows.persons(), others))
        text = text_of(words)
        for shape in map(pattern, _SHORTCUT.findall(text)):
            own |= self._degree(operator, rows, shape)
        if re.search(r"\.\s*role\b", text):
            for selection in self._roles:
                says = f"asks which role is alleged, and names {selection.label}"
                own.add(Clue(selection, says, operator.name, operator.details, "role", certain=False))
        hanging = [rows.marks.get(word.text, NONE) for word in words if word.kind == "name"]
        return self._keep(own).union(*hanging)

    def _degree(self, operator: Operator, rows: Stream, shape: Pattern | None) -> set[Clue]:
        if shape is None:
            return {Clue(Selection.NETWORK_MEASURE, "counts edges", operator.name, operator.details, "")}
        clues = set(of_pattern(shape, rows.labels, operator.name, operator.details))
        inward = shape.start == "" and rows.labels.get(shape.end) != "Subject"
        if set(shape.types) & CONDUCT and inward:
            says = "counts the people at the other end"
            clues.add(Clue(Selection.CO_PRESENCE, says, operator.name, operator.details, shape.end))
        if clues:
            says = "counts edges: a degree"
            clues.add(Clue(Selection.NETWORK_MEASURE, says, operator.name, operator.details, shape.start or shape.end))
        if "ALLEGES" in shape.types and not self._looks_at_roles:
            clues |= self._any_role(operator, "")
        return clues

    def _any_role(self, operator: Operator, edge: str) -> set[Clue]:
        says = "takes what intelligence says in any role"
        return {Clue(Selection.ANY_ALLEGATION, says, operator.name, operator.details, edge, certain=False)}

    def _conditions(self, operator: Operator, rows: Stream, details: str) -> None:
        for condition in conjuncts(tokens(details)):
            clues = self._clues(operator, rows, condition)
            if condition[0].text == "NOT" and re.fullmatch(r"NOT getDegree\(.*\)>0", text_of(condition)):
                out = frozenset(clue for clue in clues if clue.selection in TAKES_OUT)
                rows.takes_out |= out
                same = any(clue.selection not in TAKES_OUT | {Selection.NETWORK_MEASURE} for clue in clues)
                clues = clues - out if same or not out else NONE
            rows.selects |= clues

    def _name(self, rows: Stream, name: str, words: Sequence[Token], clues: Clues) -> None:
        if [word.text for word in words] == [name]:
            return
        rows.marks[name] = clues
        rows.own.add(name)
        if len(words) == 1 and words[0].text in rows.labels:
            rows.labels[name] = rows.labels[words[0].text]
            rows.links.add((words[0].text, name))
        read = {one.text for one, two in pairwise(words) if one.kind == "name" and two.text == "."}
        unknown = read - {*rows.labels, *rows.edges, *rows.own, *rows.marks}  # may be people, as far as is known
        if carries(words, {*rows.persons(), *rows.people, *unknown}, rows.edges):
            rows.people.add(name)

    def _record(self, rows: Stream, name: str, label: str) -> None:
        if name not in rows.labels:
            rows.own.add(name)
        rows.labels[name] = label or rows.labels.get(name) or self._labels.get(name, "")

    def _unread(self, operator: Operator, rows: Stream) -> Stream:
        clues = set()
        for word in re.findall(r":\s*`?(\w+)`?|\|\s*`?(\w+)`?", operator.details):
            edge_type = word[0] or word[1]
            if edge_type in EDGE_CLUES:
                says = f"follows {edge_type}"
                clues.add(Clue(EDGE_CLUES[edge_type], says, operator.name, operator.details, edge_type))
        if re.search(r"Shortest|VarLength|Repeat", operator.name):
            says = "goes by paths and their length"
            clues.add(Clue(Selection.NETWORK_MEASURE, says, operator.name, operator.details, ""))
            if not re.search(r":\w+", operator.details):
                says = "follows edges of any type"
                clues.add(Clue(Selection.ASSOCIATION, says, operator.name, operator.details, "", certain=False))
        else:
            says = f"takes a step that is not known: {operator.name}"
            clues.add(Clue(Selection.UNSEEN, says, operator.name, operator.details, "", certain=False))
        kept = self._keep(clues)
        rows.selects |= kept
        for name in re.findall(r"\(`?(\w+)`?\)", operator.details):
            self._record(rows, name, "")
            rows.marks[name] = rows.marks.get(name, NONE) | kept
        return rows

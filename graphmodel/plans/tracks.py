"""Steps that have one source of rows, or none: they keep rows, make names or bring records."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from graphmodel.plans.clues import LABEL_CLUES, OF_PEOPLE, Clue, of_pattern
from graphmodel.plans.details import Pattern, Token, index_seek, items, pattern, tokens
from graphmodel.plans.explaining import Operator
from graphmodel.plans.stream import NONE, Clues, Stream, aggregates, reached
from graphmodel.plans.tracing import Tracing
from graphmodel.vocabulary import Selection


class Tracks(Tracing):
    """Steps with one source of rows, or none."""

    def _pass(self, operator: Operator, outer: Stream) -> Stream:
        return self._source(operator, outer)

    def _filter(self, operator: Operator, outer: Stream) -> Stream:
        rows = self._source(operator, outer)
        self._conditions(operator, rows, operator.details)
        return rows

    def _limit(self, operator: Operator, outer: Stream) -> Stream:
        rows = self._source(operator, outer)
        rows.selects |= rows.order | self._clues(operator, rows, tokens(operator.details))
        return rows

    def _sort(self, operator: Operator, outer: Stream) -> Stream:
        rows = self._source(operator, outer)
        rows.order |= self._clues(operator, rows, tokens(operator.details))
        return rows

    # Steps that make names.

    def _project(self, operator: Operator, outer: Stream) -> Stream:
        rows = self._source(operator, outer)
        for item in items(operator.details):
            clues = self._clues(operator, rows, item.expression)
            if any(one.text == "COLLECT" and two.text == "{" for one, two in pairwise(item.expression)):
                # Whom a sub-query gathers is not told where the plan shows its text only.
                rows.selects |= NONE if rows.about_people else clues
                rows.people.add(item.name)
            self._name(rows, item.name, item.expression, clues)
        return rows

    def _aggregate(self, operator: Operator, outer: Stream) -> Stream:
        rows = self._source(operator, outer)
        found = items(operator.details)
        groups = [one for one in found if not aggregates(one.expression)]
        together = self._together(operator, rows, [one.expression for one in groups])
        alone = rows.within and not groups
        # What only takes rows away takes from a number or a list here; which way that counts later is not known.
        taken = {replace(clue, certain=False) for clue in rows.takes_out}
        gathered = rows.selects | taken if alone else NONE
        for one in found:
            clues = self._clues(operator, rows, one.expression)
            self._name(rows, one.name, one.expression, clues if one in groups else clues | together | gathered)
        if alone:
            rows.selects = rows.takes_out = NONE
        rows.order = NONE
        return rows

    def _together(self, operator: Operator, rows: Stream, groups: Sequence[Sequence[Token]]) -> Clues:
        """Return a clue where several people's rows are put together: a later condition goes by how many there are."""
        keys = {group[0].text for group in groups if len(group) == 1 or [w.text for w in group[1:]] == [".", "uid"]}
        persons = [name for name, label in rows.labels.items() if label == "Subject"]
        if rows.within or not persons or not groups or keys & {*persons, *rows.people}:
            return NONE
        name = persons[0]
        clue = Clue(Selection.CO_PRESENCE, "puts several people's rows together", operator.name, operator.details, name)
        return frozenset({clue})

    def _unwind(self, operator: Operator, outer: Stream) -> Stream:
        rows = self._source(operator, outer)
        for one in items(operator.details):
            clues = self._clues(operator, rows, one.expression)
            rows.selects |= frozenset(clue for clue in clues if clue.selection is not Selection.CO_PRESENCE)
            self._name(rows, one.name, one.expression, clues)
        return rows

    # Steps that bring records.

    def _scan(self, operator: Operator, outer: Stream) -> Stream:
        rows = self._source(operator, outer)
        seek = index_seek(operator.details)
        shape = pattern(re.sub(r"^(?:UNIQUE|(?:RANGE|TEXT|POINT) INDEX) ", "", operator.details))
        if shape is not None:
            return self._follow(operator, rows, shape)
        found = tokens(operator.details)
        names = [word.text for word in found if word.kind == "name"]
        if seek is not None:
            self._record(rows, seek.name, seek.label)
            for condition in seek.conditions:
                rows.selects |= self._clues(operator, rows, condition) if len(condition) > 3 else NONE
            names = [seek.name, seek.label]
        elif names:
            labels = set(names[1:]) if ":" in operator.details else set()
            self._record(rows, names[0], next(iter(labels)) if len(labels) == 1 else "")
        if len(names) > 1 and names[1] in LABEL_CLUES:
            clue = Clue(LABEL_CLUES[names[1]], f"begins with {names[1]}", operator.name, operator.details, names[0])
            rows.selects |= self._keep({clue})
        return rows

    def _expand(self, operator: Operator, outer: Stream) -> Stream:
        rows = self._source(operator, outer)
        path = re.match(r"^(\w+) = ", operator.details)
        if path:
            rows.edges.add(path[1])
        shape = pattern(operator.details[path.end() :] if path else operator.details)
        if shape is None:
            return self._unread(operator, rows)
        return self._follow(operator, rows, shape)

    def _follow(self, operator: Operator, rows: Stream, shape: Pattern) -> Stream:
        optional = operator.name.startswith("Optional") and rows.about_people
        known = {name for name in (shape.start, shape.end) if name in rows.labels}
        for name in (shape.start, shape.end):
            self._record(rows, name, self._end(shape, name))
        clues = set(of_pattern(shape, rows.labels, operator.name, operator.details))
        if "ALLEGES" in shape.types and shape.edge not in self._edges_with_role:
            clues |= self._any_role(operator, shape.edge)
        rows.links.add((shape.start, shape.end))
        if shape.edge and {rows.labels[shape.start], rows.labels[shape.end]} & {"Subject", ""}:
            rows.edges.add(shape.edge)
        clues |= self._meeting(operator, rows, shape, known)
        hanging = NONE.union(*(rows.marks.get(name, NONE) for name in known))
        all_clues = self._keep(clues) | hanging
        condition = Stream(dict(rows.labels), dict(rows.marks))
        if shape.where:
            self._conditions(operator, condition, shape.where)
        for name in {shape.start, shape.end, shape.edge} - known - {""}:
            rows.marks[name] = all_clues | condition.selects
            rows.own.add(name)
        if not optional:
            rows.selects |= all_clues | condition.selects
            rows.takes_out |= condition.takes_out
        return rows

    def _end(self, shape: Pattern, name: str) -> str:
        ends = [OF_PEOPLE[edge_type] for edge_type in shape.types if edge_type in OF_PEOPLE]
        if not ends or len(ends) != len(shape.types) or shape.variable:
            return ""
        at = 0 if name == shape.start else 1
        labels = {one[at] for one in ends} if shape.directed else {label for one in ends for label in one}
        return next(iter(labels)) if len(labels) == 1 else ""

    def _meeting(self, operator: Operator, rows: Stream, shape: Pattern, known: set[str]) -> set[Clue]:
        """Return a clue where this edge ties a person to another through a record that they share."""
        if set(shape.types) & {"ASSOCIATED_WITH", "AFFILIATED_WITH"} and len(shape.types) == 1:
            return set()
        persons = [name for name in (shape.start, shape.end) if rows.labels.get(name) == "Subject"]
        if persons and operator.name.endswith("(All)") and {shape.start, shape.end} <= known:
            says = f"brings in another person under the name {persons[0]}, which is taken"
            return {Clue(Selection.CO_PRESENCE, says, operator.name, operator.details, persons[0])}
        if not persons or persons[0] in known:
            return set()
        others = {name for name in reached(rows.links, persons[0]) if rows.labels.get(name) == "Subject"}
        others -= {persons[0]}
        if not others:
            return set()
        says = f"brings {persons[0]} in by a record shared with {', '.join(sorted(others))}"
        return {Clue(Selection.CO_PRESENCE, says, operator.name, operator.details, persons[0])}

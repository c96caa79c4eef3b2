"""How what a query looks at comes to bear on its rows, step by step from the leaves of its plan.

A step that only adds to a row (an optional match, a collected list) marks the names that it adds. The mark comes
to bear on the rows where one of those names decides which rows there are: in a condition, a join, an unwinding, or
an ordering of which only the first rows are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from graphmodel.plans.clues import (
    CONDUCT,
    EDGE_CLUES,
    LABEL_CLUES,
    OF_PEOPLE,
    Clue,
    of_expression,
    of_pattern,
)
from graphmodel.plans.details import Pattern, Token, conjuncts, index_seek, items, pattern, split, text_of, tokens
from graphmodel.plans.explaining import Operator
from graphmodel.vocabulary import Selection

Clues = frozenset[Clue]
_NONE: Clues = frozenset()
_TAKES_OUT = frozenset({Selection.VICTIMHOOD, Selection.WITNESSING})
"""Not having these may be asked of anybody: it takes people out (invariant 5) and never puts one on."""

_ROLES = {
    "victim": Selection.VICTIMHOOD,
    "witness": Selection.WITNESSING,
    "association": Selection.ASSOCIATION,
}
_SHORTCUT = re.compile(r"getDegree\((.*?\)(?:<-|-).*?(?:->|-)\(.*?\))\)", re.IGNORECASE)
_AGGREGATES = frozenset({"count", "collect", "min", "max", "sum", "avg", "stdev", "stdevp", "percentilecont"})
_NUMBERS = frozenset({"count", "size", "length", "type", "elementid", "id", "labels", "keys"})
_SIGNATURE = re.compile(r"([\w`]+) :: ([A-Z<>]+)")
_HARMLESS = re.compile(r"^(db\.(index\.fulltext|labels|relationshipTypes|propertyKeys|schema|ping|info)|dbms\.)")
_MEASURING = re.compile(r"gds\.|algo|degree|path|neighbo|subgraph|expand|spanning", re.IGNORECASE)


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
    selects: Clues = _NONE
    takes_out: Clues = _NONE
    order: Clues = _NONE
    people: set[str] = field(default_factory=set)
    links: set[tuple[str, str]] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    within: bool = False
    edges: set[str] = field(default_factory=set)

    def inside(self) -> Stream:
        """Return what steps see that are taken once for each of these rows."""
        within = self.within or bool(self.people) or "Subject" in self.labels.values()
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
            {name: self.marks.get(name, _NONE) | other.marks.get(name, _NONE) for name in {**self.marks, **other.marks}},
            self.selects | other.selects,
            self.takes_out | other.takes_out,
            self.order | other.order,
            self.people | other.people,
            self.links | other.links,
            self.own | other.own,
            self.within,
            self.edges | other.edges,
        )


class Flow:
    """Follows the rows of one statement's plan.

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
        named = {_ROLES[text] for text in strings if text in _ROLES}
        self._roles = named if "$" in everything else set()
        self._labels = _labels_of(root)

    def stream(self, operator: Operator, outer: Stream) -> Stream:
        """Return the rows of a step.

        Args:
            operator: the step.
            outer: the rows for each of which it is taken; empty at the top.
        """
        return _STEPS.get(operator.name, Flow._other)(self, operator, outer)

    def _keep(self, clues: Iterable[Clue]) -> Clues:
        kept = frozenset(clues)
        self.found |= kept
        return kept

    def _source(self, operator: Operator, outer: Stream) -> Stream:
        if operator.children:
            return self.stream(operator.children[0], outer)
        leaf = outer.with_(Stream())
        leaf.selects = leaf.takes_out = leaf.order = _NONE
        leaf.own = set()
        return leaf

    def _pass(self, operator: Operator, outer: Stream) -> Stream:
        return self._source(operator, outer)

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
        hanging = [rows.marks.get(word.text, _NONE) for word in words if word.kind == "name"]
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

    # Steps that keep some rows.

    def _filter(self, operator: Operator, outer: Stream) -> Stream:
        rows = self._source(operator, outer)
        self._conditions(operator, rows, operator.details)
        return rows

    def _conditions(self, operator: Operator, rows: Stream, details: str) -> None:
        for condition in conjuncts(tokens(details)):
            clues = self._clues(operator, rows, condition)
            if condition[0].text == "NOT" and re.fullmatch(r"NOT getDegree\(.*\)>0", text_of(condition)):
                out = frozenset(clue for clue in clues if clue.selection in _TAKES_OUT)
                rows.takes_out |= out
                same = any(clue.selection not in _TAKES_OUT | {Selection.NETWORK_MEASURE} for clue in clues)
                clues = clues - out if same or not out else _NONE
            rows.selects |= clues

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
            self._name(rows, item.name, item.expression, self._clues(operator, rows, item.expression))
        return rows

    def _name(self, rows: Stream, name: str, words: Sequence[Token], clues: Clues) -> None:
        if [word.text for word in words] == [name]:
            return
        rows.marks[name] = clues
        rows.own.add(name)
        if len(words) == 1 and words[0].text in rows.labels:
            rows.labels[name] = rows.labels[words[0].text]
            rows.links.add((words[0].text, name))
        if _carries(words, {*rows.persons(), *rows.people}, rows.edges):
            rows.people.add(name)

    def _aggregate(self, operator: Operator, outer: Stream) -> Stream:
        rows = self._source(operator, outer)
        found = items(operator.details)
        groups = [one for one in found if not _aggregates(one.expression)]
        together = self._together(operator, rows, [one.expression for one in groups])
        alone = rows.within and not groups
        # What only takes rows away takes from a number or a list here; which way that counts later is not known.
        taken = {replace(clue, certain=False) for clue in rows.takes_out}
        gathered = rows.selects | taken if alone else _NONE
        for one in found:
            clues = self._clues(operator, rows, one.expression)
            self._name(rows, one.name, one.expression, clues if one in groups else clues | together | gathered)
        if alone:
            rows.selects = rows.takes_out = _NONE
        rows.order = _NONE
        return rows

    def _together(self, operator: Operator, rows: Stream, groups: Sequence[Sequence[Token]]) -> Clues:
        """Return a clue where several people's rows are put together: a later condition goes by how many there are."""
        keys = {group[0].text for group in groups if len(group) == 1 or [w.text for w in group[1:]] == [".", "uid"]}
        persons = [name for name, label in rows.labels.items() if label == "Subject"]
        if rows.within or not persons or not groups or keys & {*persons, *rows.people}:
            return _NONE
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

    def _record(self, rows: Stream, name: str, label: str) -> None:
        if name not in rows.labels:
            rows.own.add(name)
        rows.labels[name] = label or rows.labels.get(name) or self._labels.get(name, "")

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
                rows.selects |= self._clues(operator, rows, condition) if len(condition) > 3 else _NONE
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
        optional = operator.name.startswith("Optional")
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
        hanging = _NONE.union(*(rows.marks.get(name, _NONE) for name in known))
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
        if not persons or persons[0] in known:
            return set()
        others = {name for name in _reached(rows.links, persons[0]) if rows.labels.get(name) == "Subject"}
        others -= {persons[0]}
        if not others:
            return set()
        says = f"brings {persons[0]} in by a record shared with {', '.join(sorted(others))}"
        return {Clue(Selection.CO_PRESENCE, says, operator.name, operator.details, persons[0])}

    # Steps with two sources.

    def _apply(self, operator: Operator, outer: Stream) -> Stream:
        left = self.stream(operator.children[0], outer)
        right = self.stream(operator.children[1], left.inside())
        both = left.with_(right)
        both.labels = {**left.labels, **right.labels}
        both.within = outer.within
        return both

    def _optional(self, operator: Operator, outer: Stream) -> Stream:
        rows = self._source(operator, outer)
        for name in rows.own:
            rows.marks[name] = rows.marks.get(name, _NONE) | rows.selects
        rows.selects = rows.takes_out = _NONE
        return rows

    def _semi_apply(self, operator: Operator, outer: Stream) -> Stream:
        left = self.stream(operator.children[0], outer)
        right = self.stream(operator.children[1], left.inside())
        asked = right.selects | right.takes_out
        if operator.name == "AntiSemiApply":
            left.takes_out |= frozenset(one for one in right.selects if one.selection in _TAKES_OUT)
            left.selects |= frozenset(one for one in right.selects if one.selection not in _TAKES_OUT) | right.takes_out
        elif operator.name.startswith("Let") or operator.name == "RollUpApply":
            names = [part[0].text for part in split(tokens(operator.details), ",")]
            left.marks[names[0]] = asked.union(*(right.marks.get(name, _NONE) for name in names[1:]))
            left.own.add(names[0])
            if any(name in right.people for name in names[1:]):
                left.people.add(names[0])
        elif operator.name.startswith("SelectOr"):
            left.selects |= asked | self._clues(operator, left, tokens(operator.details))
        else:
            left.selects |= right.selects
            left.takes_out |= right.takes_out
        return left

    def _repeat(self, operator: Operator, outer: Stream) -> Stream:
        both = self._apply(operator, outer)
        clue = Clue(Selection.NETWORK_MEASURE, "follows paths of several edges", operator.name, operator.details, "")
        both.selects |= self._keep({clue})
        for name in re.findall(r"\((\w+)\)", operator.details):
            self._record(both, name, "")
        return both

    def _join(self, operator: Operator, outer: Stream) -> Stream:
        both = self.stream(operator.children[0], outer)
        for child in operator.children[1:]:
            both = both.with_(self.stream(child, outer))
        if operator.name == "ValueHashJoin":
            self._conditions(operator, both, operator.details)
        return both

    # Steps that cannot be read, or that write.

    def _procedure(self, operator: Operator, outer: Stream) -> Stream:
        rows = self._source(operator, outer)
        name = operator.details.partition("(")[0]
        clues = set()
        if not _HARMLESS.match(name):
            says = f"calls {name}, which no plan can see into"
            clues.add(Clue(Selection.UNSEEN, says, operator.name, operator.details, name, certain=False))
            if _MEASURING.search(name):
                says = f"calls {name}, which measures the network"
                clues.add(Clue(Selection.NETWORK_MEASURE, says, operator.name, operator.details, name))
        kept = self._keep(clues)
        rows.selects |= kept
        for column, kind in _SIGNATURE.findall(operator.details):
            rows.marks[column.strip("`")] = kept
            rows.own.add(column.strip("`"))
            if kind in ("NODE", "ANY", "MAP", "PATH") or "LIST" in kind:
                self._record(rows, column.strip("`"), "")
        return rows

    def _outside(self, operator: Operator, outer: Stream) -> Stream:
        rows = self._source(operator, outer)
        says = "goes by a file from outside; who wrote it, and why, no plan can see"
        rows.selects |= self._keep({Clue(Selection.UNSEEN, says, operator.name, "", operator.details, certain=False)})
        return rows

    def _write(self, operator: Operator, outer: Stream) -> Stream:
        rows = self._source(operator, outer)
        if len(operator.children) > 1:
            rows = rows.with_(self.stream(operator.children[1], rows.inside()))
        names = {word.text for word in tokens(operator.details) if word.kind == "name"}
        if names & set(rows.persons()):
            self.acted_on = True
        for created in re.findall(r"\((\w+):(\w+)", operator.details):
            self._record(rows, *created)
        return rows

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
            rows.marks[name] = rows.marks.get(name, _NONE) | kept
        return rows

    def _other(self, operator: Operator, outer: Stream) -> Stream:
        rows = self._source(operator, outer)
        for child in operator.children[1:]:
            rows = rows.with_(self.stream(child, rows.inside()))
        return self._unread(operator, rows)


def _aggregates(words: Sequence[Token]) -> bool:
    return any(
        one.text.lower() in _AGGREGATES and two.text == "(" for one, two in zip(words, words[1:], strict=False)
    )


def _carries(words: Sequence[Token], people: set[str], edges: set[str]) -> bool:
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


def _reached(links: set[tuple[str, str]], name: str) -> set[str]:
    found = {name}
    while more := {two for pair in links if found & set(pair) for two in pair} - found:
        found |= more
    return found


def _labels_of(root: Operator) -> dict[str, str]:
    """Return the one label that conditions anywhere ask of each name."""
    asked: dict[str, set[str]] = {}
    for operator in root.walk():
        for name, label in re.findall(r"(?<![\w.\[{])`?(\w+)`?:([A-Z][a-z]\w*)\b(?!\|)", operator.details):
            asked.setdefault(name, set()).add(label)
    return {name: next(iter(labels)) for name, labels in asked.items() if len(labels) == 1}


_STEPS: dict[str, Callable[[Flow, Operator, Stream], Stream]] = {
    **dict.fromkeys(
        ("ProduceResults", "Argument", "CacheProperties", "Eager", "EmptyResult", "EmptyRow", "NodeCountFromCountStore"),
        Flow._pass,
    ),
    **dict.fromkeys(("RelationshipCountFromCountStore", "LockNodes", "Distinct", "OrderedDistinct"), Flow._pass),
    "Filter": Flow._filter,
    **dict.fromkeys(("Projection", "Distinct", "OrderedDistinct"), Flow._project),
    **dict.fromkeys(("EagerAggregation", "OrderedAggregation"), Flow._aggregate),
    **dict.fromkeys(("Limit", "Skip", "Top", "PartialTop", "ExhaustiveLimit", "Top1WithTies"), Flow._limit),
    **dict.fromkeys(("Sort", "PartialSort"), Flow._sort),
    "Unwind": Flow._unwind,
    **dict.fromkeys(
        (
            *("AllNodesScan", "NodeByLabelScan", "UnionNodeByLabelsScan", "IntersectionNodeByLabelsScan"),
            *("SubtractionNodeByLabelsScan", "NodeIndexSeek", "NodeUniqueIndexSeek", "NodeIndexSeekByRange"),
            *("NodeUniqueIndexSeekByRange", "NodeIndexScan", "NodeIndexContainsScan", "NodeIndexEndsWithScan"),
            *("NodeUniqueIndexSeek(Locking)", "NodeByElementIdSeek", "NodeByIdSeek", "NodeUniqueIndexScan"),
        ),
        Flow._scan,
    ),
    **dict.fromkeys(
        (
            *("Expand(All)", "Expand(Into)", "OptionalExpand(All)", "OptionalExpand(Into)"),
            *("VarLengthExpand(All)", "VarLengthExpand(Into)", "VarLengthExpand(Pruning)"),
            *("VarLengthExpand(Pruning,BFS,All)", "VarLengthExpand(Pruning,BFS,Into)", "ShortestPath"),
            *("DirectedRelationshipTypeScan", "UndirectedRelationshipTypeScan", "DirectedAllRelationshipsScan"),
            *("UndirectedAllRelationshipsScan", "DirectedUnionRelationshipTypesScan"),
            *("UndirectedUnionRelationshipTypesScan", "DirectedRelationshipIndexSeek", "UndirectedRelationshipIndexSeek"),
            *("DirectedRelationshipUniqueIndexSeek", "UndirectedRelationshipUniqueIndexSeek"),
            *("DirectedRelationshipByElementIdSeek", "UndirectedRelationshipByElementIdSeek"),
            *("DirectedRelationshipByIdSeek", "UndirectedRelationshipByIdSeek", "DirectedRelationshipIndexScan"),
            *("UndirectedRelationshipIndexScan", "DirectedRelationshipIndexSeekByRange"),
        ),
        Flow._expand,
    ),
    **dict.fromkeys(("Apply", "TransactionApply"), Flow._apply),
    "Optional": Flow._optional,
    **dict.fromkeys(("SemiApply", "AntiSemiApply", "LetSemiApply", "LetAntiSemiApply"), Flow._semi_apply),
    **dict.fromkeys(("SelectOrSemiApply", "SelectOrAntiSemiApply", "RollUpApply"), Flow._semi_apply),
    **dict.fromkeys(("Repeat(Trail)", "Repeat(Walk)"), Flow._repeat),
    **dict.fromkeys(
        (
            *("CartesianProduct", "NodeHashJoin", "ValueHashJoin", "NodeLeftOuterHashJoin", "NodeRightOuterHashJoin"),
            *("Union", "OrderedUnion", "AssertSameNode"),
        ),
        Flow._join,
    ),
    "ProcedureCall": Flow._procedure,
    "LoadCSV": Flow._outside,
    **dict.fromkeys(
        (
            *("Create", "Merge", "LockingMerge", "Delete", "DetachDelete", "SetProperty", "SetProperties", "SetLabels"),
            *("SetNodePropertiesFromMap", "SetPropertiesFromMap", "SetRelationshipPropertiesFromMap", "RemoveLabels"),
            *("SetNodeProperties", "SetRelationshipProperties", "Foreach", "ForeachApply", "TransactionForeach"),
            *("SubqueryForeach", "DeletePath", "DeleteNode", "DeleteRelationship"),
        ),
        Flow._write,
    ),
}

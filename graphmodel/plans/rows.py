"""How a criterion's rows come about, step by step from the leaves of its plan: whose they are, and by which edges."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from graphmodel.plans.details import Item, Pattern, Token, conjuncts, index_seek, items, pattern, split, tokens
from graphmodel.plans.explaining import Operator
from graphmodel.plans.expressions import UIDS, VALUE, WHOSE, Expressions
from graphmodel.plans.reasons import EDGES, PROPERTIES, Reason, edge_fault, label_fault, property_fault
from graphmodel.vocabulary import CriterionFault as Fault

_WORD = re.compile(r"[:|!&]\s*`?([A-Z]\w+)`?")
_INDEXED = re.compile(r":(\w+)\(([\w, ]+)\)")
_SUBJECTS = [Token("keyword", "IN"), Token("parameter", "$subjects")]


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


class Reading:
    """Reads a plan from its leaves and gathers the reasons against it."""

    def __init__(self) -> None:
        self.reasons: list[Reason] = []

    def rows(self, operator: Operator, outer: Rows) -> Rows:
        """Return the rows of a step, and note what speaks against it.

        Args:
            operator: the step.
            outer: the rows for each of which it is taken; empty at the top.
        """
        step = _STEPS.get(operator.name)
        if step is None:
            return self._refuse(operator, outer)
        return step(self, operator, outer)

    def finish(self, rows: Rows, operator: Operator) -> None:
        """Note what the rows still owe where a part of the plan ends."""
        for name, where in rows.unbound.items():
            self._note(where, Fault.NOT_FROM_THE_SUBJECT, f"the person {name} is not shown to be one of $subjects")
        for name, where in rows.unfiltered.items():
            says = (
                f"the edge {name} may say anything of the subject; only an edge ALLEGES {{role: 'suspect'}} may count"
            )
            self._note(where, Fault.OTHER_ALLEGATION, says)
        self.connected(rows, operator)

    def connected(self, rows: Rows, operator: Operator) -> None:
        """Note every record that no edge connects to the subject."""
        reached = set(rows.anchors | rows.people)
        while more := {two for pair in rows.links for two in pair if reached & set(pair)} - reached:
            reached |= more
        for name, kind in rows.own.items():
            if kind in ("Incident", "Intelligence") and name not in reached:
                says = f"the record {name} ({kind}) is not reached from the subject by edges"
                self._note(operator, Fault.NOT_FROM_THE_SUBJECT, says)

    def _note(self, operator: Operator, fault: Fault, says: str) -> None:
        reason = Reason(fault, says, operator.name, operator.details)
        if reason not in self.reasons:
            self.reasons.append(reason)

    # Steps with one source of rows, or none.

    def _source(self, operator: Operator, outer: Rows) -> Rows:
        return self.rows(operator.children[0], outer) if operator.children else outer.again()

    def _pass(self, operator: Operator, outer: Rows) -> Rows:
        return self._source(operator, outer)

    def _filter(self, operator: Operator, outer: Rows) -> Rows:
        rows = self._source(operator, outer)
        self._conditions(operator, rows, operator.details)
        return rows

    def _conditions(self, operator: Operator, rows: Rows, details: str) -> None:
        for condition in conjuncts(tokens(details)):
            self._condition(operator, rows, condition)

    def _condition(self, operator: Operator, rows: Rows, condition: Sequence[Token]) -> None:
        if not self._binds(rows, list(condition)) and not self._role(rows, list(condition)):
            self._read(operator, rows, condition)

    def _binds(self, rows: Rows, words: list[Token]) -> bool:
        """Take note that a person is one of $subjects, where that is what the condition says."""
        for person, rest in ((words[:3], words[3:]), (words[-3:], [*reversed(words[:-3])])):
            if [word.text for word in person[1:]] != [".", "uid"] or rows.kinds.get(person[0].text) != "Subject":
                continue
            named = [word.text for word in rest]
            unwound = len(named) == 2 and named[0] == "=" and rows.kinds.get(named[1]) == WHOSE
            if unwound or (rest == _SUBJECTS and not rows.unwound):
                rows.unbound.pop(person[0].text, None)
                return True
        return False

    def _role(self, rows: Rows, words: list[Token]) -> bool:
        """Take note that an allegation is of the role that a text of the criterion names; the texts are looked at."""
        for edge, rest in ((words[:3], words[3:]), (words[-3:], [*reversed(words[:-3])])):
            if [word.text for word in edge[1:]] != [".", "role"] or rows.kinds.get(edge[0].text) != "ALLEGES":
                continue
            if len(rest) == 2 and rest[0].text == "=" and rest[1].text.startswith("$autostring_"):
                rows.unfiltered.pop(edge[0].text, None)
                return True
        return False

    def _read(self, operator: Operator, rows: Rows, expression: Sequence[Token], *, whole: bool = False) -> None:
        expressions = Expressions(dict(rows.kinds))
        expressions.read(expression, whole=whole)
        for fault, says in expressions.found:
            self._note(operator, fault, says)

    def _project(self, operator: Operator, outer: Rows) -> Rows:
        rows = self._source(operator, outer)
        for item in items(operator.details):
            self._item(operator, rows, item)
        return rows

    def _item(self, operator: Operator, rows: Rows, item: Item) -> None:
        self._read(operator, rows, item.expression, whole=True)
        if [word.text for word in item.expression] == [item.name]:
            return
        kind = _kind(rows, item.expression)
        if rows.kinds.get(item.name) == kind == VALUE and item.name in rows.own:
            return  # the planner may work a value out again
        self._introduce(operator, rows, item.name, kind)
        if kind == "Subject":
            rows.people.add(item.name)
        if len(item.expression) == 1 and kind in PROPERTIES:
            rows.links.add((item.expression[0].text, item.name))

    def _aggregate(self, operator: Operator, outer: Rows) -> Rows:
        rows = self._source(operator, outer)
        self._between_rows(operator, rows)
        groups = [item for item in items(operator.details) if not _is_aggregate(item)]
        if not rows.whose and not any(_kind(rows, item.expression) in ("Subject", WHOSE) for item in groups):
            says = "it puts the rows of several subjects together; group by the subject"
            self._note(operator, Fault.ACROSS_SUBJECTS, says)
        for item in items(operator.details):
            self._item(operator, rows, item)
        return rows

    def _between_rows(self, operator: Operator, rows: Rows) -> None:
        for name in list(rows.unfiltered):
            says = f"the edge {name} may say anything of the subject where rows are put together or cut off"
            self._note(operator, Fault.OTHER_ALLEGATION, says)
            del rows.unfiltered[name]

    def _limit(self, operator: Operator, outer: Rows) -> Rows:
        rows = self._source(operator, outer)
        self._between_rows(operator, rows)
        if not rows.whose:
            says = "it cuts off rows among those of several subjects; do so in a CALL (…) for each subject"
            self._note(operator, Fault.ACROSS_SUBJECTS, says)
        keys, *limits = split(tokens(operator.details), "LIMIT") or [[]]
        for part in (*split(keys, ","), *limits):
            self._read(operator, rows, part)
        return rows

    def _sort(self, operator: Operator, outer: Rows) -> Rows:
        rows = self._source(operator, outer)
        for part in split(tokens(operator.details), ","):
            self._read(operator, rows, part[:1] if len(part) == 2 else part, whole=True)
        return rows

    def _unwind(self, operator: Operator, outer: Rows) -> Rows:
        rows = self._source(operator, outer)
        item = items(operator.details)[0]
        if [word.text for word in item.expression] != ["$subjects"]:
            self._read(operator, rows, item.expression, whole=True)
            self._introduce(operator, rows, item.name, _kind(rows, item.expression))
            return rows
        if rows.about_one:
            says = "it brings a second subject beside the first: $subjects is unwound where there is one already"
            self._note(operator, Fault.SECOND_PERSON, says)
        self._introduce(operator, rows, item.name, WHOSE)
        rows.unwound.add(item.name)
        return rows

    # Steps that bring records.

    def _introduce(self, operator: Operator, rows: Rows, name: str, kind: str) -> None:
        if name in rows.kinds:
            self._note(operator, Fault.HIDDEN, f"the name {name} stands for two things; give each a name of its own")
        rows.kinds[name] = rows.own[name] = kind

    def _record(self, operator: Operator, rows: Rows, name: str, label: str) -> None:
        self._introduce(operator, rows, name, label)
        if label != "Subject":
            return
        if rows.people:
            says = f"the record {name} is a second person, beside {', '.join(sorted(rows.people))}"
            self._note(operator, Fault.SECOND_PERSON, says)
        rows.people.add(name)
        rows.unbound[name] = operator

    def _scan(self, operator: Operator, outer: Rows) -> Rows:
        rows = self._source(operator, outer)
        found = tokens(operator.details)
        if len(found) != 3 or found[1].text != ":":
            return self._refuse(operator, outer)
        if found[2].text in ("Subject", "Incident", "Intelligence"):
            self._record(operator, rows, found[0].text, found[2].text)
        else:
            self._note(operator, *label_fault(found[2].text))
            rows.kinds[found[0].text] = VALUE
        return rows

    def _seek(self, operator: Operator, outer: Rows) -> Rows:
        seek = index_seek(operator.details)
        if seek is None or seek.label not in ("Subject", "Incident", "Intelligence"):
            return self._refuse(operator, outer)
        rows = self._source(operator, outer)
        self._record(operator, rows, seek.name, seek.label)
        for condition in seek.conditions:
            if not (len(condition) == 3 and condition[2].text == "uid"):
                self._condition(operator, rows, condition)
        return rows

    def _expand(self, operator: Operator, outer: Rows) -> Rows:
        rows = self._source(operator, outer)
        shape = pattern(operator.details)
        if shape is None or shape.variable or len(shape.types) != 1 or shape.types[0] not in EDGES:
            self._not_followed(operator, shape)
            self._stand_in(operator, rows, shape)
            return rows
        edge_type = shape.types[0]
        start, end = EDGES[edge_type]
        if not shape.directed and start != end:
            if rows.kinds.get(shape.start) == end or rows.kinds.get(shape.end) == start:
                start, end = end, start
            elif not {shape.start, shape.end} & set(rows.kinds):
                self._note(operator, Fault.HIDDEN, f"it follows {edge_type} either way; say which")
        new = [name for name in dict.fromkeys((shape.start, shape.end)) if name not in rows.kinds]
        if not new and operator.name.endswith("(All)"):
            new = [shape.start, shape.end]  # one of the two is another record under a name that is taken
        for name, kind in ((shape.start, start), (shape.end, end)):
            if name in new:
                self._record(operator, rows, name, kind)
        self._introduce(operator, rows, shape.edge, edge_type)
        rows.links.add((shape.start, shape.end))
        if edge_type == "ALLEGES":
            rows.unfiltered[shape.edge] = operator
        self._conditions(operator, rows, shape.where)
        return rows

    def _not_followed(self, operator: Operator, shape: Pattern | None) -> None:
        known = len(self.reasons)
        self._words(operator)
        if shape is None:
            self._note(operator, Fault.HIDDEN, "it follows an edge in a way that is not known")
        elif shape.variable:
            self._note(operator, Fault.PATH, "it follows a path of any length; only single edges may be followed")
        elif not shape.types:
            self._note(operator, Fault.ANY_EDGE, "it follows edges of every type")
        elif len(self.reasons) == known:
            self._note(operator, Fault.ANY_EDGE, "it follows edges of several types at once; take them one by one")

    def _stand_in(self, operator: Operator, rows: Rows, shape: Pattern | None) -> None:
        for name in (shape.start, shape.end, shape.edge) if shape else ():
            rows.kinds.setdefault(name, VALUE)
        if shape:
            self._conditions(operator, rows, shape.where)

    # Steps with two sources of rows.

    def _apply(self, operator: Operator, outer: Rows) -> Rows:
        left = self.rows(operator.children[0], outer)
        right = self.rows(operator.children[1], left.inside())
        right.own |= left.own
        right.unbound |= left.unbound
        right.unfiltered |= left.unfiltered
        right.links |= left.links
        right.anchors, right.whose = left.anchors, left.whose
        return right

    def _semi_apply(self, operator: Operator, outer: Rows) -> Rows:
        left = self.rows(operator.children[0], outer)
        right = self.rows(operator.children[1], left.inside())
        self.finish(right, operator.children[1])
        if operator.name.startswith("SelectOr"):
            self._read(operator, left, tokens(operator.details))
        elif operator.name.startswith("Let"):
            self._introduce(operator, left, operator.details.strip().strip("`"), VALUE)
        elif operator.name == "RollUpApply":
            name, column = (part[0].text for part in split(tokens(operator.details), ","))
            kind = right.kinds.get(column, VALUE)
            if kind not in (VALUE, UIDS):
                self._note(operator, Fault.WHOLE_RECORD, f"it gathers {column} ({kind}) whole")
            self._introduce(operator, left, name, kind if kind == UIDS else VALUE)
        return left

    def _join(self, operator: Operator, outer: Rows) -> Rows:
        left, right = (self.rows(child, outer) for child in operator.children)
        by_value = operator.name == "ValueHashJoin"
        keys = set() if by_value else {part[0].text for part in split(tokens(operator.details), ",")}
        for name in sorted((set(left.own) & set(right.own)) - keys):
            self._note(operator, Fault.HIDDEN, f"the name {name} stands for two things; give each a name of its own")
        if (left.people - outer.people) and (right.people - outer.people) and not left.people & right.people & keys:
            self._note(operator, Fault.SECOND_PERSON, "it brings two people together")
        if (left.unwound - outer.unwound) and (right.unwound - outer.unwound):
            self._note(operator, Fault.SECOND_PERSON, "it unwinds $subjects twice")
        both = _merged(left, right)
        for name in keys & set(left.own) & set(right.own):
            if operator.name == "NodeHashJoin" and not (name in left.unbound and name in right.unbound):
                both.unbound.pop(name, None)  # both sides know the person, and one of them has bound it
        if by_value:
            self._conditions(operator, both, operator.details)
        return both

    def _union(self, operator: Operator, outer: Rows) -> Rows:
        parts = [self.rows(child, outer) for child in operator.children]
        for part, child in zip(parts, operator.children, strict=True):
            self.connected(part, child)
        both = _merged(*parts)
        for name in both.kinds.keys() - outer.kinds.keys():
            if len({part.kinds.get(name) for part in parts}) > 1:
                both.own.pop(name, None)
                del both.kinds[name]
            elif both.kinds[name] in ("Incident", "Intelligence"):
                both.own[name] = VALUE  # looked at in each part, above
        return both

    # Steps that no criterion may take.

    def _refuse(self, operator: Operator, outer: Rows) -> Rows:
        found = next((why for names, why in _REFUSED.items() if re.search(names, operator.name)), None)
        self._words(operator)
        shape = pattern(operator.details)
        if shape and not shape.types:
            self._note(operator, Fault.ANY_EDGE, "it follows edges of every type")
        self._note(operator, *(found or (Fault.UNKNOWN_STEP, f"{operator.name} is no step that a criterion may take")))
        rows = outer.again()
        for child in operator.children:
            rows = _merged(rows, self.rows(child, rows.inside() if len(operator.children) > 1 else outer))
        for name in re.findall(r"[^\W\d]\w*", operator.details):
            rows.kinds.setdefault(name, VALUE)
        return rows

    def _words(self, operator: Operator) -> None:
        for kind, names in _INDEXED.findall(operator.details):
            for name in names.replace(" ", "").split(",") if kind in PROPERTIES else ():
                if name not in PROPERTIES[kind]:
                    self._note(operator, *property_fault(kind, name))
        for word in _WORD.findall(operator.details):
            if word in EDGES or word in PROPERTIES:
                continue
            self._note(operator, *(edge_fault(word) if word.isupper() else label_fault(word)))


def _merged(*parts: Rows) -> Rows:
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


def _kind(rows: Rows, expression: Iterable[Token]) -> str:
    words = list(expression)
    first = rows.kinds.get(words[0].text, VALUE) if words[0].kind == "name" else VALUE
    if len(words) == 1 or (first == UIDS and words[1].text == "["):
        return first
    if words[0].text.lower() == "collect" and words[1].text == "(":
        inner = [word for word in words[2:-1] if word.text != "DISTINCT"]
        return UIDS if inner and _kind(rows, inner) == UIDS else VALUE
    if [word.text for word in words[1:]] == [".", "uid"] and first in PROPERTIES:
        return WHOSE if first == "Subject" else UIDS
    return VALUE


def _is_aggregate(item: Item) -> bool:
    names = {"count", "collect", "min", "max", "sum", "avg"}
    return any(
        one.text.lower() in names and two.text == "("
        for one, two in zip(item.expression, item.expression[1:], strict=False)
    )


_STEPS: dict[str, Callable[[Reading, Operator, Rows], Rows]] = {
    **dict.fromkeys(("ProduceResults", "Argument", "CacheProperties", "Optional", "Eager"), Reading._pass),
    "Filter": Reading._filter,
    **dict.fromkeys(("Projection", "Distinct", "OrderedDistinct"), Reading._project),
    **dict.fromkeys(("EagerAggregation", "OrderedAggregation"), Reading._aggregate),
    **dict.fromkeys(("Limit", "Skip", "Top", "PartialTop", "ExhaustiveLimit"), Reading._limit),
    **dict.fromkeys(("Sort", "PartialSort"), Reading._sort),
    "Unwind": Reading._unwind,
    "NodeByLabelScan": Reading._scan,
    **dict.fromkeys(
        ("NodeIndexSeek", "NodeUniqueIndexSeek", "NodeIndexSeekByRange", "NodeUniqueIndexSeekByRange", "NodeIndexScan"),
        Reading._seek,
    ),
    **dict.fromkeys(
        ("Expand(All)", "Expand(Into)", "OptionalExpand(All)", "OptionalExpand(Into)", "DirectedRelationshipTypeScan"),
        Reading._expand,
    ),
    "Apply": Reading._apply,
    **dict.fromkeys(("SemiApply", "AntiSemiApply", "LetSemiApply", "LetAntiSemiApply"), Reading._semi_apply),
    **dict.fromkeys(("SelectOrSemiApply", "SelectOrAntiSemiApply", "RollUpApply"), Reading._semi_apply),
    **dict.fromkeys(("CartesianProduct", "NodeHashJoin", "ValueHashJoin"), Reading._join),
    **dict.fromkeys(("NodeLeftOuterHashJoin", "NodeRightOuterHashJoin"), Reading._join),
    **dict.fromkeys(("Union", "OrderedUnion"), Reading._union),
}
"""The steps that a criterion may take."""

_REFUSED: dict[str, tuple[Fault, str]] = {
    r"Procedure|^Show|^Terminate": (Fault.PROCEDURE, "it calls a procedure, which no plan can see into"),
    r"LoadCSV": (Fault.OUTSIDE_DATA, "it reads a file or an address"),
    r"VarLength|ShortestPath|Repeat|Triadic|ProjectEndpoints": (
        Fault.PATH,
        "it follows paths; only single edges may be",
    ),
    r"AllRelationshipsScan|UnionRelationship|UndirectedRelationshipType": (
        Fault.ANY_EDGE,
        "it looks at edges of several types, or either way",
    ),
    r"ById|ByElementId|Relationship.*Index": (Fault.NAMED_RECORD, "it looks up one record or edge by its identity"),
    r"CountStore": (Fault.NOT_FROM_THE_SUBJECT, "it counts records of everybody"),
    r"AllNodesScan|NodeByLabelsScan|NodeByLabelsScan": (Fault.OTHER_RECORDS, "it looks at records of every label"),
    r"^(Set|Create|Merge|Delete|Detach|Remove|Foreach|TransactionForeach|TransactionApply|LockNodes|EmptyResult|Drop)": (
        Fault.WRITE,
        "it writes, or returns nothing",
    ),
}
"""Why a criterion may not take other steps, by what is in their names."""

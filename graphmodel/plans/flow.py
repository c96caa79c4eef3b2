"""How what a query looks at comes to bear on its rows, step by step from the leaves of its plan.

A step that only adds to a row (an optional match, a collected list) marks the names that it adds. The mark comes
to bear on the rows where one of those names decides which rows there are: in a condition, a join, an unwinding, or
an ordering of which only the first rows are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from graphmodel.plans.clues import Clue
from graphmodel.plans.details import items, split, tokens
from graphmodel.plans.explaining import Operator
from graphmodel.plans.stream import NONE, Stream
from graphmodel.plans.tracing import TAKES_OUT
from graphmodel.plans.tracks import Tracks
from graphmodel.vocabulary import Selection

_SIGNATURE = re.compile(r"([\w`]+) :: ([A-Z<>]+)")
_HARMLESS = re.compile(r"^(db\.(index\.fulltext|labels|relationshipTypes|propertyKeys|schema|ping|info)|dbms\.)")
_MEASURING = re.compile(r"gds\.|algo|degree|path|neighbo|subgraph|expand|spanning", re.IGNORECASE)


class Flow(Tracks):
    """Follows the rows of one statement's plan."""

    def stream(self, operator: Operator, outer: Stream) -> Stream:
        """Return the rows of a step.

        Args:
            operator: the step.
            outer: the rows for each of which it is taken; empty at the top.
        """
        return _STEPS.get(operator.name, Flow._other)(self, operator, outer)

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
            rows.marks[name] = rows.marks.get(name, NONE) | rows.selects
        if outer.about_people:
            rows.selects = rows.takes_out = NONE
        return rows

    def _semi_apply(self, operator: Operator, outer: Stream) -> Stream:
        left = self.stream(operator.children[0], outer)
        right = self.stream(operator.children[1], left.inside())
        asked = right.selects | right.takes_out
        if operator.name == "AntiSemiApply":
            left.takes_out |= frozenset(one for one in right.selects if one.selection in TAKES_OUT)
            left.selects |= frozenset(one for one in right.selects if one.selection not in TAKES_OUT) | right.takes_out
        elif operator.name.startswith("Let") or operator.name == "RollUpApply":
            names = [part[0].text for part in split(tokens(operator.details), ",")]
            left.marks[names[0]] = asked.union(*(right.marks.get(name, NONE) for name in names[1:]))
            left.own.add(names[0])
            if not left.about_people and operator.name == "RollUpApply":
                left.selects |= asked
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

    def _count(self, operator: Operator, outer: Stream) -> Stream:
        rows = self._source(operator, outer)
        rows.own |= {item.name for item in items(operator.details)}
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

    def _other(self, operator: Operator, outer: Stream) -> Stream:
        rows = self._source(operator, outer)
        for child in operator.children[1:]:
            rows = rows.with_(self.stream(child, rows.inside()))
        return self._unread(operator, rows)


_STEPS: dict[str, Callable[[Flow, Operator, Stream], Stream]] = {
    **dict.fromkeys(
        (
            "ProduceResults",
            "Argument",
            "CacheProperties",
            "Eager",
            "EmptyResult",
            "EmptyRow",
            "LockNodes",
        ),
        Flow._pass,
    ),
    **dict.fromkeys(("NodeCountFromCountStore", "RelationshipCountFromCountStore"), Flow._count),
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
            *(
                "UndirectedUnionRelationshipTypesScan",
                "DirectedRelationshipIndexSeek",
                "UndirectedRelationshipIndexSeek",
            ),
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

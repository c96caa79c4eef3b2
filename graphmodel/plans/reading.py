"""A criterion's plan, read from its leaves: which steps it may take, and why not the others."""

from __future__ import annotations

import re
from collections.abc import Callable

from graphmodel.plans.details import pattern, split, tokens
from graphmodel.plans.explaining import Operator
from graphmodel.plans.expressions import UIDS, VALUE
from graphmodel.plans.rows import Rows, merged
from graphmodel.plans.steps import Steps
from graphmodel.vocabulary import CriterionFault as Fault


class Reading(Steps):
    """Reads a plan from its leaves and gathers the reasons against it."""

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
        both = merged(left, right)
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
        both = merged(*parts)
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
            rows = merged(rows, self.rows(child, rows.inside() if len(operator.children) > 1 else outer))
        for name in re.findall(r"[^\W\d]\w*", operator.details):
            rows.kinds.setdefault(name, VALUE)
        return rows


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
    r"AllNodesScan|NodeByLabelsScan": (Fault.OTHER_RECORDS, "it looks at records of every label"),
    r"^(Set|Create|Merge|Delete|Detach|Remove|Foreach|Transaction|LockNodes|EmptyResult|Drop)": (
        Fault.WRITE,
        "it writes, or returns nothing",
    ),
}
"""Why a criterion may not take other steps, by what is in their names."""

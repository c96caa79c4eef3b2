"""The steps of a criterion's plan that have one source of rows, or none."""

from __future__ import annotations

from graphmodel.plans.details import Item, Pattern, index_seek, items, pattern, split, tokens
from graphmodel.plans.explaining import Operator
from graphmodel.plans.expressions import VALUE, WHOSE
from graphmodel.plans.notes import Notes
from graphmodel.plans.reasons import EDGES, PROPERTIES, label_fault
from graphmodel.plans.rows import Rows, is_aggregate, kind_of
from graphmodel.vocabulary import CriterionFault as Fault


class Steps(Notes):
    """Steps that keep rows, make names or bring records."""

    def _refuse(self, operator: Operator, outer: Rows) -> Rows:
        raise NotImplementedError

    def _pass(self, operator: Operator, outer: Rows) -> Rows:
        return self._source(operator, outer)

    def _filter(self, operator: Operator, outer: Rows) -> Rows:
        rows = self._source(operator, outer)
        self._conditions(operator, rows, operator.details)
        return rows

    def _project(self, operator: Operator, outer: Rows) -> Rows:
        rows = self._source(operator, outer)
        for item in items(operator.details):
            self._item(operator, rows, item)
        return rows

    def _item(self, operator: Operator, rows: Rows, item: Item) -> None:
        self._read(operator, rows, item.expression, whole=True)
        if [word.text for word in item.expression] == [item.name]:
            return
        kind = kind_of(rows, item.expression)
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
        groups = [item for item in items(operator.details) if not is_aggregate(item)]
        if not rows.whose and not any(kind_of(rows, item.expression) in ("Subject", WHOSE) for item in groups):
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
            self._introduce(operator, rows, item.name, kind_of(rows, item.expression))
            return rows
        if rows.about_one:
            says = "it brings a second subject beside the first: $subjects is unwound where there is one already"
            self._note(operator, Fault.SECOND_PERSON, says)
        self._introduce(operator, rows, item.name, WHOSE)
        rows.unwound.add(item.name)
        return rows

    # Steps that bring records.

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

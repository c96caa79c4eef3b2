"""What every step of a criterion's plan has in common: conditions, names, and the notes that are taken of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphmodel.errors import Reason
from graphmodel.plans.details import KEYWORDS, Token, conjuncts, tokens
from graphmodel.plans.explaining import Operator
from graphmodel.plans.expressions import WHOSE, Expressions
from graphmodel.plans.reasons import EDGES, PROPERTIES, edge_fault, label_fault, property_fault
from graphmodel.plans.rows import Rows
from graphmodel.vocabulary import CriterionFault as Fault

_WORD = re.compile(r"[:|!&]\s*`?([A-Z]\w+)`?")
_INDEXED = re.compile(r":(\w+)\(([\w, ]+)\)")
_KEYWORDS = frozenset(word.upper() for word in KEYWORDS)
_SUBJECTS = [Token("keyword", "IN"), Token("parameter", "$subjects")]


class Notes:
    """Takes notes of what speaks against a criterion, and of what its conditions show."""

    def __init__(self) -> None:
        self.reasons: list[Reason] = []

    def rows(self, operator: Operator, outer: Rows) -> Rows:
        """Return the rows of a step; how, is for :class:`graphmodel.plans.reading.Reading` to say."""
        raise NotImplementedError

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

    def _source(self, operator: Operator, outer: Rows) -> Rows:
        return self.rows(operator.children[0], outer) if operator.children else outer.again()

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

    def _introduce(self, operator: Operator, rows: Rows, name: str, kind: str) -> None:
        if name.upper() in _KEYWORDS:
            self._note(operator, Fault.HIDDEN, f"the name {name} reads like a word of the plan; take another")
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

    def _words(self, operator: Operator) -> None:
        for kind, names in _INDEXED.findall(operator.details):
            for name in names.replace(" ", "").split(",") if kind in PROPERTIES else ():
                if name not in PROPERTIES[kind]:
                    self._note(operator, *property_fault(kind, name))
        for word in _WORD.findall(operator.details):
            if word in EDGES or word in PROPERTIES:
                continue
            self._note(operator, *(edge_fault(word) if word.isupper() else label_fault(word)))

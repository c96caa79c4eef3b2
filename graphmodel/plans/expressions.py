"""What a criterion's expressions read: every word has to be one that is known, or the criterion is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graphmodel.plans.details import Token, pattern, text_of
from graphmodel.plans.reasons import EDGES, PROPERTIES, edge_fault, label_fault, property_fault
from graphmodel.plans.values import ARGUMENTS, is_time, may_fail
from graphmodel.plans.words import chain_at, inside_of, is_key, is_property, only_sliced, repeatable, sign_at
from graphmodel.vocabulary import CriterionFault as Fault

VALUE, UIDS, WHOSE = "value", "uids", "whose"
"""Kinds of name that are no record: a value; uids of incidents or items; the uid of the subject."""

FUNCTIONS = frozenset(
    {"coalesce", "count", "collect", "min", "max", "any", "all", "none", "single"} | {"runtimeconstant", "nullif"}
)
"""What fails for no value that a criterion can come by. Others are looked at more closely: see ``values``."""

CLOCKS = frozenset({"date", "datetime"})
_ANY_CLOCK = ("date", "datetime", "localdatetime", "time", "localtime", "timestamp")
_CHANCE = frozenset({"rand", "randomuuid"})
_WHOLE = frozenset(
    {"properties", "propertiesusingcachedproperties", "keys", "labels", "type", "id", "elementid"}
    | {"startnode", "endnode"}
)
_PATHS = frozenset({"nodes", "relationships", "length", "shortestpath", "allshortestpaths"})
_COUNTED = ("count", "collect")
_MISPLACED = frozenset({"LIMIT", "UNIQUE", "AS"})
_SIGNS = frozenset({*"()[]{}|,+-*=<>.:", "<>", "<=", ">=", ".."})
# Nothing that can fail for one record and not for another, such as a division: it would hold up everybody's judgement.
_SUBQUERIES = frozenset({"EXISTS", "COUNT", "COLLECT"})
_COMPARED = frozenset({"=", "<>"})


@dataclass(slots=True)
class Expressions:
    """Reads expressions of one operator.

    Args:
        kinds: what each name stands for: a label, an edge type, or one of the kinds above.
        found: (fault, words) for all that may not be read.
    """

    kinds: dict[str, str]
    found: list[tuple[Fault, str]] = field(default_factory=list)

    def read(self, expression: Sequence[Token], *, whole: bool = False) -> None:
        """Read one expression.

        Args:
            expression: its words.
            whole: whether it is passed on as it stands; a record or a uid may be.
        """
        words = list(expression)
        if whole and (len(words) == 1 or is_property(words)) and self._kind(words[0].text) is not None:
            self._property(words)
            return
        at = 0
        while at < len(words):
            at += self._step(words, at)

    def _step(self, words: list[Token], at: int) -> int:
        token = words[at]
        if token.kind == "name":
            return self._name(words, at)
        if token.kind == "parameter":
            self._parameter(token.text[1:].strip("`"))
        elif token.kind == "keyword" and token.text in _MISPLACED:
            self._fault(Fault.UNKNOWN_STEP, f"{token.text} is not expected here")
        elif token.kind == "keyword" and sign_at(words, at + 1) == ".":
            self._fault(Fault.HIDDEN, f"the word {token.text} stands where a name is expected")
        elif token.kind == "sign" and token.text not in _SIGNS:
            self._fault(Fault.UNKNOWN_STEP, f"{token.text} is not a sign that is known")
        elif why := may_fail(words, at, self.kinds):
            self._fault(Fault.UNKNOWN_STEP, f"{why}; that may fail on a record")
        return 1

    def _name(self, words: list[Token], at: int) -> int:
        after = sign_at(words, at + 1)
        chain = chain_at(words, at)
        if sign_at(words, at + len(chain) * 2 - 1) == "(":
            return self._function(words, at, ".".join(chain))
        if chain[0].upper() in _SUBQUERIES and after == "{":
            self._fault(Fault.HIDDEN, "a sub-query inside an expression has no plan to read; give it its own WHERE")
            return self._nested(words, at + 1)
        if sign_at(words, at - 1) == ".":
            return 1  # a component of a value: records never get into one
        if after == ":" and is_key(words, at):
            return 2
        if sign_at(words, at + 1) == "IN" and sign_at(words, at - 1) in ("(", "[") and self._kind(chain[0]) is None:
            self.kinds[chain[0]] = VALUE  # the element of a comprehension; lists hold no records
            return 1
        return self._variable(words, at, chain)

    def _variable(self, words: list[Token], at: int, chain: list[str]) -> int:
        kind, after = self._kind(chain[0]), sign_at(words, at + 1)
        if kind is None:
            self._fault(Fault.UNKNOWN_STEP, f"the name {chain[0]} is not known at this step")
            return 1
        if after == ":":
            return self._label(words, at)
        if kind == VALUE:
            return 1
        if len(chain) > 1 and kind in PROPERTIES:
            self._property(words[at : at + 3])
            if chain[1] == "uid" and not self._uid_compared(words, at):
                self._named(kind)
            return 3
        if not self._as_a_whole(words, at, kind):
            self._bare(chain[0], kind)
        return 1

    def _bare(self, name: str, kind: str) -> None:
        if kind in PROPERTIES:
            self._fault(Fault.WHOLE_RECORD, f"it uses the whole of {name} ({kind}), not single properties of it")
        else:
            self._named(kind)

    def _as_a_whole(self, words: list[Token], at: int, kind: str) -> bool:
        before, after = sign_at(words, at - 1), sign_at(words, at + 1)
        if before == "DISTINCT":
            before = sign_at(words, at - 2) if sign_at(words, at - 2) == "(" else before
            at -= 1
        name = sign_at(words, at - 2).lower()
        if before == "(" and after == ")" and name in ("size", "isempty") and kind == UIDS:
            return True
        if before == "(" and after == ")" and name == "count":
            return True
        if before == "(" and after == ")" and name == "collect":
            return kind == UIDS
        if after == "IS" and sign_at(words, at + 2) in ("NULL", "NOT"):
            return True
        if kind == UIDS and after in ("ASC", "DESC", "["):
            return at == 0 and only_sliced(words, at + 1)
        other = words[at + 2] if after in _COMPARED else words[at - 2] if before in _COMPARED else None
        return kind in PROPERTIES and other is not None and self._kind(other.text) == kind

    def _uid_compared(self, words: list[Token], at: int) -> bool:
        """Tell whether a uid is only counted, collected or held against that of another record."""
        before, after = sign_at(words, at - 1), sign_at(words, at + 3)
        opened = at - 2 if before == "DISTINCT" else at - 1
        if sign_at(words, opened) == "(" and after == ")" and sign_at(words, opened - 1).lower() in _COUNTED:
            return self._kind(words[at].text) != "Subject" or sign_at(words, opened - 1).lower() == "count"
        far = words[at + 4 : at + 7] if after in _COMPARED else words[max(0, at - 4) : at - 1]
        compared = after in _COMPARED or before in _COMPARED
        return compared and is_property(far) and far[2].text == "uid" and self._kind(far[0].text) in PROPERTIES

    def _named(self, kind: str) -> None:
        what = "person" if kind in ("Subject", WHOSE) else "record"
        self._fault(Fault.NAMED_RECORD, f"it tells one {what} from another by its uid, not by what was done")

    def _property(self, words: Sequence[Token]) -> None:
        kind = self._kind(words[0].text)
        if kind in PROPERTIES and len(words) > 2 and words[2].text not in PROPERTIES[kind]:
            self._fault(*property_fault(kind, words[2].text))

    def _label(self, words: list[Token], at: int) -> int:
        length = 1
        while sign_at(words, at + length) in (":", "|", "&", "!", "%", "$"):
            sign, label = sign_at(words, at + length), sign_at(words, at + length + 1)
            if sign in ("%", "$") or label in ("%", "$", "!"):
                self._fault(Fault.ANY_EDGE, "it names a label or type only when it runs, or by what it is not")
            elif label in ("$all", "$any") or label.startswith("$"):
                self._fault(Fault.ANY_EDGE, "it names a label or type only when it runs")
            elif self._kind(words[at].text) in EDGES and label not in EDGES:
                self._fault(*edge_fault(label))
            elif label not in PROPERTIES:
                self._fault(*label_fault(label))
            length += 2
        return length

    def _function(self, words: list[Token], at: int, name: str) -> int:
        length = 2 * name.count(".") + 1 if "." in name else 1
        lowered = name.lower()
        inside = inside_of(words, at + length)
        if lowered == "getdegree":
            self._degree(text_of(inside))
            return length + len(inside) + 2
        if lowered in CLOCKS and repeatable(inside):
            return self._checked(length, is_time(inside, self.kinds), name)
        if lowered in FUNCTIONS:
            return length
        if lowered in ARGUMENTS:
            return self._checked(length, ARGUMENTS[lowered](inside, self.kinds), name)
        if lowered in CLOCKS or lowered.startswith(tuple(f"{clock}." for clock in _ANY_CLOCK)) or lowered in _ANY_CLOCK:
            self._fault(
                Fault.CLOCK_OR_CHANCE, f"the function {name} tells the time by the server's clock; the instant is $now"
            )
        elif lowered in _CHANCE:
            self._fault(Fault.CLOCK_OR_CHANCE, f"the function {name} gives another answer each time")
        elif lowered in _WHOLE:
            self._fault(Fault.WHOLE_RECORD, f"the function {name} looks at a whole record or edge, whatever it is")
        elif lowered in _PATHS:
            self._fault(Fault.PATH, f"the function {name} measures or takes apart a path")
        else:
            self._fault(Fault.UNKNOWN_STEP, f"the function {name} is none that a criterion may use")
        return length

    def _checked(self, length: int, sound: bool, name: str) -> int:
        if not sound:
            self._fault(Fault.UNKNOWN_STEP, f"the function {name} is given what it may fail on")
        return length

    def _degree(self, details: str) -> None:
        shape = pattern(details)
        ends = [self._kind(name) for name in (shape.start, shape.end)] if shape else []
        # What intelligence is about, or bears out, is not counted: it may speak of other people.
        if shape is not None and shape.types == ("SUSPECT_IN",) and shape.directed and ends[0] == "Subject":
            return
        for edge_type in shape.types if shape else ():
            if edge_type not in EDGES:
                self._fault(*edge_fault(edge_type))
        if shape is None or not shape.types:
            self._fault(Fault.ANY_EDGE, "it counts edges of every type")
        elif "SUSPECT_IN" in shape.types or "ALLEGES" in shape.types:
            self._fault(Fault.SECOND_PERSON, f"it counts the people at the other end of {details}")

    def _nested(self, words: list[Token], at: int) -> int:
        inside = inside_of(words, at)
        for one, two in pairwise(inside):
            if one.text in (":", "|") and two.kind == "name" and two.text not in (*EDGES, *PROPERTIES):
                is_label = two.text[:1].isupper() and not two.text.isupper()
                self._fault(*(label_fault(two.text) if is_label else edge_fault(two.text)))
        return len(inside) + 3

    def _parameter(self, name: str) -> None:
        if name == "subjects":
            self._fault(
                Fault.ACROSS_SUBJECTS, "$subjects may only be unwound, or asked whether it has the subject's uid"
            )
        elif name != "now" and not name.startswith("auto"):
            self._fault(Fault.OTHER_PARAMETER, f"${name} is not given to a criterion; there are $subjects and $now")

    def _kind(self, name: str) -> str | None:
        return self.kinds.get(name)

    def _fault(self, fault: Fault, says: str) -> None:
        if (fault, says) not in self.found:
            self.found.append((fault, says))

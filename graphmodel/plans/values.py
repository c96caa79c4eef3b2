"""What a criterion may reckon with: nothing that fails on one record and not on another.

A criterion that fails gives no answer for anybody, so what may fail by what a record holds is not accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from graphmodel.plans.details import Token, split, unwrapped
from graphmodel.plans.words import inside_of, is_property, sign_at

Kinds = Mapping[str, str]

INSTANTS = frozenset({"occurred_at", "recorded_at", "reported_at", "verified_at"})
DAYS = frozenset({"expires_on"})
_CLOCKS = frozenset({"date", "datetime"})
_OF_TIME = frozenset({"duration", "date", "datetime", "runtimeconstant"})
_RECORDS = frozenset({"Incident", "Intelligence", "SUSPECT_IN"})


def is_time(words: Sequence[Token], kinds: Kinds) -> bool:
    """Tell whether an expression is an instant or a day: $now, one that is written out, or that of a record."""
    found = unwrapped(words)
    if len(found) == 1:
        return found[0].kind == "parameter" and (found[0].text == "$now" or _written_out(found[0]))
    if is_property(found):
        return kinds.get(found[0].text) in _RECORDS and found[2].text in INSTANTS | DAYS
    if found and found[0].text.lower() in ("date", "datetime", "runtimeconstant") and sign_at(found, 1) == "(":
        return len(inside_of(found, 1)) + 3 == len(found)
    return False


def _written_out(word: Token) -> bool:
    return word.kind == "parameter" and word.text.startswith("$auto")


def _text(words: Sequence[Token], kinds: Kinds) -> bool:
    """Tell whether an expression is a text: written out, or that of a record."""
    found = unwrapped(words)
    if len(found) == 1:
        return _written_out(found[0])
    if is_property(found):
        return kinds.get(found[0].text) in _RECORDS and found[2].text not in INSTANTS | DAYS
    changed = found and found[0].text.lower() in ("tolower", "toupper", "lower", "upper") and sign_at(found, 1) == "("
    return bool(changed) and len(inside_of(found, 1)) + 3 == len(found) and _text(inside_of(found, 1), kinds)


def _counted(words: Sequence[Token], kinds: Kinds) -> bool:
    """Tell whether an expression is a text or a list."""
    found = unwrapped(words)
    if len(found) == 1:
        return found[0].kind == "name" or _written_out(found[0])
    listed = sign_at(found, 0) == "[" or (found and found[0].text.lower() == "collect" and sign_at(found, 1) == "(")
    return bool(listed) or _text(found, kinds)


def _listed(words: Sequence[Token], _kinds: Kinds) -> bool:
    return not is_property(unwrapped(words))


def _span(words: Sequence[Token], _kinds: Kinds) -> bool:
    """Tell whether what duration() is given is written out."""
    if len(words) == 1:
        return _written_out(words[0])
    return sign_at(words, 0) == "{" and all(
        len(entry) == 3 and entry[1].text == ":" and _written_out(entry[2]) for entry in split(words[1:-1], ",")
    )


def _two_times(words: Sequence[Token], kinds: Kinds) -> bool:
    parts = split(words, ",")
    return len(parts) == 2 and all(is_time(part, kinds) for part in parts)


ARGUMENTS: dict[str, Callable[[Sequence[Token], Kinds], bool]] = {
    **dict.fromkeys(("tolower", "toupper", "lower", "upper"), _text),
    **dict.fromkeys(("size", "isempty"), _counted),
    **dict.fromkeys(("head", "last", "coercetopredicate"), _listed),
    "duration": _span,
    **dict.fromkeys(
        ("duration.between", "duration.indays", "duration.inmonths", "duration.inseconds"),
        _two_times,
    ),
}
"""Functions that fail on some values, and whether what they are given is never such a one."""


def may_fail(words: Sequence[Token], at: int, kinds: Kinds) -> str | None:
    """Return what may fail where a sign or keyword puts values together; None where nothing can."""
    token = words[at]
    if token.text == "NOT" and is_property(words[at + 1 : at + 4]) and sign_at(words, at + 4) in ("", "AND", "OR", ")"):
        return "NOT takes a property for true or false"
    if token.kind == "keyword":
        listed = token.text != "IN" or not is_property(words[at + 1 : at + 4]) or sign_at(words, at + 4) == "["
        return None if listed else "IN asks whether something is in a property"
    if token.kind != "sign":
        return None
    if token.text == "*":
        counted = sign_at(words, at - 1) == "(" and sign_at(words, at - 2).lower() == "count"
        return None if counted else "it multiplies"
    if token.text in ("+", "-"):
        return None if _moves_a_time(words, at, kinds) else f"{token.text} takes anything but a time and a duration"
    if token.text == "[" and at > 2 and (is_property(words[at - 3 : at]) or _bracketed(words, at)):
        return "it takes a property apart"
    if token.text == ".":
        return None if _component(words, at, kinds) else "it takes a property apart"
    return None


def _moves_a_time(words: Sequence[Token], at: int, kinds: Kinds) -> bool:
    """Tell whether a sum is that of a time and of a duration that is written out."""
    start = at + 1
    if sign_at(words, start).lower() == "runtimeconstant":
        start += 2
    if sign_at(words, start).lower() != "duration" or sign_at(words, start + 1) != "(":
        return False
    if not _span(inside_of(words, start + 1), kinds):
        return False
    if sign_at(words, at - 1) == ")":
        return _time_in_brackets(words, at - 1, kinds)
    before = words[at - 3 : at] if at > 2 and is_property(words[at - 3 : at]) else words[max(0, at - 1) : at]
    return is_time(before, kinds)


def _time_in_brackets(words: Sequence[Token], closing: int, kinds: Kinds) -> bool:
    depth, opening = 0, closing
    while opening >= 0:
        if words[opening].kind == "sign":
            depth += (words[opening].text == ")") - (words[opening].text == "(")
        if depth == 0:
            break
        opening -= 1
    inside = words[opening + 1 : closing]
    named = sign_at(words, opening - 1).lower()
    if named in _OF_TIME:
        return named != "duration"
    if opening and words[opening - 1].kind == "name":
        return False
    return is_time(inside, kinds) or any(one.text in ("+", "-") for one in inside)


def _bracketed(words: Sequence[Token], at: int) -> bool:
    """Tell whether a property in brackets stands before this place."""
    brackets = at > 4 and (sign_at(words, at - 5), sign_at(words, at - 1)) == ("(", ")")
    return brackets and is_property(words[at - 4 : at - 1])


def _component(words: Sequence[Token], at: int, kinds: Kinds) -> bool:
    """Tell whether a point after a value takes a part of what has parts: of a time, not of a text."""
    if _bracketed(words, at):
        return is_time(words[at - 4 : at - 1], kinds)
    if at > 2 and is_property(words[at - 3 : at]):
        return is_time(words[at - 3 : at], kinds)
    return True

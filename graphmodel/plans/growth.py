"""What in an ad-hoc query could grow beyond all memory: one expression is evaluated whole, whatever time it may take.

``s + s`` doubles, and thirty such steps make a gigabyte of one letter; so does a list of a list of a list. The steps of
a plan are counted and interrupted by the database; expressions are not. So whatever is *made* (a literal, a sum, a
list expression) of what was itself *gathered* or made is refused, and a query says it by rows instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphmodel.plans.allowed import BEFORE_LISTS
from graphmodel.plans.writing import Word, inside

LONGEST_RANGE = 10_000

_GATHERERS = frozenset({"collect", "range", "nodes", "relationships", "split", "labels", "reverse", "tail"})
_PREDICATES = frozenset({"any", "all", "none", "single"})
_ITEMS = frozenset({"WITH", "RETURN", "UNWIND"})
_AFTER_ITEMS = _ITEMS | {"MATCH", "OPTIONAL", "WHERE", "ORDER", "SKIP", "OFFSET", "LIMIT", "CALL", "UNION"}
_BRACES = frozenset({"EXISTS", "COUNT", "COLLECT", "CALL", ")", "]"})

_BY_ROWS = "unwind it into rows, and collect() them"


def growing(words: Sequence[Word]) -> Iterator[str]:
    """Yield what could grow without a bound, as a refusal says it."""
    yield from _ranges(words)
    yield from _nested(words)
    made: set[str] = set()
    maps = any(_opens_map(words, at) for at in range(len(words)))
    for clause, item in _items(words):
        expression, name = _named(item)
        if clause == "UNWIND" and _of_single_values(expression):
            continue
        mentions = _mentions(expression, made, maps=maps)
        gathered = sum(_calls(expression, at, _GATHERERS) for at in range(len(expression)))
        puts_together = _puts_together(expression)
        if puts_together and mentions + gathered > 1:
            yield f"it makes a list, a map or a sum of what is itself made or gathered; {_BY_ROWS}"
        if name and (mentions or gathered or puts_together):
            made.add(name)


def _ranges(words: Sequence[Word]) -> Iterator[str]:
    for at in range(len(words)):
        if not _calls(words, at, frozenset({"range"})):
            continue
        bounds = [word for word in inside(words, at + 1) if word.text not in (",", "-")]
        if not all(word.text.isdecimal() and int(word.text) <= LONGEST_RANGE for word in bounds):
            yield f"range() needs bounds that are written, at most {LONGEST_RANGE:,}"


def _nested(words: Sequence[Word]) -> Iterator[str]:
    """Yield what list expressions hold that they may not."""
    for at in range(len(words)):
        if not _begins_list_expression(words, at):
            continue
        held = inside(words, at)
        for within in range(len(held)):
            if _begins_list_expression(held, within):
                yield f"it has a list expression inside another; {_BY_ROWS}"
            elif words[at].text == "[" and _puts_together(_body(held)):
                yield f"it makes a list, a map or a sum inside a list expression; {_BY_ROWS}"
                break


def _body(held: Sequence[Word]) -> Sequence[Word]:
    """Return what a list expression makes of each element: what stands behind its bar."""
    depth = 0
    for at, word in enumerate(held):
        depth += (word.text in ("(", "[", "{")) - (word.text in (")", "]", "}"))
        if depth == 0 and word.text == "|":
            return held[at + 1 :]
    return ()


def _begins_list_expression(words: Sequence[Word], at: int) -> bool:
    """Tell whether a bracket opens ``[x IN …]`` or ``any(x IN …)``."""
    if words[at].text not in ("[", "(") or _upper(words, at + 2) != "IN":
        return False
    if words[at].text == "(":
        return at > 0 and words[at - 1].name.lower() in _PREDICATES
    return words[at + 1].kind in ("word", "quoted")


def _of_single_values(expression: Sequence[Word]) -> bool:
    """Tell whether a list is a range, or written out with nothing made in it: its elements do not grow."""
    if _calls(expression, 0, frozenset({"range"})):
        return len(inside(expression, 1)) + 3 == len(expression)
    written = ("string", "number", "parameter")
    return expression[0].text == "[" and all(
        word.kind in written or word.text in (",", "-") for word in inside(expression, 0)
    )


def _items(words: Sequence[Word]) -> Iterator[tuple[str, Sequence[Word]]]:
    """Yield the entries of every WITH, RETURN and UNWIND with that word, in the order in which they are written."""
    for at, word in enumerate(words):
        if word.kind == "word" and word.upper in _ITEMS and _upper(words, at - 1) not in ("STARTS", "ENDS", "."):
            for entry in _entries(words, at + 1):
                yield word.upper, entry


def _entries(words: Sequence[Word], begin: int) -> Iterator[Sequence[Word]]:
    depth, start = 0, begin
    at = begin
    for at in range(begin, len(words) + 1):
        word = words[at] if at < len(words) else None
        ends = word is None or (depth == 0 and (word.text in (")", "]", "}") or _ends_items(words, at)))
        if word is not None and not ends:
            depth += (word.text in ("(", "[", "{")) - (word.text in (")", "]", "}"))
        if ends or (depth == 0 and word is not None and word.text == ","):
            if at > start:
                yield words[start:at]
            start = at + 1
        if ends:
            return


def _ends_items(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.kind != "word" or word.upper not in _AFTER_ITEMS or _upper(words, at - 1) in (".", "AS"):
        return False
    return not (word.upper == "WITH" and _upper(words, at - 1) in ("STARTS", "ENDS"))


def _named(item: Sequence[Word]) -> tuple[Sequence[Word], str | None]:
    if len(item) > 2 and item[-2].upper == "AS":
        return item[:-2], item[-1].name
    return item, item[0].name if len(item) == 1 else None


def _mentions(expression: Sequence[Word], made: set[str], *, maps: bool) -> int:
    """Count how often an expression has something that was made; a property of it too, where there are maps."""
    return sum(
        word.kind in ("word", "quoted")
        and word.name in made
        and _upper(expression, at - 1) != "."
        and (maps or _upper(expression, at + 1) != ".")
        for at, word in enumerate(expression)
    )


def _puts_together(expression: Sequence[Word]) -> bool:
    """Tell whether an expression makes a list, a map or a sum of other things than written numbers."""
    for at, word in enumerate(expression):
        if word.text == "+" and not all(_is_number(expression, side) for side in (at - 1, at + 1)):
            return True
        if word.text == "|" and _upper(expression, at + 1) == "|":
            return True
        if _opens_map(expression, at) or _opens_list(expression, at) or _begins_list_expression(expression, at):
            return True
    return False


def _opens_map(words: Sequence[Word], at: int) -> bool:
    return words[at].text == "{" and words[at].kind == "sign" and _upper(words, at - 1) not in _BRACES


def _opens_list(words: Sequence[Word], at: int) -> bool:
    if words[at].text != "[" or words[at].kind != "sign":
        return False
    before = words[at - 1] if at else None
    return (
        before is None
        or (before.kind == "sign" and before.text not in (")", "]", "}", "-"))
        or (before.kind == "word" and before.upper in BEFORE_LISTS)
    )


def _calls(words: Sequence[Word], at: int, names: frozenset[str]) -> bool:
    return words[at].kind == "word" and words[at].name.lower() in names and _upper(words, at + 1) == "("


def _is_number(words: Sequence[Word], at: int) -> bool:
    return 0 <= at < len(words) and words[at].kind == "number"


def _upper(words: Sequence[Word], at: int) -> str:
    return words[at].upper if 0 <= at < len(words) else ""

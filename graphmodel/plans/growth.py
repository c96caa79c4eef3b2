"""What in an ad-hoc query could last or grow without end: one expression is evaluated whole, whatever time it takes.

``s + s`` doubles, and thirty such steps make a gigabyte of one letter; so does a list of a list of a list. The steps of
a plan are counted and interrupted by the database; expressions are not, nor are the rows that UNION makes inside a
part. So whatever is *made* (a literal, a sum, a list expression) of more than one thing that was itself *gathered* or
made is refused, and a query says it by rows instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphmodel.plans.allowed import BEFORE_LISTS
from graphmodel.plans.writing import Word, inside, upper_at

LONGEST_RANGE = 1_000
LONGEST_STRING = 1_000
"""Characters of one string of a query: searching one in another takes the product of their lengths."""

MOST_SUMS = 40
"""Signs that add, in a whole query."""

MOST_UNIONS = 10
_DOUBLED = 64
"""Times that texts may be multiplied, all in all."""

_GATHERERS = frozenset({"collect", "range", "nodes", "relationships", "split", "reverse", "tail"})
_PREDICATES = frozenset({"any", "all", "none", "single"})
_NUMBERS = frozenset({"count", "size", "sum", "avg", "length", "tointeger", "tofloat", "abs", "round", "floor", "ceil"})
_SINGLE = frozenset({"labels", "type", "elementid", "id", "size", "length"})
"""Functions of an element that return little, whatever the element is."""

_ITEMS = frozenset({"WITH", "RETURN", "UNWIND"})
_AFTER_ITEMS = _ITEMS | {"MATCH", "OPTIONAL", "WHERE", "ORDER", "SKIP", "OFFSET", "LIMIT", "CALL", "UNION"}
_BRACES = frozenset({"EXISTS", "COUNT", "COLLECT", "CALL", ")", "]"})

_BY_ROWS = "unwind it into rows, and collect() them"


def growing(words: Sequence[Word]) -> Iterator[str]:
    """Yield what could last or grow without a bound, as a refusal says it."""
    yield from _ranges(words)
    yield from _counted(words)
    made = _Made(any(_opens_map(words, at) for at in range(len(words))))
    yield from made.of(words)
    yield from _list_expressions(words, made)


class _Made:
    """The names of a query that stand for what was gathered or made.

    Args:
        maps: whether a property of such a name may be made, too.
    """

    def __init__(self, maps: bool) -> None:
        self._maps = maps
        self._gathered: set[str] = set()
        self._texts: set[str] = set()

    def of(self, words: Sequence[Word]) -> Iterator[str]:
        """Take up every WITH, RETURN and UNWIND in turn, and yield what grows."""
        times = 1
        for clause, item in _items(words):
            expression, name = _named(item)
            if (clause == "UNWIND" and _of_single_values(expression)) or _is_number(expression):
                continue
            calls = sum(_calls(expression, at, _GATHERERS) for at in range(len(expression)))
            gathered, texts = (self._mentions(expression, names) for names in (self._gathered, self._texts))
            puts_together = _puts_together(expression)
            if puts_together:
                times *= max(1, gathered + texts)
                if gathered > 1 or times > _DOUBLED:
                    yield f"it makes a list, a map or a sum of what is itself made or gathered; {_BY_ROWS}"
            if name and (gathered or calls or _opens_any(expression)):
                self._gathered.add(name)
            elif name and (texts or puts_together):
                self._texts.add(name)

    def in_it(self, expression: Sequence[Word]) -> bool:
        """Tell whether an expression has something that was gathered, or gathers."""
        calls = any(_calls(expression, at, _GATHERERS) for at in range(len(expression)))
        return calls or self._mentions(expression, self._gathered) > 0

    def _mentions(self, expression: Sequence[Word], names: set[str]) -> int:
        """Count how often an expression has one of some names; a property of it too, where there are maps."""
        return sum(
            word.kind == "word"
            and word.name in names
            and upper_at(expression, at - 1) != "."
            and upper_at(expression, at + 1) not in ((":",) if self._maps else (":", "."))
            and not (upper_at(expression, at - 1) == "(" and upper_at(expression, at - 2) == "SIZE")
            for at, word in enumerate(expression)
        )


def _ranges(words: Sequence[Word]) -> Iterator[str]:
    for at in range(len(words)):
        if not _calls(words, at, frozenset({"range"})):
            continue
        bounds = [word for word in inside(words, at + 1) if word.text not in (",", "-")]
        if not all(word.text.isdecimal() and int(word.text) <= LONGEST_RANGE for word in bounds):
            yield f"range() needs bounds that are written, at most {LONGEST_RANGE:,}"


def _counted(words: Sequence[Word]) -> Iterator[str]:
    """Yield what there is too much of."""
    if any(len(word.text) > LONGEST_STRING for word in words if word.kind == "string"):
        yield f"it has a string of more than {LONGEST_STRING:,} characters"
    sums = sum(word.text == "+" or (word.text, upper_at(words, at + 1)) == ("|", "|") for at, word in enumerate(words))
    if sums > MOST_SUMS:
        yield f"it adds {sums} times; at most {MOST_SUMS} are allowed"
    unions, depth = 0, 0
    for word in words:
        depth += (word.text in ("(", "[", "{")) - (word.text in (")", "]", "}"))
        unions += word.upper == "UNION"
        if word.upper == "UNION" and word.kind == "word" and depth > 0:
            yield "it has UNION inside a part; the rows that this makes are not interrupted"
    if unions > MOST_UNIONS:
        yield f"it has UNION {unions} times; at most {MOST_UNIONS} are allowed"


def _list_expressions(words: Sequence[Word], made: _Made) -> Iterator[str]:
    """Yield what list expressions hold that they may not: each of them is evaluated for every element."""
    times = 1
    for at in range(len(words)):
        if not _begins_list_expression(words, at):
            continue
        held = inside(words, at)
        each = _for_each(held)
        if any(_begins_list_expression(held, within) for within in range(len(held))):
            yield f"it has a list expression inside another; {_BY_ROWS}"
        if made.in_it(each):
            yield f"it looks at what was gathered for each element of a list expression; {_BY_ROWS}"
        if _puts_together(each):
            times *= max(1, sum(word.kind == "word" and word.name == held[0].name for word in each))
            if _grows(each, held[0].name) or times > _DOUBLED:
                yield f"it makes a list, a map or a sum inside a list expression; {_BY_ROWS}"


def _for_each(held: Sequence[Word]) -> Sequence[Word]:
    """Return what a list expression asks and makes of each element: from its WHERE or its bar on."""
    depth = 0
    for at, word in enumerate(held):
        depth += (word.text in ("(", "[", "{")) - (word.text in (")", "]", "}"))
        if depth == 0 and (word.text == "|" or word.upper == "WHERE"):
            return held[at + 1 :]
    return ()


def _grows(each: Sequence[Word], element: str) -> bool:
    """Tell whether something is made of the element itself, or a list is; its properties are single values."""
    return any(_opens_list(each, at) or _stands_whole(each, at, element) for at in range(len(each)))


def _stands_whole(each: Sequence[Word], at: int, element: str) -> bool:
    if each[at].kind != "word" or each[at].name != element or upper_at(each, at - 1) == ".":
        return False
    if upper_at(each, at + 1) in (".", "{"):
        return False
    return not (upper_at(each, at - 1) == "(" and at > 1 and each[at - 2].name.lower() in _SINGLE)


def _begins_list_expression(words: Sequence[Word], at: int) -> bool:
    """Tell whether a bracket opens ``[x IN …]`` or ``any(x IN …)``."""
    if words[at].text not in ("[", "(") or upper_at(words, at + 2) != "IN":
        return False
    if words[at].text == "(":
        return at > 0 and words[at - 1].name.lower() in _PREDICATES
    return words[at + 1].kind == "word"


def _of_single_values(expression: Sequence[Word]) -> bool:
    """Tell whether a list is a range, or written out with nothing made in it: its elements do not grow."""
    if _calls(expression, 0, frozenset({"range"})):
        return len(inside(expression, 1)) + 3 == len(expression)
    written = ("string", "number", "parameter")
    held = inside(expression, 0) if expression[0].text == "[" else ()
    return bool(held) and all(word.kind in written or word.text in (",", "-") for word in held)


def _is_number(expression: Sequence[Word]) -> bool:
    """Tell whether an expression is arithmetic of numbers that functions return."""
    at = 0
    while at < len(expression):
        word = expression[at]
        if _calls(expression, at, _NUMBERS):
            at += len(inside(expression, at + 1)) + 3
        elif word.kind == "number" or word.text in ("+", "-", "*", "/", "%", "(", ")"):
            at += 1
        else:
            return False
    return True


def _items(words: Sequence[Word]) -> Iterator[tuple[str, Sequence[Word]]]:
    """Yield the entries of every WITH, RETURN and UNWIND with that word, in the order in which they are written."""
    for at, word in enumerate(words):
        if word.kind == "word" and word.upper in _ITEMS and upper_at(words, at - 1) not in ("STARTS", "ENDS", "."):
            for entry in _entries(words, at + 1):
                yield word.upper, entry


def _entries(words: Sequence[Word], begin: int) -> Iterator[Sequence[Word]]:
    depth, start = 0, begin
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
    if word.kind != "word" or word.upper not in _AFTER_ITEMS or upper_at(words, at - 1) in (".", "AS"):
        return False
    return not (word.upper == "WITH" and upper_at(words, at - 1) in ("STARTS", "ENDS"))


def _named(item: Sequence[Word]) -> tuple[Sequence[Word], str | None]:
    if len(item) > 2 and item[-2].upper == "AS":
        return item[:-2], item[-1].name
    return item, item[0].name if len(item) == 1 else None


def _puts_together(expression: Sequence[Word]) -> bool:
    """Tell whether an expression makes a list, a map or a sum of other things than written numbers."""
    for at, word in enumerate(expression):
        if word.text == "+" and not all(_is_written(expression, side) for side in (at - 1, at + 1)):
            return True
        if word.text == "|" and upper_at(expression, at + 1) == "|":
            return True
        if _opens_map(expression, at) or _opens_list(expression, at) or _begins_list_expression(expression, at):
            return True
    return False


def _opens_any(expression: Sequence[Word]) -> bool:
    return any(
        _opens_map(expression, at) or _opens_list(expression, at) or _begins_list_expression(expression, at)
        for at in range(len(expression))
    )


def _opens_map(words: Sequence[Word], at: int) -> bool:
    return words[at].text == "{" and words[at].kind == "sign" and upper_at(words, at - 1) not in _BRACES


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
    return words[at].kind in ("word", "quoted") and words[at].name.lower() in names and upper_at(words, at + 1) == "("


def _is_written(words: Sequence[Word], at: int) -> bool:
    return 0 <= at < len(words) and words[at].kind == "number"

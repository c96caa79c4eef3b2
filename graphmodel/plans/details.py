"""The language in which operators speak of themselves: words, patterns and lists of expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_TOKEN = re.compile(
    r"""\s*(?:(?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')
      | (?P<parameter>\$(?:\w+|`(?:``|[^`])*`))
      | (?P<name>`(?:``|[^`])*`|[^\W\d]\w*)
      | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
      | (?P<sign><>|<=|>=|=~|\.\.|::|->|<-|.))""",
    re.VERBOSE | re.DOTALL,
)
_OPEN, _CLOSE = {"(": ")", "[": "]", "{": "}"}, {")", "]", "}"}

KEYWORDS = frozenset(
    {"AND", "OR", "XOR", "NOT", "IN", "IS", "NULL", "STARTS", "ENDS", "WITH", "CONTAINS", "CASE", "WHEN", "THEN"}
    | {"ELSE", "END", "AS", "DISTINCT", "ASC", "DESC", "LIMIT", "WHERE", "true", "false", "null", "UNIQUE"}
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign; ``kind`` is string, parameter, name, number, sign or keyword."""

    kind: str
    text: str


def tokens(details: str) -> list[Token]:
    """Return the words and signs of an operator's details; names without their backticks, ``cache[…]`` opened."""
    found: list[Token] = []
    for match in _TOKEN.finditer(details.strip()):
        kind, text = str(match.lastgroup), match[str(match.lastgroup)]
        if kind == "name" and text in KEYWORDS:
            kind = "keyword"
        if kind == "name" and text.startswith("`"):
            text = text[1:-1].replace("``", "`")
        if text.strip():
            found.append(Token(kind, text))
    return list(_opened(found))


def _opened(found: list[Token]) -> Iterator[Token]:
    # Values that the plan keeps at hand are written cache[x.y] or cacheN[x.y]; they are the values themselves.
    at = 0
    while at < len(found):
        inside = found[at + 2 : at + 5]
        if (
            found[at].kind == "name"
            and re.fullmatch(r"cache\w*", found[at].text)
            and [t.text for t in found[at + 1 : at + 2] + found[at + 5 : at + 6]] == ["[", "]"]
            and [t.kind for t in inside] == ["name", "sign", "name"]
            and inside[1].text == "."
        ):
            yield from inside
            at += 6
        else:
            yield found[at]
            at += 1


def split(found: Sequence[Token], at: str) -> list[list[Token]]:
    """Cut tokens at a sign or keyword wherever no bracket and no CASE is open; a pair of brackets around all goes."""
    found = unwrapped(found)
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in found:
        depth += _step(token)
        if depth == 0 and token.text == at and token.kind in ("sign", "keyword"):
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def unwrapped(found: Sequence[Token]) -> list[Token]:
    """Take away brackets that hold the whole."""
    inner = list(found)
    while len(inner) > 1 and inner[0].text == "(" and inner[-1].text == ")":
        depth = 0
        for token in inner[:-1]:
            depth += _step(token)
            if depth == 0:
                return inner
        inner = inner[1:-1]
    return inner


def _step(token: Token) -> int:
    if token.kind == "sign":
        return (token.text in _OPEN) - (token.text in _CLOSE)
    if token.kind == "keyword":
        return (token.text == "CASE") - (token.text == "END")
    return 0


def conjuncts(found: Sequence[Token]) -> list[list[Token]]:
    """Return what must all be true for these tokens to be true."""
    if len(split(found, "OR")) > 1 or len(split(found, "XOR")) > 1:
        return [unwrapped(found)]  # AND binds closer than these
    parts = split(found, "AND")
    if len(parts) == 1:
        return parts
    return [one for part in parts for one in conjuncts(part)]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a projection: an expression, and the name it is given; passed on as it is where they are one."""

    name: str
    expression: tuple[Token, ...]


def items(details: str) -> list[Item]:
    """Return the entries of a projection, a grouping or a DISTINCT."""
    found = []
    for part in split(tokens(details), ","):
        named = len(part) > 2 and part[-2] == Token("keyword", "AS") and part[-1].kind == "name"
        expression = part[:-2] if named else part
        name = part[-1].text if named or len(part) == 1 else text_of(part)
        found.append(Item(name, tuple(expression)))
    return found


def text_of(found: Sequence[Token]) -> str:
    """Return tokens as a reader knows them."""
    spaced = (
        f"{one.text}{' ' if one.kind != 'sign' and two.kind != 'sign' else ''}"
        for one, two in pairwise([*found, Token("sign", "")])
    )
    return "".join(spaced)


_PATTERN = re.compile(
    r"^\((?P<left>\w*|`[^`]*`)\)(?P<in><?)-(?:\[(?P<edge>\w+|`[^`]*`)?(?::(?P<types>[^\]*(]+))?(?:\([\w, ]*\))?"
    r"(?P<length>\*[\d.]*)?\]-|-)(?P<out>>?)\((?P<right>\w*|`[^`]*`)\)\s*(?:WHERE (?P<where>.*))?$",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """An edge between two nodes as an operator writes it, always read from its start to its end.

    Args:
        start, end: names of the nodes; where it goes either way, as they stand from left to right.
        edge: its name; empty where it has none.
        types: the types that it may have; none where it may have any.
        directed: whether it goes one way only.
        variable: whether it stands for more than one edge.
        where: a condition written with it.
    """

    start: str
    end: str
    edge: str
    types: tuple[str, ...]
    directed: bool
    variable: bool
    where: str


def pattern(details: str) -> Pattern | None:
    """Return the pattern of an expansion or a scan of edges, or None if it is not written as we know them."""
    found = _PATTERN.match(details.strip().removeprefix("RANGE INDEX "))
    if not found:
        return None
    left, right, edge = (_plain(found[part]) for part in ("left", "right", "edge"))
    start, end = (right, left) if found["in"] else (left, right)
    types = tuple(name.strip(" `") for name in (found["types"] or "").split("|") if name.strip())
    directed = bool(found["in"]) != bool(found["out"])
    return Pattern(start, end, edge, types, directed, bool(found["length"]), found["where"] or "")


def _plain(name: str | None) -> str:
    return name[1:-1].replace("``", "`") if name and name.startswith("`") else name or ""


_INDEX = re.compile(
    r"^(?:(?:RANGE|TEXT|POINT|FULLTEXT) INDEX|UNIQUE) (?P<name>\w+|`[^`]*`):(?P<label>\w+)\((?P<properties>[\w, ]+)\)"
    r"(?: WHERE (?P<where>.*))?$",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class IndexSeek:
    """A look-up of nodes in an index: which, and the conditions, with the property written in full."""

    name: str
    label: str
    conditions: tuple[tuple[Token, ...], ...]


def index_seek(details: str) -> IndexSeek | None:
    """Return what a look-up in an index says, or None if it is not written as we know them."""
    found = _INDEX.match(details.strip())
    if not found:
        return None
    name = _plain(found["name"])
    properties = {name.strip() for name in found["properties"].split(",")}
    where, *cached = split(tokens(found["where"] or ""), ",") or [[]]
    conditions = []
    for one in conjuncts(where):
        if one[0].kind != "name" or one[0].text not in properties:
            return None
        conditions.append((Token("name", name), Token("sign", "."), *one))
    # That a property is known at all is read of the record, too, whatever the conditions ask of it.
    conditions += [(Token("name", name), Token("sign", "."), Token("name", key)) for key in properties]
    return IndexSeek(name, found["label"], (*conditions, *map(tuple, cached)))

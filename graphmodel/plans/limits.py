"""How much one statement may ask of the planner, which nothing interrupts once it has begun.

The time that a read may take does not end its planning, not even when whoever asked has gone. So a statement is
measured before its plan is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from graphmodel.plans.statements import Statement
from graphmodel.plans.writing import Word

_CLAUSES = frozenset({"MATCH", "CALL", "UNWIND", "UNION", "WITH", "RETURN", "FOREACH", "MERGE", "CREATE", "INSERT"})
_SUBQUERIES = frozenset({"EXISTS", "COUNT", "COLLECT", "CALL", "FOREACH"})
_PREFIXED = frozenset({"NOT", "+", "-"})
_COMPARED = frozenset({"=", "<", ">", "<>", "<=", ">=", "=~"})
_SEPARATE = _CLAUSES | {"AND", "OR", "XOR", ",", "WHERE", "WHEN", "THEN", "ELSE", "|", "AS", "ORDER", "ON"}
"""What ends one comparison before the next."""

_TOO_MANY = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The most of each that one statement may have.

    Args:
        characters: of its text.
        depth: brackets, CASE and NOT, one inside the other.
        words: words and signs.
        clauses: MATCH, WITH, CALL, UNION and their like, patterns parted by commas.
        edges: edges in patterns.
        subqueries: EXISTS, COUNT, COLLECT and CALL with a part in braces.
        either: XOR, for each of which the planner doubles the condition.
        chains: comparisons of three (``a < b < c``), one inside the other: the planner writes the middle one twice.
        repeats: the largest number of steps of one path; the planner takes the shortest ones apart, step by step.
    """

    characters: int
    depth: int
    words: int
    clauses: int
    edges: int
    subqueries: int
    either: int
    chains: int = 3
    repeats: int = 50


OF_A_CRITERION = Limits(characters=4_000, depth=30, words=600, clauses=24, edges=10, subqueries=6, either=3)
OF_ANY_QUERY = Limits(characters=20_000, depth=50, words=6_000, clauses=150, edges=100, subqueries=50, either=6)


def excess(statement: Statement, limits: Limits) -> str | None:
    """Return which limit a statement goes beyond, in words; None where it keeps to all."""
    if len(statement.text) > limits.characters:
        return _says("characters", len(statement.text), limits.characters)
    words = statement.words
    for what, found, most in (
        ("brackets, CASE and NOT, one inside the other", _depth(words), limits.depth),
        ("words and signs", len(words), limits.words),
        ("clauses and patterns", _clauses(words), limits.clauses),
        ("edges", _edges(words), limits.edges),
        ("sub-queries", _subqueries(words), limits.subqueries),
        ("XOR", sum(word.upper == "XOR" for word in words), limits.either),
        ("comparisons of three, one inside the other", _chains(words), limits.chains),
        ("steps of a path", _repeats(words), limits.repeats),
    ):
        if found > most:
            return _says(what, found, most)
    return None


def _says(what: str, found: int, most: int) -> str:
    return f"it asks too much of the planner: {what}: {found:,}; at most {most:,} are allowed"


def _depth(words: tuple[Word, ...]) -> int:
    return max(_depths(words), default=0)


def _depths(words: tuple[Word, ...]) -> Iterator[int]:
    depth = prefixed = 0
    for word in words:
        depth += (word.upper in ("(", "[", "{", "CASE")) - (word.upper in (")", "]", "}", "END"))
        depth = max(depth, 0)
        prefixed = prefixed + 1 if word.upper in _PREFIXED else 0
        yield depth + prefixed


def _clauses(words: tuple[Word, ...]) -> int:
    commas = sum(
        one.upper == ")" and two.upper == "," and three.upper == "("
        for one, two, three in zip(words, words[1:], words[2:], strict=False)
    )
    return commas + sum(word.upper in _CLAUSES for word in words)


def _edges(words: tuple[Word, ...]) -> int:
    pairs = [(one.upper, two.upper) for one, two in pairwise(words)]
    return sum(pair in (("-", "["), ("-", "-")) for pair in pairs)


@dataclass(slots=True)
class _Bracket:
    """What was read so far between two brackets: chains are counted between words that part comparisons."""

    compared: int = 0
    inside: int = 0
    deepest: int = 0

    def end(self) -> int:
        """End the present comparison, and return how deep chains lie in each other up to here."""
        self.deepest = max(self.deepest, self.inside + (self.compared > 1))
        self.compared = self.inside = 0
        return self.deepest


def _chains(words: tuple[Word, ...]) -> int:
    """Return how deep comparisons of three or more lie in each other; arrows count as comparisons."""
    opened = [_Bracket()]
    for word in words:
        if word.upper in ("(", "[", "{"):
            opened.append(_Bracket())
        elif word.upper in (")", "]", "}") and len(opened) > 1:
            inner = opened.pop().end()
            opened[-1].inside = max(opened[-1].inside, inner)
        elif word.upper in _SEPARATE:
            opened[-1].end()
        elif word.upper in _COMPARED:
            opened[-1].compared += 1
    while len(opened) > 1:
        inner = opened.pop().end()
        opened[-1].inside = max(opened[-1].inside, inner)
    return opened[0].end()


def _repeats(words: tuple[Word, ...]) -> int:
    """Return the largest number in ``{1,9}``, ``*1..9`` and ``SHORTEST 9``."""
    found = 0
    for at, word in enumerate(words):
        before = words[at - 1].upper if at else ""
        if (
            (word.upper == "{" and before in (")", "-", ">"))
            or (word.upper == "*" and at + 1 < len(words) and _in_an_edge(words, at))
            or word.upper == "SHORTEST"
        ):
            found = max(found, _largest(words[at + 1 : at + 4]))
    return found


def _in_an_edge(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a place lies between the brackets of an edge in a pattern."""
    depth = 0
    for before in range(at - 1, 0, -1):
        depth += (words[before].upper == "]") - (words[before].upper == "[")
        if depth < 0:
            return words[before - 1].upper == "-"
    return False


def _largest(words: Iterable[Word]) -> int:
    """Return the largest whole number; one that is written otherwise is too large."""
    numbers = [word.text.replace("_", "") for word in words if word.kind == "number"]
    return max((int(number) if number.isdecimal() else _TOO_MANY for number in numbers), default=0)


def _subqueries(words: tuple[Word, ...]) -> int:
    following = pairwise(words)
    return sum(one.upper in _SUBQUERIES and two.upper in ("{", "(") for one, two in following)

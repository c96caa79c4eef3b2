"""How much one statement may ask of the planner, which nothing interrupts once it has begun.

The time that a read may take does not end its planning, not even when whoever asked has gone. So a statement is
measured before its plan is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from graphmodel.plans.statements import Statement
from graphmodel.plans.writing import Word

_CLAUSES = frozenset({"MATCH", "CALL", "UNWIND", "UNION", "WITH", "RETURN", "FOREACH", "MERGE", "CREATE", "INSERT"})
_SUBQUERIES = frozenset({"EXISTS", "COUNT", "COLLECT", "CALL", "FOREACH"})
_PREFIXED = frozenset({"NOT", "+", "-"})


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
    """

    characters: int
    depth: int
    words: int
    clauses: int
    edges: int
    subqueries: int
    either: int


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


def _subqueries(words: tuple[Word, ...]) -> int:
    following = pairwise(words)
    return sum(one.upper in _SUBQUERIES and two.upper in ("{", "(") for one, two in following)

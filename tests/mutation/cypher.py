"""Mutants of a Cypher statement: each lacks one condition, or one criterion, of the original."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from neo4j.exceptions import Neo4jError

_ENDS = re.compile(
    r"\b(AND|OR|THEN|ELSE|END|RETURN|WITH|AS|MATCH|OPTIONAL|UNWIND|CALL|CREATE|ORDER|WHERE|CASE)\b|//|\Z"
)
_CRITERION = re.compile(
    r"CASE\s+WHEN(?P<if>(?:(?!\b(?:AS|RETURN|WITH)\b).)*?)THEN\s*(?P<then>\[[^\]]*\])\s*ELSE\s*(?P<else>\[[^\]]*\])\s*END",
    re.DOTALL,
)


@dataclass(frozen=True)
class Mutant:
    """A statement that lacks one thing.

    Args:
        lacks: what was taken away.
        text: of the statement without it.
    """

    lacks: str
    text: str


def mutants(text: str) -> Iterator[Mutant]:
    """Yield the statement without each conjunct of its conditions, and without each criterion of its lists."""
    text = re.sub(r"\n\s*USING INDEX [^\n]+", "", text)  # a hint cannot stand without its condition
    yield from _without_conjuncts(text)
    yield from _without_criteria(text)
    yield from _without_types(text)


def answers_otherwise(mutant: Mutant, ask: Callable[[str], Any], expected: Any) -> bool:
    """Tell whether a mutant is missed: it answers something else, or fails on the records. It must be valid Cypher."""
    try:
        return bool(ask(mutant.text) != expected)
    except Neo4jError as error:
        if "SyntaxError" in (error.code or ""):
            raise
        return True


def _without_conjuncts(text: str) -> Iterator[Mutant]:
    """Take away ``AND x`` and ``OR x``; what comes first after ``WHERE`` or ``CASE WHEN`` is taken to be true."""
    for match in re.finditer(r"\b(AND|WHERE|WHEN)\b", text):
        if _commented(text, match.start()):
            continue
        end = _end(text, match.end())
        what = " ".join(text[match.end() : end].split())
        if not what:
            continue
        if match[0] == "AND":
            yield Mutant(f"AND {what}", text[: match.start()] + text[end:])
        elif match[0] == "WHERE" or "CASE" in text[max(0, match.start() - 6) : match.start()]:
            yield Mutant(f"{match[0]} {what}", f"{text[: match.end()]} true {text[end:]}")
    for match in re.finditer(r"\bOR\b", text):
        end = _end(text, match.end())
        if not _commented(text, match.start()):
            yield Mutant(f"OR {' '.join(text[match.end() : end].split())}", text[: match.start()] + text[end:])


def _without_criteria(text: str) -> Iterator[Mutant]:
    """Take away ``CASE WHEN x THEN [...] ELSE [] END``, one criterion of a list of what fails."""
    for match in _CRITERION.finditer(text):
        named = match["then"] if match["then"] != "[]" else match["else"]
        yield Mutant(f"criterion {named}", f"{text[: match.start()]}[]{text[match.end() :]}")


def _without_types(text: str) -> Iterator[Mutant]:
    """Take away one of several types of edge."""
    for match in re.finditer(r"\[(?P<name>\w*):(?P<types>[A-Z_]+(?:\|[A-Z_]+)+)\]", text):
        types = match["types"].split("|")
        for one in types:
            left = "|".join(other for other in types if other != one)
            before, after = text[: match.start()], text[match.end() :]
            yield Mutant(f"{one} of {match[0]}", f"{before}[{match['name']}:{left}]{after}")


def _end(text: str, start: int) -> int:
    """Return where the conjunct that begins at ``start`` ends: at a keyword outside all brackets, or a closing one."""
    depth = cases = 0
    at = start
    while at < len(text):
        if text[at] in "([{":
            depth += 1
        elif text[at] in ")]}":
            if depth == 0:
                return at
            depth -= 1
        elif text[at] == "'":
            at = text.index("'", at + 1)
        elif depth == 0 and (match := _ENDS.match(text, at)) and (at == 0 or not text[at - 1].isalnum()):
            if match[0] == "CASE":
                cases += 1
            elif cases and match[0] == "END":
                cases -= 1
            elif not cases:
                return at
        at += 1
    return at


def _commented(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return "//" in line

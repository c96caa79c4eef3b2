"""Mutants of a Cypher statement: each lacks one condition, or one criterion, of the original."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ENDS = re.compile(r"\b(AND|OR|THEN|ELSE|END|RETURN|WITH|MATCH|OPTIONAL|UNWIND|CALL|CREATE|ORDER|WHERE|CASE)\b|//|\Z")
_CRITERION = re.compile(
    r"CASE\s+WHEN(?P<if>.*?)THEN\s*(?P<then>\[[^\]]*\])\s*ELSE\s*(?P<else>\[[^\]]*\])\s*END", re.DOTALL
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
    yield from _without_conjuncts(text)
    yield from _without_criteria(text)


def _without_conjuncts(text: str) -> Iterator[Mutant]:
    """Take away ``AND x`` where there is one, and the first conjunct after ``WHERE`` too."""
    for match in re.finditer(r"\b(AND|WHERE|WHEN)\b", text):
        if _commented(text, match.start()):
            continue
        end = _end(text, match.end())
        what = " ".join(text[match.end() : end].split())
        if not what:
            continue
        if match[0] == "AND":
            yield Mutant(f"AND {what}", text[: match.start()] + text[end:])
        elif match[0] == "WHERE":
            yield Mutant(f"WHERE {what}", f"{text[: match.end()]} true {text[end:]}")


def _without_criteria(text: str) -> Iterator[Mutant]:
    """Take away ``CASE WHEN x THEN [...] ELSE [] END``, one criterion of a list of what fails."""
    for match in _CRITERION.finditer(text):
        named = match["then"] if match["then"] != "[]" else match["else"]
        yield Mutant(f"criterion {named}", f"{text[: match.start()]}[]{text[match.end() :]}")


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

"""Where one statement of a Cypher text ends and the next begins, and what its strings say."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PIECE = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))
      | (?P<string>'(?:\\.|[^'\\])*(?:'|\Z)|"(?:\\.|[^"\\])*(?:"|\Z))
      | (?P<name>`(?:``|[^`])*(?:`|\Z))
      | (?P<end>;)
      | (?P<text>[^/'"`;]+|/)""",
    re.DOTALL | re.VERBOSE,
)
_SPACE = re.compile(r"\s+")
_ESCAPE = re.compile(r"\\u+[0-9A-Fa-f]{4}")
_QUOTED = re.compile(r"`((?:``|[^`])*)`")
_PREFIX = re.compile(r"\s*(EXPLAIN|PROFILE|CYPHER)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a text.

    Args:
        text: as it was written, comments and all, without the semicolon that ends it.
        line: the line of the text, from 1, on which its first word stands.
        bare: its text with comments and strings left out.
        strings: what stands between its quotation marks, escapes and all.
    """

    text: str
    line: int
    bare: str
    strings: tuple[str, ...]

    @property
    def hides_letters(self) -> bool:
        r"""Tell whether letters are written as escapes (``\\u0041``), which Cypher reads before anything else."""
        return _ESCAPE.search(self.text) is not None

    @property
    def odd_names(self) -> bool:
        """Tell whether a name in backticks holds other signs than a word; plans do not quote all of them."""
        return any(not re.fullmatch(r"\w+", name) for name in _QUOTED.findall(self.bare))

    @property
    def prefix(self) -> str | None:
        """Return the word before the statement that changes how it is run: EXPLAIN, PROFILE or CYPHER."""
        found = _PREFIX.match(self.bare)
        return found[1].upper() if found else None


def statements(text: str) -> list[Statement]:
    """Return the statements of a text in their order; those of comments alone are none."""
    found: list[Statement] = []
    pieces: list[re.Match[str]] = []
    for piece in _PIECE.finditer(text):
        if piece.lastgroup == "end":
            found += _statement(text, pieces)
            pieces = []
        else:
            pieces.append(piece)
    return found + _statement(text, pieces)


def _statement(text: str, pieces: list[re.Match[str]]) -> list[Statement]:
    bare = "".join(" " if piece.lastgroup in ("comment", "string") else piece[0] for piece in pieces)
    words = next((piece for piece in pieces if piece.lastgroup != "comment" and piece[0].strip()), None)
    if words is None:
        return []
    blank = _SPACE.match(words[0])
    first = words.start() + (blank.end() if blank else 0)
    strings = tuple(piece[0][1:-1] for piece in pieces if piece.lastgroup == "string")
    own = text[pieces[0].start() : pieces[-1].end()].strip()
    return [Statement(own, text.count("\n", 0, first) + 1, bare, strings)]

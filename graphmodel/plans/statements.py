r"""Where one statement of a Cypher text ends and the next begins, and what its strings say.

The text is cut as Neo4j 5 cuts it: a comment of two slashes ends with its line, at ``\n`` or at ``\r`` and at nothing
else; ``/* */`` does not nest; ``\uXXXX`` is read everywhere, in comments too, before anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphmodel.errors import CypherInvalid
from graphmodel.plans.writing import Word, words_of

_PIECE = re.compile(
    r"""(?P<comment>//[^\n\r]*|/\*.*?(?:\*/|\Z))
      | (?P<string>'(?:\\.|[^'\\])*(?:'|\Z)|"(?:\\.|[^"\\])*(?:"|\Z))
      | (?P<name>`(?:``|[^`])*(?:`|\Z))
      | (?P<end>;)
      | (?P<text>[^/'"`;]+|/)""",
    re.DOTALL | re.VERBOSE,
)
_OF_A_CLIENT = re.compile(r"\s*:(?:auto\b|(?:params?|use|begin|commit|rollback|set|clear)\b[^\n\r]*)")
"""Lines, or a first word, that cypher-shell and Neo4j Browser keep for themselves, where a statement could begin."""

_SPACE = re.compile(r"\s+")
_ESCAPE = re.compile(r"\\u+[0-9A-Fa-f]{4}")
_DECODED = re.compile(r"(?<!\\)((?:\\\\)*)\\u([0-9A-Fa-f]{4})")
_PREFIX = re.compile(r"\s*(EXPLAIN|PROFILE|CYPHER)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a text.

    Args:
        text: as it was written, comments and all, without the semicolon that ends it.
        line: the line of the text, from 1, on which its first word stands.
        bare: its text with comments and strings left out.
        plain: its text with comments left out.
        strings: what stands between its quotation marks, escapes and all.
        escaped: whether letters of the whole text were written as escapes.
    """

    text: str
    line: int
    bare: str
    plain: str
    strings: tuple[str, ...]
    escaped: bool = False

    @property
    def hides_letters(self) -> bool:
        r"""Tell whether letters are written as escapes (``\\u0041``), which Cypher reads before anything else."""
        return self.escaped or _ESCAPE.search(self.text) is not None

    @property
    def words(self) -> tuple[Word, ...]:
        """Return its words and signs, without comments."""
        return words_of(self.plain)

    @property
    def prefix(self) -> str | None:
        """Return the word before the statement that changes how it is run: EXPLAIN, PROFILE or CYPHER."""
        found = _PREFIX.match(self.bare)
        return found[1].upper() if found else None


def statements(text: str, *, of_a_client: bool = False) -> list[Statement]:
    """Return the statements of a text in their order; those of comments alone are none.

    Args:
        text: one or more statements.
        of_a_client: whether lines before a statement may be such as a client keeps for itself.

    Raises:
        CypherInvalid: an escape hides another.
    """
    shown = _decoded(text)
    found: list[Statement] = []
    pieces: list[re.Match[str]] = []
    for piece in _pieces(shown, of_a_client):
        if piece.lastgroup == "end":
            found += _statement(shown, pieces, escaped=shown != text)
            pieces = []
        else:
            pieces.append(piece)
    return found + _statement(shown, pieces, escaped=shown != text)


def _decoded(text: str) -> str:
    shown = _DECODED.sub(lambda found: found[1] + chr(int(found[2], 16)), text)
    if shown != text and _DECODED.search(shown):
        raise CypherInvalid("an escape (\\u) hides another; write the letters themselves")
    return shown.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _pieces(text: str, of_a_client: bool) -> Iterator[re.Match[str]]:
    at, begun = 0, False
    while at < len(text):
        command = _OF_A_CLIENT.match(text, at) if of_a_client and not begun else None
        if command:
            at = command.end()
            continue
        piece = _PIECE.match(text, at)
        if piece is None:
            return
        yield piece
        at = piece.end()
        if piece.lastgroup != "comment":
            begun = piece.lastgroup != "end" and (begun or bool(piece[0].strip()))


def _statement(text: str, pieces: list[re.Match[str]], *, escaped: bool) -> list[Statement]:
    bare = "".join(" " if piece.lastgroup in ("comment", "string") else piece[0] for piece in pieces)
    plain = "".join(" " if piece.lastgroup == "comment" else piece[0] for piece in pieces)
    words = next((piece for piece in pieces if piece.lastgroup != "comment" and piece[0].strip()), None)
    if words is None:
        return []
    blank = _SPACE.match(words[0])
    first = words.start() + (blank.end() if blank else 0)
    strings = tuple(piece[0][1:-1] for piece in pieces if piece.lastgroup == "string")
    own = text[pieces[0].start() : pieces[-1].end()].strip()
    return [Statement(own, text.count("\n", 0, first) + 1, bare, plain, strings, escaped)]

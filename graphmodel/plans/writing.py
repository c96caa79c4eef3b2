"""How a statement is written, before any plan of it is asked for: its words, its signs, and its names.

A plan prints names without quotation marks. A name that reads like a word of the plan itself blinds whoever reads it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from graphmodel.plans.details import KEYWORDS

_WORD = re.compile(
    r"""(?P<string>'(?:\\.|[^'\\])*(?:'|\Z)|"(?:\\.|[^"\\])*(?:"|\Z))
      | (?P<quoted>`(?:``|[^`])*(?:`|\Z))
      | (?P<parameter>\$(?:[\w$]+|`(?:``|[^`])*(?:`|\Z)))
      | (?P<number>\d+(?:\.\d+)?\w*)
      | (?P<word>[^\W\d][\w$]*)
      | (?P<sign><>|<=|>=|=~|\.\.|\S)""",
    re.DOTALL | re.VERBOSE,
)
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_PLANNERS = re.compile(r"cache\w*|anon_\d+|auto[a-z]+_\d+|unnamed\w*", re.IGNORECASE)
_KEYWORDS = frozenset(word.upper() for word in KEYWORDS)
_LITERALS = frozenset({"TRUE", "FALSE"})
_PATH_BEGINS = frozenset({"(", "[", "{", ",", "MATCH", "CREATE", "MERGE", "INSERT"})
_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word or sign of a statement; ``kind`` is string, quoted, parameter, number, word or sign."""

    kind: str
    text: str

    @property
    def name(self) -> str:
        """Return the name that it is, without what quotes it."""
        bare = self.text.removeprefix("$")
        return bare[1:].removesuffix("`").replace("``", "`") if bare.startswith("`") else bare

    @property
    def upper(self) -> str:
        """Return it in capitals where it may be a keyword; strings and what is quoted cannot be."""
        return self.text.upper() if self.kind in ("word", "sign") else ""


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words and signs of a text without comments."""
    return tuple(Word(str(found.lastgroup), found[0]) for found in _WORD.finditer(text))


def reads_like_a_plan(name: str) -> bool:
    """Tell whether a name is one of a plan's own words, or like the names that a planner makes up."""
    return name.upper() in _KEYWORDS or _PLANNERS.fullmatch(name) is not None


def odd_names(words: Sequence[Word]) -> tuple[str, ...]:
    """Return the names that are like a plan's own words, in capitals or not, or no plain words."""
    return tuple(dict.fromkeys(word.name for at, word in enumerate(words) if _odd(words, at)))


def mistaken_names(words: Sequence[Word]) -> tuple[str, ...]:
    """Return those of the odd names that a plan prints as it does its own words: it tells capitals from others."""
    return tuple(name for name in odd_names(words) if name.upper() not in _KEYWORDS or name in KEYWORDS)


def _odd(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.kind == "quoted":
        return not _PLAIN.fullmatch(word.name) or reads_like_a_plan(word.name)
    if word.kind == "parameter":
        return not _PLAIN.fullmatch(word.name) or _PLANNERS.fullmatch(word.name) is not None
    if word.kind != "word":
        return False
    if word.upper in _KEYWORDS:
        return word.upper not in _LITERALS and _declared(words, at)
    return not _PLAIN.fullmatch(word.text) or reads_like_a_plan(word.text)


def _declared(words: Sequence[Word], at: int) -> bool:
    """Tell whether a keyword stands where a name is given, or where a property is."""
    return upper_at(words, at - 1) == "." or declares(words, at)


def declares(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word stands where a name is given to something, or where something of that name is used."""
    before, after = upper_at(words, at - 1), upper_at(words, at + 1)
    return (
        before == "AS"
        or after == "."
        or (before == "(" and after in (":", ")", "{", "WHERE", "IS"))
        or (before == "[" and after in (":", "]", "{", "WHERE", "IS", "*"))
        or (before in ("(", "[", ",") and after == "IN")
        or (before in _PATH_BEGINS and after == "=")
    )


def upper_at(words: Sequence[Word], at: int) -> str:
    """Return the word at a place in capitals where it may be a keyword; nothing where there is none."""
    return words[at].upper if 0 <= at < len(words) else ""


def inside(words: Sequence[Word], at: int) -> Sequence[Word]:
    """Return what stands between the bracket at this place and the one that closes it."""
    depth = 0
    for end in range(at, len(words)):
        if words[end].kind == "sign":
            depth += (words[end].text in ("(", "[", "{")) - (words[end].text in (")", "]", "}"))
        if depth == 0:
            return words[at + 1 : end]
    return words[at + 1 :]


def hidden_signs(text: str) -> tuple[str, ...]:
    """Return the signs of a text that nobody sees: all but spaces, tabs and the ends of lines."""
    seen = text.replace("\r\n", "\n").replace("\n", "").replace("\t", "")
    return tuple(dict.fromkeys(_code(one) for one in seen if unicodedata.category(one) in _INVISIBLE))


def foreign_signs(bare: str) -> tuple[str, ...]:
    """Return the signs of a text without comments and strings that are not ASCII."""
    return tuple(dict.fromkeys(_code(one) for one in bare if not one.isascii()))


def _code(sign: str) -> str:
    return f"U+{ord(sign):04X}"

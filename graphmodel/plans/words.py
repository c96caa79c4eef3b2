"""How the words of an expression belong together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from graphmodel.plans.details import Token, split


def sign_at(words: Sequence[Token], at: int) -> str:
    """Return the word at a place; nothing where there is none, or a string."""
    return words[at].text if 0 <= at < len(words) and words[at].kind != "string" else ""


def chain_at(words: Sequence[Token], at: int) -> list[str]:
    """Return the names that points join, from this place on."""
    chain = [words[at].text]
    while sign_at(words, at + 1) == "." and at + 2 < len(words) and words[at + 2].kind == "name":
        chain.append(words[at + 2].text)
        at += 2
    return chain


def is_property(words: Sequence[Token]) -> bool:
    """Tell whether these words are one property of one name."""
    return [word.kind for word in words] == ["name", "sign", "name"] and words[1].text == "."


def only_sliced(words: Sequence[Token], at: int) -> bool:
    """Tell whether the brackets at this place, if there are any, end the expression."""
    return sign_at(words, at) != "[" or at + len(inside_of(words, at)) + 2 == len(words)


def is_key(words: Sequence[Token], at: int) -> bool:
    """Tell whether a name before a colon is a key of a map."""
    depth = 0
    for token in reversed(words[:at]):
        if token.kind == "sign" and token.text in ")]}":
            depth += 1
        elif token.kind == "sign" and token.text in "([{":
            if depth == 0:
                return token.text == "{" and sign_at(words, at - 1) in ("{", ",")
            depth -= 1
    return False


def inside_of(words: Sequence[Token], at: int) -> list[Token]:
    """Return what stands between the bracket at this place and the one that closes it."""
    depth = 0
    for end in range(at, len(words)):
        if words[end].kind == "sign":
            depth += (words[end].text in "([{") - (words[end].text in ")]}")
        if depth == 0:
            return list(words[at + 1 : end])
    return list(words[at + 1 :])


def repeatable(inside: Sequence[Token]) -> bool:
    """Tell whether date(…) or datetime(…) says which day or instant it means."""
    if not inside or len(split(inside, ",")) != 1:
        return False
    first = inside[0]
    if first.text == "{":
        return any(one.text == "year" and two.text == ":" for one, two in pairwise(inside))
    return (first.kind == "parameter" and first.text != "$subjects" and len(inside) == 1) or is_property(inside)

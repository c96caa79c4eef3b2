"""What a criterion writes out: the roles that it names, and the dates and spans of time that it gives.

A plan keeps what is written out as parameters without their values, so these are read from the text. It can be
relied on only where the text holds nothing hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from graphmodel.plans.writing import Word, inside

_SPAN = re.compile(
    r"P(?=[\dT])(?:\d{1,4}Y)?(?:\d{1,4}M)?(?:\d{1,4}W)?(?:\d{1,6}D)?"
    r"(?:T(?=\d)(?:\d{1,6}H)?(?:\d{1,6}M)?(?:\d{1,6}S)?)?"
)
_DAY = re.compile(r"[12]\d{3}-\d\d-\d\d")
_INSTANT = re.compile(r"[12]\d{3}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d)?")
_UNITS = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "seconds"})
_LONGEST_NUMBER = 9
_TIMES = frozenset({"date", "datetime", "duration"})
_ROLE = "role"


def roles_named(words: Sequence[Word], role: str) -> int | None:
    """Return how often a criterion asks for that role; None where it writes ``role`` in any other way."""
    places = [at for at, word in enumerate(words) if word.kind != "string" and word.name == _ROLE]
    asked = [_asks(words, at, role) for at in places]
    return len(places) if all(asked) else None


def _asks(words: Sequence[Word], at: int, role: str) -> bool:
    meant = (f"'{role}'", f'"{role}"')
    before, after = _texts(words, at - 4, at), _texts(words, at + 1, at + 4)
    if after[:1] == [":"]:
        return before[-1:] in (["{"], [","]) and after[1] in meant and after[2] in ("}", ",")
    if before[-1:] != ["."] or words[at - 2].kind not in ("word", "quoted"):
        return False
    return (after[0] == "=" and after[1] in meant) or (before[0] in meant and before[1] == "=")


def _texts(words: Sequence[Word], start: int, end: int) -> list[str]:
    return [words[at].text if 0 <= at < len(words) else "" for at in range(start, end)]


def faulty_literals(words: Sequence[Word]) -> Iterator[str]:
    """Yield what is said against the numbers, dates and spans of time of a criterion."""
    for at, word in enumerate(words):
        if word.kind == "number" and not (word.text.isdecimal() and len(word.text) <= _LONGEST_NUMBER):
            yield f"the number {word.text[:20]}; write whole numbers of at most {_LONGEST_NUMBER} digits"
        called = word.kind in ("word", "quoted") and word.name.lower() in _TIMES
        if called and _texts(words, at + 1, at + 2) == ["("] and _texts(words, at - 1, at) != ["."]:
            held = inside(words, at + 1)
            if not _readable(word.name.lower(), held):
                given = " ".join(one.text for one in held)[:40]
                yield f"{word.name}({given}) may fail on a record; give it a fixed value, $now or a time of a record"


def _readable(name: str, held: Sequence[Word]) -> bool:
    kinds = [word.kind for word in held]
    if kinds == ["string"]:
        return _valid(name, held[0].text[1:-1])
    if name == "duration":
        return _counted(held)
    if not held:
        return True  # by the server's clock, which is refused by its plan
    named = len(held) == 3 and held[1].text == "." and {kinds[0], kinds[2]} <= {"word", "quoted"}
    return named or (kinds == ["parameter"] and held[0].name == "now")


def _valid(name: str, text: str) -> bool:
    if name == "duration":
        return _SPAN.fullmatch(text) is not None
    if not (_DAY if name == "date" else _INSTANT).fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _counted(held: Sequence[Word]) -> bool:
    """Tell whether these words are a map of units of time, each with a number."""
    if len(held) < 5 or (held[0].text, held[-1].text) != ("{", "}"):
        return False
    entries = [*held[1:-1], Word("sign", ",")]
    fours = [entries[at : at + 4] for at in range(0, len(entries), 4)]
    return all(
        len(four) == 4
        and (four[0].name in _UNITS, four[1].text, four[2].kind, four[3].text) == (True, ":", "number", ",")
        for four in fours
    )

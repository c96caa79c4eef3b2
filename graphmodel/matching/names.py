"""Names made comparable: how they are spelled without their accents and marks, and how they sound.

Names in other scripts are written in Latin letters first. What people make of one name when they write it down by ear
or carry it over from another alphabet ("Юрий", "Yuri", "Iouri"; "Mohammed", "Muhammad") then sounds the same.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii
from jellyfish import metaphone

_TRANSLITERATIONS = (
    (r"tsch|tch", "ch"),
    (r"sch", "sh"),
    (r"dzh|dsch|dj", "j"),
    (r"^(iou|iu|you|yu|ju)", "yu"),
    (r"w", "v"),
    (r"ou", "u"),
    (r"(iy|ij|yj|yi|ii|yy)$", "i"),
    (r"(sk)(y|i|j)+$", "ski"),
)
"""How German, French, Polish and English write one sound of a Slavic or Arabic name, and what we make of all."""


def words(text: str) -> list[str]:
    """Return the words of a name in small Latin letters, without accents, apostrophes, hyphens and points."""
    latin = anyascii(unicodedata.normalize("NFC", text)).casefold()
    return re.sub(r"[^a-z0-9 ]", "", re.sub(r"[\s\-‐–/]+", " ", latin)).split()


def spelled(text: str) -> str:
    """Return a name as it is spelled, without what people leave out or put in: accents, marks and spaces."""
    return "".join(words(text))


def sounded(text: str) -> str:
    """Return what a name sounds like; its spelling where nothing is left of the sound."""
    plain = spelled(text)
    for pattern, sound in _TRANSLITERATIONS:
        plain = re.sub(pattern, sound, plain)
    return metaphone(plain).replace(" ", "") or plain

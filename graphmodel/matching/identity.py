"""What identifies a person, made ready to be compared."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from graphmodel.matching.names import sounded, spelled, words


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity of one subject: names, date of birth, sex and borough. Nothing that they did, or whom they know."""

    uid: str
    given_name: str
    family_name: str
    aliases: tuple[str, ...] = ()
    date_of_birth: date | None = None
    sex: str | None = None
    borough: str | None = None

    def fingerprint(self, salt: str) -> str:
        """Return a digest that is another one once anything in the identity is; it cannot be read back."""
        parts = (self.given_name, self.family_name, *sorted(self.aliases), self.date_of_birth, self.sex, self.borough)
        return hashlib.blake2b(repr((salt, parts)).encode(), digest_size=16).hexdigest()

    def row(self) -> dict[str, Any]:
        """Return what splink compares."""
        given, family = (_known(spelled(name)) for name in (self.given_name, self.family_name))
        others = self._other_names()
        sounds = {sound for _, sound in others}
        if given and family:
            sounds.add(_in_order(sounded(self.given_name), sounded(self.family_name)))
        born = self.date_of_birth
        return {
            "unique_id": self.uid,
            "given": given or None,
            "family": family or None,
            "first": next(iter(words(self.given_name)), None),
            "given_sound": sounded(self.given_name) or None,
            "family_sound": sounded(self.family_name) or None,
            "own_name": _in_order(given, family),
            "other_names": sorted({name for name, _ in others}),
            "sounds": sorted(sounds),
            "born": born.strftime("%Y%m%d") if born else None,
            "sex": self.sex if self.sex not in (None, "unknown") else None,
            "borough": spelled(self.borough) if self.borough else None,
        }

    def _other_names(self) -> list[tuple[str, str]]:
        """Return each alias as a whole name, in spelling and in sound; a single word stands for the given name."""
        found = []
        for alias in self.aliases:
            parts = words(alias)
            if len(parts) == 1:
                parts.append(spelled(self.family_name))
            given, family = "".join(parts[:-1]), parts[-1] if parts else ""
            if given and family:
                found.append((_in_order(given, family), _in_order(sounded(given), sounded(family))))
        return found


NOT_NAMES = frozenset({"unknown", "unk", "notknown", "nk", "na", "none", "anonymous", "anon", "male", "female"})
"""What stands in records in place of a name that nobody knew; two who have no name are not alike for that."""


def _known(name: str) -> str:
    return "" if name in NOT_NAMES else name


def _in_order(one: str, other: str) -> str:
    """Join two names so that it does not matter which is the given name and which the family name."""
    return " ".join(sorted((one, other)))

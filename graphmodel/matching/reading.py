"""The identities that the graph holds. Nothing else of a subject is read here (invariants 3 and 10)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graphmodel.matching.identity import Identity
from graphmodel.server.connection import read


def everybody() -> list[Identity]:
    """Return what identifies each subject. Whoever calls records the look."""
    return [identity(row) for row in read("matching/everybody")]


def identity(row: dict[str, Any]) -> Identity:
    """Return the identity in a row of ``matching/everybody`` or ``matching/identities``."""
    born = row["date_of_birth"]
    values = {**row, "aliases": tuple(row["aliases"] or ())}
    values |= {name: row[name] or "" for name in ("given_name", "family_name")}
    values["date_of_birth"] = born.to_native() if hasattr(born, "to_native") else born
    return Identity(**values)


def pair_of(one: str, other: str) -> str:
    """Return what names two subjects, whichever comes first."""
    return " ".join(sorted((one, other)))


def fingerprints(people: Iterable[Identity], salt: str) -> str:
    """Return a digest of what identifies these people, in the order of their uids."""
    return " ".join(person.fingerprint(salt) for person in sorted(people, key=lambda person: person.uid))

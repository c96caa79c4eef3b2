"""Proposals that two records are of one person, and the two side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graphmodel.errors import UnknownRecord
from graphmodel.findings import sentences
from graphmodel.findings.people import Profile, profile
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.matching import LIKELY
from graphmodel.server.connection import read
from graphmodel.vocabulary import LikenessState

SHOWN_AT_MOST = 200
"""Likenesses on one page; who has decided these sees the next."""


@dataclass(frozen=True, slots=True)
class Person:
    """One of the two, by what identifies them."""

    uid: str
    name: str
    aliases: tuple[str, ...]
    born: str
    sex: str
    borough: str | None


@dataclass(frozen=True, slots=True)
class Alike:
    """A likeness, with what speaks for and against it.

    Args:
        weight: in bits; none is even chances.
    """

    uid: str
    state: LikenessState
    weight: float
    evidence_for: tuple[str, ...]
    evidence_against: tuple[str, ...]
    people: tuple[Person, ...]

    @property
    def says(self) -> str:
        """How likely it is, in words."""
        return "likely" if self.weight >= LIKELY else "possible" if self.weight > 0 else "weak"


@dataclass(frozen=True, slots=True)
class LikenessFile:
    """A likeness with both people, whole.

    Args:
        sides: all that is recorded of each; one only where the other is merged into them.
        merge: uid of the merge that followed and stands.
    """

    uid: str
    state: LikenessState
    weight: float
    evidence_for: tuple[str, ...]
    evidence_against: tuple[str, ...]
    proposed_at: datetime | None
    decided_at: datetime | None
    decided_by: str | None
    reasons: str | None
    sides: tuple[Profile, ...]
    merge: str | None


def likenesses(actor: Actor, state: LikenessState = LikenessState.PROPOSED) -> list[Alike]:
    """Return the likenesses in a state, the heaviest first; the look is recorded before they are returned."""
    permitted(actor, "likenesses")
    found = [_alike(row) for row in read("matching/list", state=state.value, most=SHOWN_AT_MOST)]
    record_look(actor, "likenesses", [uid for one in found for uid in (one.uid, *(p.uid for p in one.people))])
    return found


def likeness_file(actor: Actor, uid: str) -> LikenessFile:
    """Return a likeness with all that is recorded of both; the look is recorded before it is returned.

    Raises:
        UnknownRecord: there is no such likeness.
    """
    permitted(actor, "likeness", [uid])
    rows = read("matching/likeness", likeness=uid)
    if not rows:
        raise UnknownRecord(uid, ["there is no such likeness"])
    row, held = rows[0], rows[0]["likeness"]
    record_look(actor, "likeness", [uid, *row["subjects"]])
    return LikenessFile(
        uid=uid,
        state=LikenessState(held["state"]),
        weight=held["weight"],
        evidence_for=tuple(held["evidence_for"] or ()),
        evidence_against=tuple(held["evidence_against"] or ()),
        proposed_at=held["recorded_at"],
        decided_at=held["decided_at"],
        decided_by=next(iter(row["decided_by"]), held["decided_by"]),
        reasons=held["reasons"],
        sides=tuple(profile(actor, subject) for subject in row["subjects"]),
        merge=row["merge"],
    )


def _alike(row: dict[str, Any]) -> Alike:
    held = row["likeness"]
    return Alike(
        uid=held["uid"],
        state=LikenessState(held["state"]),
        weight=held["weight"],
        evidence_for=tuple(held["evidence_for"] or ()),
        evidence_against=tuple(held["evidence_against"] or ()),
        people=tuple(_person(one) for one in row["subjects"]),
    )


def _person(shown: dict[str, Any]) -> Person:
    return Person(
        uid=shown["uid"],
        name=sentences.label("subject", shown),
        aliases=tuple(shown["aliases"] or ()),
        born=sentences.day(shown["date_of_birth"]) or "not recorded",
        sex=shown["sex"] or "unknown",
        borough=shown["borough"],
    )

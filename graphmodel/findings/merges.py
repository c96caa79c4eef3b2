"""Merges, and what un-merges left for a person to settle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graphmodel.findings import sentences
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.records.merging import SET_ASIDE
from graphmodel.server.connection import read
from graphmodel.shielding import Shield, shield_of
from graphmodel.vocabulary import MergeState

SHOWN_AT_MOST = 200
"""Merges on one page, the newest first."""

_HIDDEN = "something that is shown to whoever gives a purpose for one of the two"
_NOT_AN_EDGE = {
    "aliases": "the aliases were changed while the two were one",
    "identity": "the name, date of birth, sex or borough was changed while the two were one",
}


@dataclass(frozen=True, slots=True)
class Merged:
    """One merge: who was merged into whom, by whom, when and why, and whether it stands."""

    uid: str
    state: MergeState
    kept: tuple[str, str]
    away: tuple[str, str]
    moved: int
    by: str
    at: datetime
    reasons: str
    undone_by: str | None
    undone_at: datetime | None
    undone_reasons: str | None


@dataclass(frozen=True, slots=True)
class Open:
    """Something recorded while two were one, of which nobody has said yet whose it is.

    Args:
        says: what it is, in a sentence with its source.
        kept: uid and name of the one with whom it is now.
        away: uid and name of the one to whom it may belong.
        movable: whether it can be moved; a change of a name cannot.
    """

    uid: str
    merge: str
    says: str
    kept: tuple[str, str]
    away: tuple[str, str]
    movable: bool


def merges(actor: Actor) -> list[Merged]:
    """Return the merges, the newest first; the look is recorded before they are returned."""
    permitted(actor, "merges")
    found = [_merged(row) for row in read("merging/merges", most=SHOWN_AT_MOST)]
    record_look(actor, "merges", [uid for one in found for uid in (one.uid, one.kept[0], one.away[0])])
    return found


def unsettled(actor: Actor) -> list[Open]:
    """Return what un-merges left open, the oldest first; the look is recorded before it is returned."""
    permitted(actor, "merges")
    shield = shield_of(actor)
    found = [_open(row, shield) for row in read("merging/waiting")]
    record_look(actor, "merges", [uid for one in found for uid in (one.uid, one.kept[0], one.away[0])])
    return found


def _merged(row: dict[str, Any]) -> Merged:
    held = row["merge"]
    names = {account["uid"]: account["username"] for account in row["accounts"]}
    return Merged(
        uid=held["uid"],
        state=MergeState(held["state"]),
        kept=_who(row["kept"]),
        away=_who(row["away"]),
        moved=row["moved"] or 0,
        by=names.get(held["merged_by"], held["merged_by"]),
        at=held["merged_at"],
        reasons=held["reasons"],
        undone_by=names.get(held["undone_by"], held["undone_by"]),
        undone_at=held["undone_at"],
        undone_reasons=held["undone_reasons"],
    )


def _open(row: dict[str, Any], shield: Shield) -> Open:
    name = row["unsettled"]["link"]
    return Open(
        uid=row["unsettled"]["uid"],
        merge=row["merge"],
        says=_HIDDEN if _is_hidden(row, name, shield) else _NOT_AN_EDGE.get(name) or _says(row, name),
        kept=_who(row["kept"]),
        away=_who(row["away"]),
        movable=name not in _NOT_AN_EDGE and not name.startswith(f"{SET_ASIDE}ALLEGES "),
    )


def _is_hidden(row: dict[str, Any], name: str, shield: Shield) -> bool:
    """Tell whether it would say of one of the two that they were harmed, to whom neither is open.

    Of what is no longer there nothing tells what it said, so it may have been that.
    """
    if name in _NOT_AN_EDGE or not shield.hides(row["kept"]["uid"], row["away"]["uid"]):
        return False
    said = row["statement"]
    return said is None or shield.hides_edge(said["type"], said["edge"], said["shown"]["uid"])


def _says(row: dict[str, Any], name: str) -> str:
    if not name.startswith(SET_ASIDE):
        return _sentence(row, name, row["kept"])
    said = _sentence(row, name.removeprefix(SET_ASIDE), row["away"])
    return f"{said} (set aside by the merge and not given back: what stood for both was changed or withdrawn since)"


def _sentence(row: dict[str, Any], name: str, whose: dict[str, Any]) -> str:
    if row["statement"] is None:
        kind, _, uid = name.partition(" ")
        return (
            f"listing {uid}"
            if kind == "LISTS"
            else f"{sentences.KINDS.get(kind, kind)} {uid}, no longer recorded there"
        )
    statement, subject = row["statement"], ("Subject", whose)
    kind, other = sentences.KINDS[statement["type"]], (statement["kind"], statement["shown"])
    source, target = (other, subject) if kind == "alleges" else (subject, other)
    return sentences.says(kind, statement["edge"], source, target)


def _who(shown: dict[str, Any]) -> tuple[str, str]:
    return shown["uid"], sentences.label("subject", shown)

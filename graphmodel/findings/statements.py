"""What the history and the past share: a statement's own properties, its sentence, and what bears it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graphmodel import clock
from graphmodel.findings import sentences
from graphmodel.records.intelligence import same_person
from graphmodel.server.connection import read

_OF_THE_VERSION = frozenset({"of", "statement", "starts", "ends", "alleges", "concerns", "corroborates"})
_OF_THE_CHANGE = ("superseded_", "change")
"""What a former version bears besides the properties of what it is a version of."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that bears a statement out.

    Args:
        reference: as it was given.
        says: what is known of it: an item's source, grade, age and state, or that it is a record kept elsewhere.
        item: whether it is an item of intelligence that is held here.
    """

    reference: str
    says: str
    item: bool


def own(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties that a statement itself had, without those of its being a former version."""
    held = row["properties"]
    kept = {
        name: value
        for name, value in held.items()
        if value is not None and name not in _OF_THE_VERSION and not name.startswith(_OF_THE_CHANGE)
    }
    return kept | {"uid": held.get("of", held.get("uid"))}


def leading_to(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the uids of all that these lead to: ends, those of whom an item speaks, and evidence."""
    found: list[str] = []
    for row in rows:
        found += [end for end in (row["starts"], row["ends"]) if end]
        found += [one.partition(" ")[2] for one in row["alleges"]]
        found += [*row["concerns"], *row["corroborates"]]
        for key in ("evidence", "change_evidence"):
            found += row["properties"].get(key) or ()
    return list(dict.fromkeys(found))


def named_records(uids: list[str]) -> dict[str, Any]:
    """Return the records of these uids that are held here, by uid."""
    return {row["uid"]: row for row in read("history/named", uids=uids)}


def evidence_of(references: Iterable[str] | None, named: Mapping[str, Any]) -> tuple[Evidence, ...]:
    """Return what is known of each reference; ``named`` has the records that are held here."""
    return tuple(_one(reference, named.get(reference)) for reference in references or ())


def _one(reference: str, held: Mapping[str, Any] | None) -> Evidence:
    if held is None or held["kind"] != "intelligence":
        return Evidence(reference, "a source record, kept elsewhere", item=False)
    item = held["shown"]
    parts = [sentences.label("intelligence", item), sentences.detail("intelligence", item)]
    verified = item.get("verified_by") and not same_person(item["verified_by"], item.get("reported_by"))
    parts.append("verified" if verified else "not verified")
    expires = sentences.local_day(item.get("expires_on"))
    if item.get("withdrawn_at"):
        parts.append("withdrawn since")
    elif expires and expires <= clock.now().date():
        parts.append(f"expired {sentences.day(item['expires_on'])}")
    parts.append("corroborated" if item["corroborated"] else "not corroborated")
    return Evidence(reference, ", ".join(parts), item=True)


def says(row: Mapping[str, Any], named: Mapping[str, Any]) -> str:
    """Return what one version of a statement says, in a sentence."""
    held, kind = row["properties"], sentences.KINDS.get(row["statement"])
    if kind is None or kind == "alleges":
        label = sentences.label(row["statement"], held)
        detail = sentences.detail(row["statement"], held)
        alleged = [f"{_name(one.partition(' ')[2], named)} as {one.partition(' ')[0]}" for one in row["alleges"]]
        speaks = f" It speaks of {', '.join(alleged)}." if alleged else ""
        return f"{label} ({detail}).{speaks}" if detail else f"{label}.{speaks}"
    ends = [_end(row[side], named) for side in ("starts", "ends")]
    return sentences.says(kind, held, ends[0], ends[1])


def _end(uid: str, named: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    held = named.get(uid)
    return (held["kind"].capitalize(), held["shown"]) if held else ("Subject", {"uid": uid, "given_name": uid})


def _name(uid: str, named: Mapping[str, Any]) -> str:
    held = named.get(uid)
    return sentences.label(held["kind"], held["shown"]) if held else uid

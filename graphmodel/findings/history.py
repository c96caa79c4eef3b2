"""Where does this come from? All that a record or an edge has said, who changed it and why, and on what evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graphmodel import clock
from graphmodel.errors import UnknownRecord
from graphmodel.findings import sentences
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.records.drafting import plain
from graphmodel.server.connection import in_one_read, read

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


@dataclass(frozen=True, slots=True)
class Stage:
    """What was said from one instant to the next.

    Args:
        says: in a sentence.
        values: all of it, as (name, value).
        recorded_by: who recorded this state.
        until: when it was changed; None for what is said now.
        change: what kind of change ended it.
        changed_by: who changed it.
        reasons: theirs.
        change_evidence: what bore the change out.
    """

    says: str
    values: tuple[tuple[str, str], ...]
    evidence: tuple[Evidence, ...]
    recorded_by: str
    since: datetime | None
    until: datetime | None
    change: str | None
    changed_by: str | None
    reasons: str | None
    change_evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class History:
    """All that a record or an edge has said, oldest first.

    Args:
        statement: the relationship type or label that it has, or had last.
        withdrawn: whether it says nothing any more.
        people: uids of the subjects whom it is or was about.
        values: what it says now, by the names of its fields.
    """

    uid: str
    statement: str
    stages: tuple[Stage, ...]
    withdrawn: bool
    people: tuple[str, ...]
    values: Mapping[str, Any]

    @property
    def title(self) -> str:
        """What it is, in words."""
        return {"Subject": "Person", "Intelligence": "Item of intelligence"}.get(
            self.statement, sentences.KINDS.get(self.statement, self.statement)
        ).capitalize()


def history(actor: Actor, uid: str) -> History:
    """Return the history of a record or an edge; the look is recorded before it is returned (invariant 8).

    Raises:
        UnknownRecord: nothing has, or had, this uid.
    """
    permitted(actor, "history", [uid])
    rows, named, accounts = in_one_read(lambda: _read(uid))
    if not rows:
        raise UnknownRecord(uid, ["there is no such record or edge, and there was none"])
    record_look(actor, "history", dict.fromkeys([uid, *named]))
    last = rows[-1]
    return History(
        uid=uid,
        statement=last["statement"],
        stages=tuple(_stage(row, named, accounts) for row in rows),
        withdrawn=bool(last["former"] or last["properties"].get("withdrawn_at")),
        people=tuple(name for name, one in named.items() if one["kind"] == "subject"),
        values={name: plain(value) for name, value in own(last).items()},
    )


@dataclass(frozen=True, slots=True)
class Known:
    """One statement about a subject, as it was known at an instant."""

    uid: str
    kind: str
    says: str


def as_known(actor: Actor, subject: str, at: datetime) -> tuple[Known, ...]:
    """Return what was known of a subject at an instant; the look is recorded before it is returned (invariant 8).

    Raises:
        UnknownRecord: there is no such subject, or they were not recorded by then.
    """
    permitted(actor, "as_known", [subject])

    def looked_up() -> tuple[list[dict[str, Any]], dict[str, Any]]:
        rows = read("history/as_known", uid=subject, at=at)
        return rows, _named(_leading_to(rows))

    rows, named = in_one_read(looked_up)
    if not any(row["statement"] == "Subject" for row in rows):
        raise UnknownRecord(subject, ["there was no such subject at that time"])
    record_look(actor, "as_known", dict.fromkeys([subject, *named, *(row["uid"] for row in rows)]))
    kinds = {"Subject": "person", "Intelligence": "intelligence"} | sentences.KINDS
    return tuple(Known(row["uid"], kinds[row["statement"]], _says(row, named)) for row in rows)


def own(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties that a statement itself had, without those of its being a former version."""
    held = row["properties"]
    kept = {
        name: value
        for name, value in held.items()
        if name not in _OF_THE_VERSION and not name.startswith(_OF_THE_CHANGE)
    }
    return kept | {"uid": held.get("of", held.get("uid"))}


def _read(uid: str) -> tuple[list[dict[str, Any]], dict[str, Any], dict[str, str]]:
    rows = read("history/of", uid=uid)
    people = {row["properties"].get(key) for row in rows for key in ("recorded_by", "superseded_by")} - {None}
    accounts = {row["uid"]: row["username"] for row in read("history/accounts", uids=sorted(people))}
    return rows, _named([uid, *_leading_to(rows)]), accounts


def _leading_to(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the uids of all that these lead to: ends, those of whom an item speaks, and evidence."""
    found: list[str] = []
    for row in rows:
        found += [end for end in (row["starts"], row["ends"]) if end]
        found += [one.partition(" ")[2] for one in row["alleges"]]
        found += [*row["concerns"], *row["corroborates"]]
        for key in ("evidence", "change_evidence"):
            found += row["properties"].get(key) or ()
    return list(dict.fromkeys(found))


def _named(uids: list[str]) -> dict[str, Any]:
    return {row["uid"]: row for row in read("history/named", uids=uids)}


def _stage(row: Mapping[str, Any], named: Mapping[str, Any], accounts: Mapping[str, str]) -> Stage:
    held = row["properties"]
    changed_by = held.get("superseded_by") if row["former"] else None
    return Stage(
        says=_says(row, named),
        values=tuple((sentences.words(name), _value(value)) for name, value in _stated(row)),
        evidence=_evidence(held.get("evidence"), named),
        recorded_by=accounts.get(held.get("recorded_by") or "", held.get("recorded_by") or "not recorded"),
        since=plain(held.get("recorded_at")),
        until=plain(held["superseded_at"]) if row["former"] else None,
        change=sentences.words(held["change"]) if row["former"] else None,
        changed_by=accounts.get(changed_by, changed_by) if changed_by else None,
        reasons=held["change_reasons"] if row["former"] else None,
        change_evidence=_evidence(held.get("change_evidence") if row["former"] else None, named),
    )


def _stated(row: Mapping[str, Any]) -> list[tuple[str, Any]]:
    stated = [
        (name, value)
        for name, value in sorted(own(row).items())
        if name not in ("uid", "withdrawn_at", "evidence") and not name.startswith("recorded_")
    ]
    return stated + [(name, row[name]) for name in ("alleges", "concerns", "corroborates") if row[name]]


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    if isinstance(native := plain(value), datetime):
        return sentences.instant(native)
    return sentences.day(value) if hasattr(value, "to_native") else str(value)


def _evidence(references: Iterable[str] | None, named: Mapping[str, Any]) -> tuple[Evidence, ...]:
    return tuple(_one(reference, named.get(reference)) for reference in references or ())


def _one(reference: str, held: Mapping[str, Any] | None) -> Evidence:
    if held is None or held["kind"] != "intelligence":
        return Evidence(reference, "a source record, kept elsewhere", item=False)
    item = held["shown"]
    parts = [sentences.label("intelligence", item), sentences.detail("intelligence", item)]
    verified = item.get("verified_by") and item["verified_by"] != item.get("reported_by")
    parts.append("verified" if verified else "not verified")
    expires = sentences.local_day(item.get("expires_on"))
    if item.get("withdrawn_at"):
        parts.append("withdrawn since")
    elif expires and expires <= clock.now().date():
        parts.append(f"expired {sentences.day(item['expires_on'])}")
    parts.append("corroborated" if item["corroborated"] else "not corroborated")
    return Evidence(reference, ", ".join(parts), item=True)


def _says(row: Mapping[str, Any], named: Mapping[str, Any]) -> str:
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

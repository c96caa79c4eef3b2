"""What was known of a subject at an earlier instant: what a decision of that day could rest on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from graphmodel import clock
from graphmodel.errors import InvalidRecord, MergedAway, UnknownRecord
from graphmodel.findings import sentences
from graphmodel.findings.statements import leading_to, named_records, says
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.server.connection import in_one_read, read
from graphmodel.settings import get_settings
from graphmodel.shielding import HARM, Shield, shield_of

_LEFT_OUT = (
    "What this person suffered or saw, if anything, is left out and not counted. It is shown to whoever gives a "
    "purpose for them."
)


@dataclass(frozen=True, slots=True)
class Known:
    """One statement about a subject, as it was known at an instant.

    Args:
        uid: of what has a history; empty where it says that something is left out.
    """

    uid: str
    kind: str
    says: str


def as_known(actor: Actor, subject: str, at: datetime) -> tuple[Known, ...]:
    """Return what was known of a subject at an instant; the look is recorded before it is returned (invariant 8).

    Raises:
        MergedAway: on that day they were merged into another, as they still are.
        UnknownRecord: there is no such subject, or they were not recorded by then.
    """
    permitted(actor, "as_known", [subject])
    shield = shield_of(actor)
    at = at.astimezone(UTC)  # the driver can crash on zones that are known by name

    def looked_up() -> tuple[list[dict[str, Any]], dict[str, Any]]:
        rows = read("history/as_known", uid=subject, at=at)
        harm = shield.hidden_since(row["uid"] for row in rows)
        shown = [_masked(row, shield) for row in rows if not _hides(row, subject, shield, harm)]
        return shown, named_records(leading_to(shown))

    rows, named = in_one_read(looked_up)
    if not any(row["statement"] == "Subject" for row in rows):
        raise not_there(actor, subject, at, "as_known")
    record_look(actor, "as_known", dict.fromkeys([subject, *named, *(row["uid"] for row in rows)]))
    kinds = {"Subject": "person", "Intelligence": "intelligence"} | sentences.KINDS
    known = tuple(Known(row["uid"], kinds[row["statement"]], says(row, named)) for row in rows)
    return (*known, Known("", "shielded", _LEFT_OUT)) if shield.hides(subject) else known


def _hides(row: dict[str, Any], subject: str, shield: Shield, harm: Collection[str]) -> bool:
    """Tell whether a row would say of the subject that they were harmed: an edge, or an item's word on nothing else."""
    if row["statement"] in HARM or row["uid"] in harm:
        return shield.hides(row["starts"], row["ends"])
    told = [one for one in row["alleges"] if not shield.hides_alleged(one, row["uid"])]
    return len(told) < len(row["alleges"]) and not any(one.partition(" ")[2] == subject for one in told)


def _masked(row: dict[str, Any], shield: Shield) -> dict[str, Any]:
    return row | {"alleges": shield.masked(row["alleges"], row["uid"])}


def day_of(typed: str) -> date:
    """Return the day that somebody typed.

    Raises:
        InvalidRecord: it is none, or it has not come yet.
    """
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise InvalidRecord("the day", ["write it as 2026-03-31"]) from None
    end_of(day)
    return day


def end_of(day: date) -> datetime:
    """Return the end of a day where the force is, by which "as known on a day" is meant.

    Raises:
        InvalidRecord: the day has not come yet.
    """
    zone = ZoneInfo(get_settings().timezone)
    if day > clock.now().astimezone(zone).date():
        raise InvalidRecord("the day", [f"{sentences.day(day)} has not come yet"])
    return datetime.combine(day, time.max, zone)


def not_there(actor: Actor, subject: str, at: datetime, view: str) -> UnknownRecord:
    """Return why there was no such subject; that somebody was merged away is a look at them too."""
    for row in read("history/merged", uid=subject):
        if row["what"] == "person" and row["at"].to_native() <= at:
            record_look(actor, view, [subject, row["kept"]])
            return MergedAway(subject, row["kept"])
    return UnknownRecord(subject, ["there was no such subject at that time"])

"""One subject or one incident, whole, as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from graphmodel import clock
from graphmodel.errors import MergedAway, UnknownRecord
from graphmodel.findings import sentences
from graphmodel.findings.contradictions import Contradiction, contradictions
from graphmodel.findings.network import visible_state
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.server.connection import read
from graphmodel.shielding import incidents_of_harm, of_harm, shield_of


@dataclass(frozen=True, slots=True)
class Statement:
    """One edge as a line of a page: what it says, and whom or what it leads to.

    Args:
        uid: of what has a history: the edge, or the item that says so.
    """

    uid: str
    kind: str
    label: str
    says: str
    other: str
    other_kind: str
    other_label: str
    since: date | None


@dataclass(frozen=True, slots=True)
class Place:
    """A subject's place on a register."""

    listing: str
    register: str
    register_name: str
    state: str
    since: date | None
    review_due: date | None


@dataclass(frozen=True, slots=True)
class Profile:
    """A subject: who they are, and what is stated of them, conduct apart from all else.

    Args:
        hidden: in how many incidents they were harmed or a witness that are not shown, by role, in words.
        hidden_items: how many items say so of them that are not shown, likewise.
    """

    uid: str
    name: str
    aliases: tuple[str, ...]
    date_of_birth: date | None
    sex: str
    borough: str | None
    involvements: tuple[Statement, ...]
    associations: tuple[Statement, ...]
    intelligence: tuple[Statement, ...]
    places: tuple[Place, ...]
    contradictions: tuple[Contradiction, ...]
    hidden: tuple[str, ...] = ()
    hidden_items: tuple[str, ...] = ()

    def of_kind(self, kind: str) -> tuple[Statement, ...]:
        """Return the involvements of one kind, ``suspect`` for instance."""
        return tuple(s for s in self.involvements if s.kind == kind)


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident and the people in it.

    Args:
        summary: free text, which may name anybody: kept back while it would tell who is hidden.
        hidden: who is not shown, by role, in words.
        opened: whether whoever looks may see all of it.
    """

    uid: str
    label: str
    category: str
    occurred: str
    borough: str | None
    summary: str | None
    involvements: tuple[Statement, ...]
    hidden: tuple[str, ...] = ()
    opened: bool = True


def profile(actor: Actor, uid: str) -> Profile:
    """Return one subject; the look is recorded before it is returned (invariant 8).

    Raises:
        MergedAway: the subject was merged into another.
        UnknownRecord: there is no such subject.
    """
    permitted(actor, "subject", [uid])
    shield = shield_of(actor)
    rows = read("explanation/subject", uid=uid)
    if not rows:
        raise _gone(actor, uid)
    row, subject = rows[0], rows[0]["subject"]
    me = ("Subject", subject)
    involvements, hidden = shield.told_apart(row["involvements"], uid)
    intelligence, hidden_items = shield.told_apart(row["intelligence"], uid)
    found = Profile(
        uid=uid,
        name=sentences.label("subject", subject),
        aliases=tuple(subject["aliases"] or ()),
        date_of_birth=sentences.local_day(subject["date_of_birth"]),
        sex=subject["sex"] or "unknown",
        borough=subject["borough"],
        involvements=tuple(_statement(one, me) for one in involvements),
        associations=tuple(_statement(one, me) for one in row["associations"]),
        intelligence=tuple(_statement(one, me, towards_me=True) for one in intelligence),
        places=_places(actor, uid),
        contradictions=contradictions(uid, shield),
        hidden=tuple(incidents_of_harm(*one) for one in hidden.items()),
        hidden_items=tuple(_items_of_harm(*one) for one in hidden_items.items()),
    )
    others = {s.other for s in (*found.involvements, *found.associations, *found.intelligence)}
    record_look(actor, "subject", [uid, *sorted(others), *(place.listing for place in found.places)])
    return found


def _gone(actor: Actor, uid: str) -> UnknownRecord:
    """Return why there is no such subject; that somebody was merged away is a look at them too."""
    for row in read("history/merged", uid=uid):
        if row["what"] == "person":
            record_look(actor, "subject", [uid, row["kept"]])
            return MergedAway(uid, row["kept"])
    return UnknownRecord(uid, ["there is no such subject"])


def happening(actor: Actor, uid: str) -> Happening:
    """Return one incident; the look is recorded before it is returned (invariant 8).

    Raises:
        UnknownRecord: there is no such incident.
    """
    permitted(actor, "incident", [uid])
    shield = shield_of(actor)
    rows = read("explanation/incident", uid=uid)
    if not rows:
        raise UnknownRecord(uid, ["there is no such incident"])
    incident = rows[0]["incident"]
    it = ("Incident", incident)
    involvements, hidden = shield.told_apart(rows[0]["involvements"], uid)
    found = Happening(
        uid=uid,
        label=sentences.label(*it),
        category=sentences.words(incident["category"]),
        occurred=sentences.day(incident["occurred_at"]),
        borough=incident.get("borough"),
        summary=None if shield.hides(uid) else incident.get("summary"),
        involvements=tuple(_statement(one, it, towards_me=True) for one in involvements),
        hidden=tuple(of_harm(*one) for one in hidden.items()),
        opened=not shield.hides(uid),
    )
    record_look(actor, "incident", [uid, *sorted({s.other for s in found.involvements})])
    return found


def _items_of_harm(role: str, number: int) -> str:
    return f"an item that speaks of a {role}" if number == 1 else f"{number} items that speak of a {role}"


def _places(actor: Actor, uid: str) -> tuple[Place, ...]:
    places = []
    for row in read("explanation/listings_of", subject=uid, register=None, now=clock.now(), opened=[]):
        listing, register = row["listing"], row["register"]
        state = visible_state(actor, listing["state"])
        if state:
            since = sentences.local_day(listing["decided_at"] or listing["nominated_at"])
            due = sentences.local_day(listing["review_due"])
            places.append(Place(listing["uid"], register["uid"], register["name"], state, since, due))
    return tuple(places)


def _statement(row: dict[str, Any], me: tuple[str, Any], *, towards_me: bool = False) -> Statement:
    kind, edge, other = sentences.KINDS[row["type"]], row["edge"], (row["kind"], row["shown"])
    source, target = (other, me) if towards_me else (me, other)
    happened = target[1].get("occurred_at") or source[1].get("reported_at") or edge.get("since")
    return Statement(
        uid=other[1]["uid"] if kind == "alleges" else edge["uid"],
        kind=kind,
        label=sentences.edge_label(kind, edge),
        says=sentences.says(kind, edge, source, target),
        other=other[1]["uid"],
        other_kind=other[0].lower(),
        other_label=sentences.label(*other),
        since=sentences.local_day(happened),
    )

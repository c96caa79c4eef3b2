"""The network around a subject, an incident or a group as it was known at the end of an earlier day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from graphmodel import clock
from graphmodel.findings.network import EDGES_SHOWN, Around, assembled, record_network, uids_of
from graphmodel.findings.past import end_of, not_there
from graphmodel.findings.sentences import KINDS
from graphmodel.findings.statements import own
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted
from graphmodel.server.connection import in_one_read, read
from graphmodel.shielding import HARM, Shield, shield_of

_LEFT_OUT = "Victims and witnesses of an earlier day are shown to whoever gives a purpose, and else not counted."
_EDGES = {type_: kind for type_, kind in KINDS.items() if kind != "alleges"}
_INVOLVED = ("SUSPECT_IN", *HARM, "UNRESOLVED_IN")

Edge = dict[str, Any]


def network_as_known(actor: Actor, uid: str, day: date, view: str = "network") -> dict[str, Any]:
    """Return the network as it was known at the end of a day, in the shape of that of the present.

    Who was on a register is not shown: a listing tells its own life; nor is whoever was harmed and is not open to the
    actor, not even as a count. The look is recorded before the answer is returned (invariant 8).

    Args:
        actor: who looks.
        uid: of the centre.
        day: where the force is.
        view: what shows it: the page, or the picture that is carried away.

    Raises:
        MergedAway: on that day the subject was merged into another, as they still are.
        UnknownRecord: there is no such subject, incident or group, or it was not recorded by then.
        InvalidRecord: the day has not come yet.
    """
    permitted(actor, view, [uid])
    at = min(end_of(day).astimezone(UTC), clock.now())
    shield = shield_of(actor)
    around = in_one_read(lambda: _around(uid, _Then(at), shield))
    if around is None:
        raise not_there(actor, uid, at, view)
    record_network(actor, view, around)
    found = assembled(actor, around, at, day)
    if shield.hides(uid):
        found["notice"] = " ".join(filter(None, (found["notice"], _LEFT_OUT)))
    return found


class _Then:
    """What was known at an instant; of each person it is read once."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._rows: dict[str, list[dict[str, Any]]] = {}

    def records(self, uids: Collection[str]) -> dict[str, dict[str, Any]]:
        """Return what was recorded of people, incidents and groups themselves, by uid."""
        return {row["uid"]: row for row in read("history/records_then", uids=list(uids), at=self._at)}

    def is_there(self, subject: str) -> bool:
        """Tell whether somebody was a subject of their own then."""
        return any(row["statement"] == "Subject" for row in self._of(subject))

    def edges_of(self, subject: str) -> list[Edge]:
        """Return the edges that somebody had, as the network has them."""
        return [
            {"type": row["statement"], "edge": own(row), "source": row["starts"], "target": row["ends"]}
            for row in self._of(subject)
            if row["statement"] in _EDGES
        ]

    def edges_to(self, uids: Collection[str]) -> list[Edge]:
        """Return the edges that led to any of these incidents or groups."""
        people = [row["uid"] for row in read("history/ever_beside", uids=list(uids))]
        return [edge for person in people for edge in self.edges_of(person) if edge["target"] in uids]

    def _of(self, subject: str) -> list[dict[str, Any]]:
        if subject not in self._rows:
            self._rows[subject] = read("history/as_known", uid=subject, at=self._at)
        return self._rows[subject]


def _around(uid: str, then: _Then, shield: Shield) -> Around | None:
    """Return what was around a centre; nothing where the centre itself was not there."""
    centre = then.records([uid]).get(uid)
    if centre is None or (centre["kind"] == "subject" and not then.is_there(uid)):
        return None
    kind = str(centre["kind"])
    beside: list[Edge] = []
    if kind == "subject":
        edges = _newest(then.edges_of(uid), then)
        seen = _visible(edges, shield)
        incidents = {edge["target"] for edge in seen[:EDGES_SHOWN] if edge["type"] in _INVOLVED}
        beside = _newest([edge for edge in then.edges_to(incidents) if edge["source"] != uid], then)
    else:
        edges = sorted(then.edges_to({uid}), key=_harm_first)
        seen = _visible(edges, shield)
    others = _visible(beside, shield)
    rows = seen[:EDGES_SHOWN] + others[:EDGES_SHOWN]
    held = then.records(uids_of(uid, rows))
    into = Counter(edge["target"] for edge in seen + others)
    nodes = {one: row | _as_node(row, then, into, shield) for one, row in held.items()}
    # Nobody who is hidden is counted here: that two counts grew on one day would tell that they are of one person.
    counts = Counter(_EDGES[edge["type"]] for edge in seen)
    return Around(uid, kind, {each: counts[each] for each in _EDGES.values()}, rows, nodes)


def _visible(edges: Collection[Edge], shield: Shield) -> list[Edge]:
    harm = shield.hidden_since(edge["edge"]["uid"] for edge in edges)
    return [edge for edge in edges if not _hides(edge, shield, harm)]


def _hides(edge: Edge, shield: Shield, harm: Collection[str]) -> bool:
    speaks_of_harm = edge["type"] in HARM or edge["edge"]["uid"] in harm
    return speaks_of_harm and shield.hides(edge["source"], edge["target"])


def _as_node(row: dict[str, Any], then: _Then, into: Counter[str], shield: Shield) -> dict[str, Any]:
    """Return what else a network shows of a record; how many links a group had beyond those shown is not counted."""
    if row["kind"] != "subject":
        return {"neighbours": into[row["uid"]], "listing": None, "dual_role": False}
    edges = _visible(then.edges_of(row["uid"]), shield)
    return {"neighbours": len(edges), "listing": None, "dual_role": _has_dual_role(edges)}


def _has_dual_role(edges: Iterable[Edge]) -> bool:
    """Tell whether somebody was a suspect, and victim or witness too, and nobody had decided on the two."""
    conduct = [(edge["target"], edge["edge"]["uid"]) for edge in edges if edge["type"] == "SUSPECT_IN"]
    return any(
        incident == edge["target"] and uid not in (edge["edge"].get("adjudicated_with") or ())
        for edge in edges
        if edge["type"] in HARM
        for incident, uid in conduct
    )


def _newest(edges: list[Edge], then: _Then) -> list[Edge]:
    """Return edges by when it happened or began, the latest first."""
    records = then.records({edge["target"] for edge in edges})

    def at(edge: Edge) -> datetime:
        happened = records.get(edge["target"], {"shown": {}})["shown"].get("occurred_at")
        when = happened or edge["edge"].get("since") or edge["edge"]["recorded_at"]
        native = when.to_native() if hasattr(when, "to_native") else when
        return native if isinstance(native, datetime) else datetime.combine(native, time(), UTC)

    return sorted(sorted(edges, key=lambda edge: str(edge["edge"]["uid"])), key=at, reverse=True)


def _harm_first(edge: Edge) -> tuple[int, str]:
    """Victims and witnesses come first: whatever has to be left out, it is not them."""
    return ([*HARM, edge["type"]].index(edge["type"]), str(edge["edge"]["uid"]))

"""Networks around a subject, an incident or a group, as they are now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from graphmodel import clock
from graphmodel.errors import UnknownRecord
from graphmodel.findings import sentences
from graphmodel.findings.layout import positions
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.server.connection import in_one_read, read
from graphmodel.shielding import Hidden, Shield, incidents_of_harm, of_harm, shield_of
from graphmodel.vocabulary import AccountRole, ListingState

EDGES_SHOWN = 120
"""Most edges of the centre, and most of the people beside it in the same incidents."""


@dataclass(frozen=True, slots=True)
class Around:
    """What was found around a subject, an incident or a group.

    Args:
        uid: of the centre.
        kind: of the centre.
        counts: how many edges of each kind it has, shown or not.
        rows: the edges to show, each with its type, properties and ends.
        held: what is shown of each node, by its uid.
        hidden: how many victims and witnesses stand behind what is shown, who are not.
    """

    uid: str
    kind: str
    counts: dict[str, int]
    rows: list[dict[str, Any]]
    held: dict[str, dict[str, Any]]
    hidden: Hidden = field(default_factory=dict)


def first_degree(actor: Actor, uid: str, view: str = "network") -> dict[str, Any]:
    """Return the network around a subject, an incident or a group, as the pages' JSON gives it.

    The look is recorded before the answer is returned (invariant 8).

    Args:
        actor: who looks.
        uid: of the centre.
        view: what shows it: the page, or the picture that is carried away.

    Raises:
        UnknownRecord: there is no such subject, incident or group.
    """
    permitted(actor, view, [uid])
    around = in_one_read(lambda: _around(uid, shield_of(actor)))
    record_network(actor, view, around)
    return assembled(actor, around, clock.now())


def record_network(actor: Actor, view: str, around: Around) -> None:
    """Record that somebody looks at a network, or carries its picture away."""
    record_look(actor, view, around.held)


def assembled(actor: Actor, around: Around, as_of: datetime, known_on: date | None = None) -> dict[str, Any]:
    """Return what was found as the pages' JSON gives it.

    Args:
        actor: who looks; what their role may not see is left out.
        around: what was found.
        as_of: the instant that it shows.
        known_on: the day at whose end it was known, where it is not the present.
    """
    uid, held = around.uid, around.held
    edges = [_edge(row, held) for row in around.rows]
    nodes = [_node(actor, row) for row in held.values()]
    for node, edge in _shielded(around):
        nodes.append(node)
        edges.append(edge)
    places = positions(nodes, edges, uid)
    for node in nodes:
        node["x"], node["y"] = places[node["uid"]]
    total = sum(around.counts.values())
    own = sum(edge.get("stands_for", 1) for edge in edges if uid in (edge["source"], edge["target"]))
    notice = _notice(around.kind, own, total, sum(uid not in (row["source"], row["target"]) for row in around.rows))
    return {
        "centre": uid,
        "as_of": as_of.isoformat(),
        "known_on": known_on.isoformat() if known_on else None,
        "nodes": nodes,
        "edges": edges,
        "counts": around.counts,
        "shown": own,
        "total": total,
        "truncated": bool(notice),
        "notice": notice or None,
    }


def _around(uid: str, shield: Shield) -> Around:
    counted = read("network/counts", uid=uid)
    if not counted:
        raise UnknownRecord(uid, ["there is no such subject, incident or group"])
    counts = {key: value for key, value in counted[0].items() if key != "kind"}
    kind = str(counted[0]["kind"])
    rows = read(f"network/around_{kind}", uid=uid, limit=EDGES_SHOWN, **_opened(kind, shield))
    nodes = read("network/nodes", uids=uids_of(uid, rows), now=clock.now(), opened=shield.parameter)
    held = {row["uid"]: row for row in nodes}
    behind = [uid, *(one for one, row in held.items() if row["kind"] == "incident" and one != uid)]
    return Around(uid, kind, counts, rows, held, shield.hidden(behind))


def _opened(kind: str, shield: Shield) -> dict[str, Any]:
    """Return what is open, for the kinds of centre around which somebody can be hidden."""
    return {} if kind == "group" else {"opened": shield.parameter}


def uids_of(uid: str, rows: list[dict[str, Any]]) -> list[str]:
    """Return the uids of all nodes that these edges lead to, the centre first."""
    return list(dict.fromkeys([uid, *(end for row in rows for end in (row["source"], row["target"]))]))


def _notice(kind: str, own: int, total: int, others: int) -> str:
    """Return what is said where not everything is shown; empty where it is."""
    which = {"subject": "the most recent", "incident": "victims and witnesses before suspects"}.get(kind, "the first")
    parts = []
    if own < total:
        parts.append(f"{total} links, of which {own} are shown: {which}.")
    if kind == "subject" and others >= EDGES_SHOWN:
        parts.append(f"Of the other people in these incidents, {EDGES_SHOWN} links are shown.")
    return " ".join(parts)


def _edge(row: dict[str, Any], held: dict[str, Any]) -> dict[str, Any]:
    kind, edge = sentences.KINDS[row["type"]], row["edge"]
    source, target = held[row["source"]], held[row["target"]]
    ends = ((source["kind"], source["shown"]), (target["kind"], target["shown"]))
    happened = target["shown"].get("occurred_at") or edge.get("since") or edge.get("recorded_at")
    since = sentences.local_day(happened)
    return {
        "uid": edge["uid"],
        "kind": kind,
        "source": row["source"],
        "target": row["target"],
        "label": sentences.edge_label(kind, edge),
        "says": sentences.says(kind, edge, *ends),
        "ground": False,
        "since": since.isoformat() if since else None,
        "evidence": list(edge.get("evidence") or []),
    }


def _node(actor: Actor, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "uid": row["uid"],
        "kind": row["kind"],
        "label": sentences.label(row["kind"], row["shown"]),
        "detail": sentences.detail(row["kind"], row["shown"]),
        "listing": visible_state(actor, row["listing"]),
        "dual_role": row["dual_role"],
        "neighbours": row["neighbours"],
    }


def _shielded(around: Around) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield a node and its edge for those who are hidden: nothing tells who they are, not even from another picture."""
    for uid, roles in sorted(around.hidden.items()):  # in the order of what is shown, whoever stands behind it
        shown = around.held[uid]
        of_person = shown["kind"] == "subject"
        since = None if of_person else sentences.local_day(shown["shown"].get("occurred_at"))
        for role, number in sorted(roles.items()):
            label = (incidents_of_harm if of_person else of_harm)(role, number)
            away = f"shielded:{role}:{uid}"
            node = {
                "uid": away,
                "kind": "incident" if of_person else "subject",
                "label": label,
                "detail": "shown to whoever gives a purpose",
                "listing": None,
                "dual_role": False,
                "neighbours": 1,
                "shielded": True,
                "opens": uid,
            }
            edge = {
                "uid": away,
                "kind": role,
                "source": uid if of_person else away,
                "target": away if of_person else uid,
                "label": role,
                "says": _says_hidden(label, shown, of_person),
                "ground": False,
                "since": since.isoformat() if since else None,
                "evidence": [],
                "stands_for": number,
            }
            yield node, edge


def _says_hidden(label: str, shown: dict[str, Any], of_person: bool) -> str:
    name = sentences.label(shown["kind"], shown["shown"])
    said = f"{name} is recorded in {label}" if of_person else f"{label[0].upper()}{label[1:]}: {name}"
    return f"{said}. More is shown to whoever gives a purpose."


def visible_state(actor: Actor, state: str | None) -> str | None:
    """Return a listing's state as this role may see it: suspended ones are hidden from analysts (invariant 7)."""
    if actor.role is AccountRole.ANALYST and state != ListingState.LISTED:
        return None
    return state

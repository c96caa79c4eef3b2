"""Networks around a subject, an incident or a group, and the search for where to begin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from graphmodel import clock
from graphmodel.errors import UnknownRecord
from graphmodel.findings import sentences
from graphmodel.findings.layout import positions
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.server.connection import in_one_read, read
from graphmodel.vocabulary import AccountRole, Act, ListingState

EDGES_SHOWN = 120
"""Most edges of the centre, and most of the people beside it in the same incidents."""

FOUND = 20
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Found:
    """A record that a search found."""

    uid: str
    kind: str
    label: str
    detail: str


def search(actor: Actor, typed: str, limit: int = FOUND) -> list[Found]:
    """Find subjects, incidents and groups by names, aliases, text or uid; the last word may be unfinished.

    The look is recorded before the answer is returned (invariant 8).

    Args:
        actor: who searches.
        typed: what they typed.
        limit: most records returned.
    """
    permitted(actor, "search")
    text = _fulltext(typed)
    rows = read("network/search", text=text, uid=typed.strip(), limit=limit) if text else []
    record_look(actor, "search", [row["uid"] for row in rows])
    return [Found(r["uid"], r["kind"], sentences.label(r["kind"], r["shown"]), _found(r)) for r in rows]


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
    kind, counts, rows, held = in_one_read(lambda: _around(uid))
    record_look(actor, view, held, Act.DISCLOSURE if view == "picture" else Act.CONSULTATION)
    return _assembled(actor, uid, kind, counts, rows, held)


def _around(uid: str) -> tuple[str, dict[str, int], list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """Return the centre's kind and counts, the edges, and the nodes by their uids."""
    counted = read("network/counts", uid=uid)
    if not counted:
        raise UnknownRecord(uid, ["there is no such subject, incident or group"])
    counts = {key: value for key, value in counted[0].items() if key != "kind"}
    kind = str(counted[0]["kind"])
    rows = read(f"network/around_{kind}", uid=uid, limit=EDGES_SHOWN)
    uids = list(dict.fromkeys([uid, *(end for row in rows for end in (row["source"], row["target"]))]))
    return kind, counts, rows, {row["uid"]: row for row in read("network/nodes", uids=uids, now=clock.now())}


def _assembled(
    actor: Actor,
    uid: str,
    kind: str,
    counts: dict[str, int],
    rows: list[dict[str, Any]],
    held: dict[str, Any],
) -> dict[str, Any]:
    edges = [_edge(row, held) for row in rows]
    nodes = [_node(actor, row) for row in held.values()]
    places = positions(nodes, edges, uid)
    for node in nodes:
        node["x"], node["y"] = places[node["uid"]]
    total = sum(counts.values())
    own = sum(uid in (edge["source"], edge["target"]) for edge in edges)
    beside = "" if kind != "subject" or len(edges) - own < EDGES_SHOWN else (
        f" Of the other people in these incidents, {EDGES_SHOWN} links are shown.")  # fmt: skip
    which = {"subject": "the most recent", "incident": "victims and witnesses before suspects"}.get(kind, "the first")
    notice = f"{total} links, of which {own} are shown: {which}." if own < total else ""
    return {
        "centre": uid,
        "as_of": clock.now().isoformat(),
        "nodes": nodes,
        "edges": edges,
        "counts": counts,
        "shown": own,
        "total": total,
        "truncated": bool(notice or beside),
        "notice": f"{notice}{beside}".strip() or None,
    }


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


def visible_state(actor: Actor, state: str | None) -> str | None:
    """Return a listing's state as this role may see it: suspended ones are hidden from analysts (invariant 7)."""
    if actor.role is AccountRole.ANALYST and state != ListingState.LISTED:
        return None
    return state


def _found(row: dict[str, Any]) -> str:
    aliases = row["shown"].get("aliases") or []
    also = f"; also {', '.join(aliases)}" if aliases else ""
    return sentences.detail(row["kind"], row["shown"]) + also


def _fulltext(typed: str) -> str:
    """Build the index's query: every word must match, by its beginning or, from five letters, nearly.

    Words are taken as the index's analyser takes them, so that nothing that is typed is an operator of the query.
    """
    parts = []
    for word in _WORD.findall(typed.lower())[:8]:
        plain = word[:60]
        near = f" OR {plain}~1" if len(plain) >= 5 else ""
        parts.append(f"({plain}*{near})")
    return " AND ".join(parts)

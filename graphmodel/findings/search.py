"""The search for where to begin: people, incidents and groups by what is remembered of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from graphmodel.findings import sentences
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.server.connection import read
from graphmodel.shielding import shield_of

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
    # A summary may name whom an incident harmed: it is searched for those who need give no purpose.
    among = text if shield_of(actor).opened is None else _within(text, ("offence", "borough"))
    rows = read("network/search", text=text, incidents=among, uid=typed.strip(), limit=limit) if text else []
    record_look(actor, "search", [row["uid"] for row in rows])
    return [Found(r["uid"], r["kind"], sentences.label(r["kind"], r["shown"]), _found(r)) for r in rows]


def _within(text: str, fields: tuple[str, ...]) -> str:
    """Narrow a query to some of the index's fields: each word may be in any of them."""
    words = [part for part in text.split(" AND ") if part]
    return " AND ".join(f"({' OR '.join(f'{name}:{word}' for name in fields)})" for word in words)


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

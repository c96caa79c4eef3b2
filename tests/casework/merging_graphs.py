"""Two records of one person, and dumps of the graph to compare."""

from __future__ import annotations

from typing import Any

from graphmodel.casework.likenesses import propose_likeness
from graphmodel.casework.merging import merge
from graphmodel.ledger.actors import Actor
from tests import builders

REASONS = "Fingerprints and custody photographs are of one person."
TWO = "The fingerprints turned out to be of two people after all."

LISTED = "MATCH (l:Listing)-[:LISTS]->(s) RETURN s.uid AS subject, l.live AS live, l.state AS state"

NOT_RECORDS = ["LedgerEntry", "Likeness", "Merge", "Unsettled", "SchemaStep", "TestDatabase"]


def two(one: str = "S-1", other: str = "S-2", **more: Any) -> None:
    """Record two subjects of much the same name."""
    builders.subject(one, given_name="Stephen", family_name="Marsh", sex="male")
    builders.subject(other, **{"given_name": "Steven", "family_name": "Marsh", "sex": "male", **more})


def merged(actor: Actor, keep: str = "S-1", away: str = "S-2") -> str:
    """Propose two subjects and merge them, and return the merge's uid."""
    return merge(actor, propose_likeness(actor, keep, away), keep, REASONS)


def dump() -> dict[str, list[str]]:
    """Return every record and every edge of the graph, but the ledger and the merges themselves, value for value."""
    nodes = builders.rows(
        "MATCH (n) WHERE none(label IN labels(n) WHERE label IN $apart) RETURN labels(n) AS labels, properties(n) AS p",
        apart=NOT_RECORDS,
    )
    edges = builders.rows(
        "MATCH (a)-[e]->(b) WHERE none(label IN labels(a) + labels(b) WHERE label IN $apart) "
        "RETURN a.uid AS a, type(e) AS type, properties(e) AS p, b.uid AS b",
        apart=NOT_RECORDS,
    )
    return {
        "nodes": sorted(f"{sorted(row['labels'])} {sorted(row['p'].items())!r}" for row in nodes),
        "edges": sorted(f"{row['a']} {row['type']} {row['b']} {sorted(row['p'].items())!r}" for row in edges),
    }


def edges_of(subject: str) -> list[str]:
    """Return what a subject is tied to, by type, merges and likenesses aside."""
    found = builders.rows(
        "MATCH (s {uid: $uid})-[e]-(o) WHERE NOT o:Merge AND NOT o:Likeness RETURN type(e) + ' ' + o.uid AS tie",
        uid=subject,
    )
    return sorted(row["tie"] for row in found)


def filled() -> None:
    """Give both something of every kind."""
    two()
    builders.subject("T-1", given_name="Third", family_name="Person")
    for number, who in enumerate(("S-1", "S-2"), 1):
        for role in ("suspect", "victim", "witness", "unresolved"):
            builders.involve(who, builders.incident(f"I-{number}-{role}"), role)
        builders.item(f"X-{number}", who)
        builders.associate(who, "T-1")
        builders.affiliate(who, f"G-{number}")

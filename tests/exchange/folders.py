"""Folders of files for the tests of loading, and what the graph holds after it. All names are invented."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from graphmodel.exchange.loading.files import BY_NAME
from graphmodel.server.connection import read_text

Rows = Sequence[dict[str, str]]


def example(file: str, **cells: str) -> dict[str, str]:
    """Return a row that can be loaded, from the examples of the explanation, with other cells where given."""
    return {column.name: column.example for column in BY_NAME[file].columns} | cells


def subjects(*uids: str) -> list[dict[str, str]]:
    return [example("subjects", uid=uid) for uid in uids]


def incidents(*uids: str) -> list[dict[str, str]]:
    return [example("incidents", uid=uid) for uid in uids]


def involvement(subject: str, incident: str, role: str, **cells: str) -> dict[str, str]:
    status = "charged" if role == "suspect" else ""
    row = {"uid": "", "subject": subject, "incident": incident, "role": role, "status": status, "evidence": "CR-1"}
    return example("involvements", **(row | cells))


def item(uid: str, *, corroborates: Iterable[str] = (), **cells: str) -> dict[str, str]:
    row = {"alleges": "", "concerns": "", "corroborates": "|".join(corroborates), "source_ref": f"R-{uid}"}
    return example("intelligence", uid=uid, **(row | cells))


def association(subject: str, other: str, **cells: str) -> dict[str, str]:
    return example("associations", **({"uid": "", "subject": subject, "other": other} | cells))


def text_of(rows: Rows, *, separator: str = ",") -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def put(folder: Path, **files: Rows | str | bytes) -> Path:
    """Write files into a folder, from rows, from text or from bytes, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        if not isinstance(content, str | bytes):
            content = text_of(content)
        data = content.encode() if isinstance(content, str) else content
        (folder / f"{name}.csv").write_bytes(data)
    return folder


def whole(folder: Path) -> Path:
    """Write a small folder of all five files that loads without a fault."""
    return put(
        folder,
        subjects=subjects("S-1", "S-2", "S-3"),
        incidents=incidents("I-1", "I-2"),
        intelligence=[
            item("N-1", alleges="suspect:S-1", concerns="I-1", corroborates=["N-2"]),
            item("N-2", alleges="suspect:S-1|witness:S-2", source_kind="officer"),
        ],
        involvements=[
            involvement("S-1", "I-1", "suspect", evidence="N-1|CR-9"),
            involvement("S-2", "I-1", "victim"),
            involvement("S-2", "I-2", "suspect"),
            involvement("S-3", "I-2", "unresolved"),
        ],
        associations=[association("S-1", "S-2"), association("S-3", "S-1", kind="seen_with")],
    )


def counts() -> dict[str, int]:
    """Return how many nodes and edges of each kind the graph holds, the ledger among them."""
    rows = read_text(
        """MATCH (n) UNWIND labels(n) AS kind RETURN kind, count(*) AS number
           UNION ALL MATCH ()-[e]->() RETURN type(e) AS kind, count(*) AS number""",
        {},
    )
    return {row["kind"]: row["number"] for row in rows}


def records() -> dict[str, int]:
    """Return the counts of :func:`counts` without what the guard lets nobody delete and what the tests need."""
    others = {"LedgerEntry", "Tombstone", "Checkpoint", "TestDatabase", "SchemaStep"}
    return {kind: number for kind, number in counts().items() if kind not in others}


def rejected(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return the rows of a file of rejected rows."""
    path = folder / "rejected" / f"rejected-{name}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))

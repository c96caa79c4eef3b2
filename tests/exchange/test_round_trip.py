"""What a file says is what the graph holds, and whatever a file is, it ends in a sentence or a report."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from neo4j.spatial import WGS84Point

from graphmodel.errors import GraphmodelError
from graphmodel.exchange.loading import Ending, LoadReport, load
from graphmodel.exchange.loading.files import FILES
from graphmodel.ledger.actors import operator
from graphmodel.records.association import AssociationDraft
from graphmodel.records.base import Draft
from graphmodel.records.intelligence import IntelligenceDraft
from graphmodel.records.involvement import InvolvementDraft
from graphmodel.server.connection import read_text
from tests.conftest import wipe
from tests.exchange import drafts as made
from tests.exchange.folders import counts, put, text_of, whole

EVERYTHING = """
MATCH (n:Subject|Incident|Intelligence) RETURN labels(n)[0] AS kind, properties(n) AS properties, [] AS ends
UNION ALL
MATCH (a)-[e:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN|ASSOCIATED_WITH]->(b)
RETURN type(e) AS kind, properties(e) AS properties, [a.uid, b.uid] AS ends
UNION ALL
MATCH (a)-[e:ALLEGES|CONCERNS|CORROBORATES]->(b)
RETURN type(e) AS kind, {role: e.role} AS properties, [a.uid, b.uid] AS ends"""

Held = tuple[str, tuple[str, ...], tuple[tuple[str, Any], ...]]

patient = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _plain(value: Any) -> Any:
    if hasattr(value, "to_native"):
        value = value.to_native()
    if isinstance(value, WGS84Point):
        return (value.longitude, value.latitude)
    return tuple(value) if isinstance(value, list) else value


def _one(kind: str, properties: dict[str, Any], *ends: str) -> Held:
    kept = {key: _plain(value) for key, value in properties.items() if value is not None}
    return kind, ends, tuple(sorted((key, value) for key, value in kept.items() if not key.startswith("recorded_")))


def held() -> set[Held]:
    """Return all that the graph holds, without who recorded it."""
    return {_one(row["kind"], row["properties"], *row["ends"]) for row in read_text(EVERYTHING, {})}


def said(draft: Draft) -> set[Held]:
    """Return all that a draft says."""
    properties = draft.properties()
    match draft:
        case InvolvementDraft():
            return {_one(draft.role.edge, properties, draft.subject, draft.incident)}
        case AssociationDraft():
            return {_one("ASSOCIATED_WITH", properties, draft.subject, draft.other)}
        case IntelligenceDraft():
            edges = {_one("ALLEGES", {"role": a.role.value}, draft.uid, a.subject) for a in draft.alleges}
            edges |= {_one("CONCERNS", {}, draft.uid, uid) for uid in draft.concerns}
            edges |= {_one("CORROBORATES", {}, draft.uid, uid) for uid in draft.corroborates}
            return edges | {_one("Intelligence", properties)}
    return {_one(type(draft).__name__.removesuffix("Draft"), properties)}


@patient
@given(world=made.worlds(), separator=st.sampled_from([",", ";", "\t"]), derive=st.booleans())
def test_the_graph_holds_what_the_files_say(
    world: dict[str, list[Draft]], separator: str, derive: bool, database: object
) -> None:
    wipe()
    with tempfile.TemporaryDirectory() as name:
        rows = {file: [made.row(file, draft) for draft in drafts] for file, drafts in world.items() if drafts}
        for file in ("involvements", "associations"):
            for row in rows.get(file, []) if derive else []:
                row["uid"] = ""
        put(Path(name), **{file: text_of(some, separator=separator) for file, some in rows.items()})

        report = load(operator(), Path(name))
        again = load(operator(), Path(name))

    everything = {one for drafts in world.values() for draft in drafts for one in said(draft)}
    assert report.ending is again.ending is Ending.LOADED, report
    assert held() == everything
    assert sum(file.new for file in again.files) == 0


def ends_well(folder: Path) -> LoadReport | None:
    """Load a folder; if it is not loaded, nothing of it may be in the graph."""
    before = counts()
    try:
        report = load(operator(), folder)
    except GraphmodelError:
        assert counts() == before
        return None
    if report.ending is not Ending.LOADED:
        assert counts() == before
    return report


HEADERS = [",".join(column.name for column in file.columns).encode() for file in FILES]


@patient
@given(
    file=st.sampled_from([file.name for file in FILES]),
    header=st.sampled_from([b"", *HEADERS]),
    body=st.binary(max_size=200),
)
@example(file="subjects", header=HEADERS[0], body=b'\n"')
@example(file="subjects", header=HEADERS[0], body=b"\nS-1,a,b,,,,\r")
@example(file="incidents", header=HEADERS[1], body=b"\nI-1,a,theft,0001-01-01T00:00+14:00,,,,,")
def test_arbitrary_bytes_end_in_a_sentence_or_a_report(file: str, header: bytes, body: bytes, database: object) -> None:
    with tempfile.TemporaryDirectory() as name:
        ends_well(put(Path(name), **{file: header + body}))


CELLS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["S-1", "I-1", "N-1", "suspect", "2024-01-01", "2024-02-30", "9" * 400, "0x1p3", "-0", "1e999", "²", "٣"]
    ),
    st.sampled_from(["suspect:S-1", "|", ":", "||:|", "S-1|S-1", "charged", "fact", "1", "A", "C", "robbery", "24:00"]),
)


@patient
@given(data=st.data())
def test_arbitrary_cells_end_in_a_report_that_adds_up(data: st.DataObject, database: object) -> None:
    file = data.draw(st.sampled_from(FILES))
    row = {column.name: data.draw(CELLS, label=column.name) for column in file.columns}
    with tempfile.TemporaryDirectory() as name:
        report = ends_well(put(Path(name), **{file.name: [row]}))
    if report:
        (tally,) = report.files
        assert tally.rows == tally.valid + tally.rejected + tally.held_back
        assert tally.valid == tally.new + tally.held + tally.repeated


@patient
@given(data=st.data())
def test_a_file_with_damaged_bytes_is_loaded_whole_or_not_at_all(data: st.DataObject, database: object) -> None:
    wipe()
    with tempfile.TemporaryDirectory() as name:
        folder = whole(Path(name))
        path = folder / f"{data.draw(st.sampled_from([file.name for file in FILES]))}.csv"
        content = bytearray(path.read_bytes())
        for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=3)):
            content[place] = data.draw(st.integers(0, 255))
        path.write_bytes(content)
        ends_well(folder)

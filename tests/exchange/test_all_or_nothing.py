"""Rows that must not stand without another: nothing is loaded, or nothing that belongs to a rejected row is."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.exchange.loading import Ending, load
from graphmodel.ledger.actors import Actor, operator
from graphmodel.server.connection import read_text
from tests.conftest import wipe
from tests.exchange.folders import (
    association,
    counts,
    example,
    incidents,
    involvement,
    item,
    put,
    records,
    rejected,
    subjects,
    text_of,
)

Pairs = set[tuple[str, str, str]]


def parts() -> Pairs:
    """Return (subject, incident, kind of edge) of every involvement that the graph holds."""
    rows = read_text("MATCH (s:Subject)-[e]->(i:Incident) RETURN [s.uid, i.uid, type(e)] AS part", {})
    return {(row["part"][0], row["part"][1], row["part"][2]) for row in rows}


def world(folder: Path, **files: list[dict[str, str]] | str) -> Path:
    """Write a folder with three subjects, two incidents and other files."""
    return put(folder, subjects=subjects("S-1", "S-2", "S-3"), incidents=incidents("I-1", "I-2"), **files)


def reasons(folder: Path, name: str) -> dict[int, str]:
    return {int(row["line"]): row["reason"] for row in rejected(folder, name)}


def test_a_rejected_victim_row_does_not_leave_the_suspect_row_alone(the_operator: Actor, tmp_path: Path) -> None:
    rows = [
        involvement("S-1", "I-1", "suspect"),
        involvement("S-1", "I-1", "victim", evidence=""),
        involvement("S-1", "I-2", "suspect"),
        involvement("S-2", "I-1", "witness"),
    ]

    report = load(the_operator, world(tmp_path, involvements=rows), skip_rejected=True)

    assert report.ending is Ending.LOADED_WITHOUT_REJECTED
    assert parts() == {("S-1", "I-2", "SUSPECT_IN"), ("S-2", "I-1", "WITNESS_TO")}
    file = report.files[2]
    assert (file.rows, file.valid, file.rejected, file.held_back, file.new) == (4, 2, 1, 1, 2)
    told = reasons(tmp_path, "involvements")
    assert sorted(told) == [2, 3]
    assert "held back: line 3 may be of the same subject and incident" in told[2]


def test_by_default_nothing_at_all_is_loaded(the_operator: Actor, tmp_path: Path) -> None:
    rows = [involvement("S-1", "I-1", "suspect"), involvement("S-1", "I-1", "victim", evidence="")]
    before = counts()

    report = load(the_operator, world(tmp_path, involvements=rows))

    assert (report.ending, counts()) == (Ending.NOTHING_LOADED, before)
    assert [(f.new, f.held_back) for f in report.files] == [(3, 0), (2, 0), (1, 0)]


@pytest.mark.parametrize(
    ("broken", "kept"),
    [
        (involvement("S-404", "I-1", "victim"), {("S-1", "I-2", "SUSPECT_IN")}),
        (involvement("S 1", "I-1", "victim"), {("S-1", "I-2", "SUSPECT_IN")}),
        (involvement("", "I-1", "victim"), {("S-1", "I-2", "SUSPECT_IN")}),
        (involvement("S-1", "I-404", "victim"), {("S-2", "I-1", "SUSPECT_IN")}),
        (involvement("S-1", "", "victim"), {("S-2", "I-1", "SUSPECT_IN")}),
        (involvement("S-404", "I-1", "victim", evidence=""), {("S-1", "I-2", "SUSPECT_IN")}),
        (involvement("", "", "victim"), set()),
        (involvement("S-404", "I-404", "victim"), set()),
    ],
)
def test_a_row_that_does_not_say_of_whom_holds_back_all_that_it_may_belong_with(
    broken: dict[str, str], kept: Pairs, the_operator: Actor, tmp_path: Path
) -> None:
    rows = [
        involvement("S-1", "I-1", "suspect"),
        involvement("S-1", "I-2", "suspect"),
        involvement("S-2", "I-1", "suspect"),
        broken,
    ]

    load(the_operator, world(tmp_path, involvements=rows), skip_rejected=True)

    assert parts() == kept


def test_a_row_that_has_lost_a_cell_holds_back_every_involvement(the_operator: Actor, tmp_path: Path) -> None:
    rows = text_of([involvement("S-1", "I-1", "suspect"), involvement("S-2", "I-2", "suspect")])

    report = load(the_operator, world(tmp_path, involvements=rows + "S-1,I-1,victim\r\n"), skip_rejected=True)

    assert parts() == set()
    assert (report.files[2].rejected, report.files[2].held_back, records()["Subject"]) == (1, 2, 3)


def test_what_refers_to_a_rejected_row_is_held_back(the_operator: Actor, tmp_path: Path) -> None:
    put(
        tmp_path,
        subjects=[*subjects("S-1", "S-2"), example("subjects", uid="S-3", sex="f")],
        incidents=[*incidents("I-1"), example("incidents", uid="I-2", category="gang")],
        intelligence=[
            item("N-1", alleges="suspect:S-3"),
            item("N-2", corroborates=["N-1"]),
            item("N-3", corroborates=["N-2"]),
            item("N-4", concerns="I-2"),
            item("N-5", alleges="suspect:S-2", concerns="I-1"),
        ],
        involvements=[
            involvement("S-3", "I-1", "suspect"),
            involvement("S-1", "I-2", "suspect"),
            involvement("S-1", "I-1", "suspect", evidence="N-3"),
            involvement("S-1", "I-1", "victim", evidence="CR-1"),
            involvement("S-2", "I-1", "witness", evidence="N-5|CR-2"),
        ],
        associations=[
            association("S-1", "S-3"),
            association("S-2", "S-1", evidence="N-2"),
            association("S-2", "S-1", kind="friend"),
        ],
    )

    report = load(the_operator, tmp_path, skip_rejected=True)

    assert records() == {
        "Subject": 2, "Incident": 1, "Intelligence": 1,
        "ALLEGES": 1, "CONCERNS": 1, "WITNESS_TO": 1, "ASSOCIATED_WITH": 1,
    }  # fmt: skip
    assert [(f.rejected, f.held_back, f.new) for f in report.files] == [
        (1, 0, 2),
        (1, 0, 1),
        (0, 4, 1),
        (0, 4, 1),
        (0, 2, 1),
    ]
    assert reasons(tmp_path, "intelligence")[3] == "held back: it refers to N-1, whose row is rejected or held back"
    assert sorted(reasons(tmp_path, "involvements")) == [2, 3, 4, 5]


def test_a_rejected_victim_row_does_not_leave_an_item_about_the_same_incident(
    the_operator: Actor, tmp_path: Path
) -> None:
    put(
        tmp_path,
        intelligence=[
            item("N-1", alleges="suspect:S-1", concerns="I-1"),
            item("N-2", alleges="suspect:S-1", concerns="I-2"),
            item("N-3", alleges="suspect:S-2", concerns="I-1"),
            item("N-4", alleges="suspect:S-3", concerns="I-2", corroborates=["N-1"]),
        ],
        involvements=[
            involvement("S-1", "I-1", "victim", evidence=""),
            involvement("S-3", "I-2", "witness", evidence="N-4"),
            involvement("S-3", "I-2", "suspect"),
            involvement("S-1", "I-2", "suspect"),
        ],
    )

    report = load(the_operator, world(tmp_path), skip_rejected=True)

    kept = read_text("MATCH (n:Intelligence) RETURN n.uid AS uid ORDER BY uid", {})
    assert [row["uid"] for row in kept] == ["N-2", "N-3"]
    assert parts() == {("S-1", "I-2", "SUSPECT_IN")}
    assert [file.held_back for file in report.files] == [0, 0, 2, 2]
    assert "line 2 of the involvements may be of a subject and an incident" in reasons(tmp_path, "intelligence")[2]


def test_a_rejected_row_of_nobody_holds_back_every_item_about_the_incident(the_operator: Actor, tmp_path: Path) -> None:
    put(
        tmp_path,
        intelligence=[
            item("N-1", alleges="suspect:S-1", concerns="I-1"),
            item("N-2", alleges="suspect:S-1", concerns="I-2"),
            item("N-3", alleges="suspect:S-1"),
        ],
        involvements=[involvement("S-404", "I-1", "victim")],
    )

    load(the_operator, world(tmp_path), skip_rejected=True)

    kept = read_text("MATCH (n:Intelligence) RETURN n.uid AS uid ORDER BY uid", {})
    assert [row["uid"] for row in kept] == ["N-2", "N-3"]


def test_a_record_that_is_held_with_other_values_holds_back_what_refers_to_it(
    the_operator: Actor, tmp_path: Path
) -> None:
    load(the_operator, put(tmp_path / "before", subjects=subjects("S-1"), incidents=incidents("I-1")))
    put(
        tmp_path / "now",
        subjects=[example("subjects", uid="S-1", given_name="Another"), *subjects("S-2")],
        involvements=[involvement("S-1", "I-1", "suspect"), involvement("S-2", "I-1", "victim")],
    )

    load(the_operator, tmp_path / "now", skip_rejected=True)

    assert parts() == {("S-2", "I-1", "VICTIM_OF")}


def test_after_correction_the_rest_is_loaded_too(the_operator: Actor, tmp_path: Path) -> None:
    rows = [involvement("S-1", "I-1", "suspect"), involvement("S-1", "I-1", "victim", evidence="")]
    load(the_operator, world(tmp_path, involvements=rows), skip_rejected=True)
    rows[1]["evidence"] = "CR-7"

    report = load(the_operator, put(tmp_path, involvements=rows))

    assert (report.ending, len(parts())) == (Ending.LOADED, 2)
    assert [(f.new, f.held) for f in report.files] == [(0, 3), (0, 2), (2, 0)]
    assert not list((tmp_path / "rejected").iterdir())


ROLES = st.sampled_from(["victim", "witness", "suspect", "unresolved"])
FAULTS = st.sampled_from([{}, {}, {}, {"evidence": ""}, {"status": "none"}, {"subject": "S-404"}, {"incident": "I 1"}])
ROWS = st.lists(
    st.tuples(st.sampled_from(["S-1", "S-2", "S-3"]), st.sampled_from(["I-1", "I-2"]), ROLES, FAULTS),
    min_size=1,
    max_size=10,
    unique_by=lambda row: row[:3],
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_of_each_person_in_each_incident_all_parts_are_loaded_or_none(
    rows: list[tuple[str, str, str, dict[str, str]]], database: object
) -> None:
    wipe()
    items = [item(f"{who}.{what}", alleges=f"suspect:{who}", concerns=what) for who, what, *_ in rows]
    with tempfile.TemporaryDirectory() as name:
        written = [involvement(who, what, role) | fault for who, what, role, fault in rows]
        report = load(operator(), world(Path(name), involvements=written, intelligence=items), skip_rejected=True)

    kept = {part[:2] for part in parts()}
    said = {row["uid"] for row in read_text("MATCH (n:Intelligence) RETURN n.uid AS uid", {})}
    for who, what, role, fault in rows:
        assert not (fault and (who, what) in kept), f"{who} in {what} has lost the part of {role}"
        assert not (fault and f"{who}.{what}" in said), f"{who} in {what} has lost the part of {role}, but not the item"
    assert len(parts()) == sum((who, what) in kept for who, what, _, _ in rows)
    assert [file.rows for file in report.files if file.file == "involvements.csv"] == [len(rows)]
    if not any(fault for *_, fault in rows):
        assert (len(parts()), len(said)) == (len(rows), len({row[:2] for row in rows}))

"""A folder becomes records, once, however often it is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import NotAllowed
from graphmodel.exchange.loading import Ending, Progress, Stage, load
from graphmodel.exchange.loading.files import FILES
from graphmodel.ledger.actors import Actor
from graphmodel.server.connection import read_text
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
    whole,
)

ALL = {
    "Subject": 3, "Incident": 2, "Intelligence": 2,
    "ALLEGES": 3, "CONCERNS": 1, "CORROBORATES": 1,
    "SUSPECT_IN": 2, "VICTIM_OF": 1, "UNRESOLVED_IN": 1, "ASSOCIATED_WITH": 2,
}  # fmt: skip


def test_loads_the_five_files_into_an_empty_graph(the_operator: Actor, tmp_path: Path) -> None:
    report = load(the_operator, whole(tmp_path))

    assert records() == ALL
    assert report.ending is Ending.LOADED
    assert [(f.file, f.rows, f.valid, f.rejected, f.new, f.held) for f in report.files] == [
        ("subjects.csv", 3, 3, 0, 3, 0),
        ("incidents.csv", 2, 2, 0, 2, 0),
        ("intelligence.csv", 2, 2, 0, 2, 0),
        ("involvements.csv", 4, 4, 0, 4, 0),
        ("associations.csv", 2, 2, 0, 2, 0),
    ]
    assert not (tmp_path / "rejected").exists()


def test_loading_twice_leaves_the_graph_as_it_is(the_operator: Actor, tmp_path: Path) -> None:
    load(the_operator, whole(tmp_path))

    again = load(the_operator, tmp_path)

    assert records() == ALL
    assert [(f.new, f.held) for f in again.files] == [(0, 3), (0, 2), (0, 2), (0, 4), (0, 2)]


def test_every_row_is_recorded_in_a_deed_of_the_actor(administrator: Actor, tmp_path: Path) -> None:
    load(administrator, whole(tmp_path))

    rows = read_text(
        "MATCH (e:LedgerEntry {actor: $actor}) RETURN e.deed AS deed, e.uids AS uids ORDER BY e.written_at",
        {"actor": administrator.uid},
    )
    assert [row["deed"].removeprefix("record_") for row in rows] == [
        "subjects", "incidents", "involvements", "intelligence", "involvements", "associations",
    ]  # fmt: skip
    assert rows[0]["uids"] == ["S-1", "S-2", "S-3"]


def test_the_examples_of_the_explanation_can_be_loaded(the_operator: Actor, tmp_path: Path) -> None:
    files = {file.name: [example(file.name)] for file in FILES}
    files["subjects"].append(example("subjects", uid="S-1002"))

    report = load(the_operator, put(tmp_path, **files))

    assert (report.rejected, records()["ASSOCIATED_WITH"], records()["SUSPECT_IN"]) == (0, 1, 1)


def test_records_of_another_load_can_be_referred_to(the_operator: Actor, tmp_path: Path) -> None:
    load(the_operator, put(tmp_path / "one", subjects=subjects("S-1", "S-2"), incidents=incidents("I-1")))
    load(the_operator, put(tmp_path / "two", intelligence=[item("N-1", concerns="I-1")]))

    more = put(
        tmp_path / "three",
        intelligence=[item("N-2", corroborates=["N-1"], alleges="victim:S-2")],
        involvements=[involvement("S-1", "I-1", "suspect")],
        associations=[association("S-2", "S-1")],
    )

    assert load(the_operator, more).rejected == 0
    assert records()["CORROBORATES"] == records()["SUSPECT_IN"] == records()["ASSOCIATED_WITH"] == 1


def test_a_dry_run_says_what_would_come_and_writes_nothing(the_operator: Actor, tmp_path: Path) -> None:
    load(the_operator, put(tmp_path / "before", subjects=subjects("S-1")))
    before = counts()

    report = load(the_operator, whole(tmp_path / "all"), dry_run=True)

    assert counts() == before
    assert report.ending is Ending.DRY_RUN
    assert [(f.new, f.held) for f in report.files][:2] == [(2, 1), (2, 0)]


def test_a_dry_run_writes_the_rejected_rows_too(the_operator: Actor, tmp_path: Path) -> None:
    put(tmp_path, subjects=[example("subjects", sex="f")])

    report = load(the_operator, tmp_path, dry_run=True)

    assert (report.rejected, len(rejected(tmp_path, "subjects"))) == (1, 1)


@pytest.mark.parametrize("role", ["analyst", "reviewer", "auditor"])
def test_cannot_load_in_a_role_that_may_not_record(role: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    actor: Actor = request.getfixturevalue(role)

    with pytest.raises(NotAllowed):
        load(actor, whole(tmp_path))

    refusals = read_text(
        "MATCH (e:LedgerEntry {actor: $actor, outcome: 'refused'}) RETURN e.deed AS deed", {"actor": actor.uid}
    )
    assert refusals == [{"deed": "record_subjects"}]
    assert "Subject" not in counts()


def test_whoever_watches_sees_every_file_checked_and_loaded(the_operator: Actor, tmp_path: Path) -> None:
    seen: list[Progress] = []

    load(the_operator, whole(tmp_path), watch=seen.append)

    names = [file.file_name for file in FILES]
    assert [one.file for one in seen if one.stage is Stage.CHECKING] == names
    done = {one.file: (one.rows, one.of) for one in seen if one.stage is Stage.LOADING}
    assert done == dict(zip(names, [(3, 3), (2, 2), (2, 2), (4, 4), (2, 2)], strict=True))


def test_a_file_without_rows_loads_nothing(the_operator: Actor, tmp_path: Path) -> None:
    report = load(the_operator, put(tmp_path, subjects="uid,given_name,family_name\r\n"))

    assert (report.ending, report.files[0].rows, records()) == (Ending.LOADED, 0, {})

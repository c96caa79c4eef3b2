"""The empty files and their explanation are made from the drafts and the vocabulary, and cannot drift from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import InvalidFile
from graphmodel.exchange.loading import Ending, load, write_template
from graphmodel.exchange.loading.columns import Shape
from graphmodel.exchange.loading.files import BY_NAME, FILES, RecordFile
from graphmodel.exchange.loading.meanings import MEANINGS
from graphmodel.exchange.loading.template import readme
from graphmodel.ledger.actors import Actor
from graphmodel.vocabulary import Allegation, AssociationKind, OffenceCategory, Role, SuspectStatus
from tests.exchange.folders import put, records

NAMES = ["subjects.csv", "incidents.csv", "intelligence.csv", "involvements.csv", "associations.csv"]


def test_writes_five_files_and_their_explanation(tmp_path: Path) -> None:
    written = write_template(tmp_path / "new" / "folder")

    assert [path.name for path in written] == [*NAMES, "README.md"]
    for file in FILES:
        text = (tmp_path / "new" / "folder" / file.file_name).read_bytes().decode("utf-8-sig")
        assert text == ",".join(file.draft.model_fields) + "\r\n"


def test_the_empty_files_can_be_loaded(the_operator: Actor, tmp_path: Path) -> None:
    write_template(tmp_path)

    report = load(the_operator, tmp_path)

    assert (report.ending, [file.rows for file in report.files]) == (Ending.LOADED, [0] * 5)


@pytest.mark.parametrize("name", [*NAMES, "README.md"])
def test_overwrites_nothing_and_then_writes_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("mine")

    with pytest.raises(InvalidFile, match="is there already; nothing was written"):
        write_template(tmp_path)

    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(name, "mine")]


def test_does_not_write_through_a_link_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "subjects.csv").symlink_to(tmp_path / "elsewhere.csv")

    with pytest.raises(InvalidFile, match="is there already"):
        write_template(tmp_path)


def test_cannot_write_into_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")

    with pytest.raises(InvalidFile, match="cannot be written to"):
        write_template(tmp_path / "file")


def test_every_field_of_a_draft_has_a_meaning_and_no_other_has() -> None:
    assert {name: list(meanings) for name, meanings in MEANINGS.items()} == {
        file.name: list(file.draft.model_fields) for file in FILES
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_explanation_names_every_column_with_its_allowed_values(file: RecordFile) -> None:
    section = readme().partition(f"## {file.file_name}")[2].partition("\n## ")[0]

    for column in file.columns:
        line = next(line for line in section.splitlines() if line.startswith(f"- `{column.name}`"))
        assert f"{column.meaning}; " in line
        assert column.allowed or column.type in line
        assert ("(required)" in line) is column.required
        assert all(f"`{word}`" in line for word in column.allowed)


def test_the_allowed_values_are_the_vocabulary() -> None:
    def allowed(file: str, column: str) -> list[str]:
        return list(next(c for c in BY_NAME[file].columns if c.name == column).allowed)

    assert allowed("involvements", "role") == list(Role)
    assert allowed("involvements", "status") == list(SuspectStatus)
    assert allowed("incidents", "category") == list(OffenceCategory)
    assert allowed("associations", "kind") == list(AssociationKind)
    assert allowed("intelligence", "alleges") == list(Allegation)


def test_how_a_cell_is_read_follows_from_the_draft() -> None:
    shapes = {(file.name, c.name): c.shape for file in FILES for c in file.columns if c.shape is not Shape.ONE}

    assert shapes == {
        ("subjects", "aliases"): Shape.LIST,
        ("intelligence", "alleges"): Shape.ALLEGATIONS,
        ("intelligence", "concerns"): Shape.SET,
        ("intelligence", "corroborates"): Shape.SET,
        ("involvements", "evidence"): Shape.LIST,
        ("associations", "evidence"): Shape.LIST,
    }


def test_the_examples_in_the_explanation_can_be_loaded(the_operator: Actor, tmp_path: Path) -> None:
    files = {}
    for file in FILES:
        section = readme().partition(f"## {file.file_name}")[2]
        files[file.name] = section.partition("```csv\n")[2].partition("```")[0]
    # The association's other end is not among the examples.
    files["subjects"] += "S-1002,Jo,Okafor,,,,\n"

    report = load(the_operator, put(tmp_path, **files))

    assert report.rejected == 0
    assert records()["Intelligence"] == records()["SUSPECT_IN"] == records()["ASSOCIATED_WITH"] == 1

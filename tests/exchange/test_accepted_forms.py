"""Spreadsheets and other programs write CSV in many ways; what is unambiguous is read."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from graphmodel.exchange.loading import load
from graphmodel.ledger.actors import Actor
from graphmodel.server.connection import read_text
from tests.exchange.folders import example, incidents, involvement, item, put, records, subjects, text_of

ROWS = [
    {"uid": "S-1", "given_name": "Zoë", "family_name": "Grün", "date_of_birth": "2001-02-03"},
    {"uid": "S-2", "given_name": "Tomás, jr.", "family_name": 'O"Neill', "date_of_birth": ""},
]
NAMES = [("S-1", "Zoë", "Grün"), ("S-2", "Tomás, jr.", 'O"Neill')]


def names() -> list[tuple[str, str, str]]:
    rows = read_text("MATCH (s:Subject) RETURN [s.uid, s.given_name, s.family_name] AS name ORDER BY s.uid", {})
    return [tuple(row["name"]) for row in rows]


FORMS: dict[str, bytes] = {
    "comma": text_of(ROWS).encode(),
    "byte order mark": codecs.BOM_UTF8 + text_of(ROWS).encode(),
    "semicolons with a mark": codecs.BOM_UTF8 + text_of(ROWS, separator=";").encode(),
    "tabs": text_of(ROWS, separator="\t").encode(),
    "unix line ends": text_of(ROWS).replace("\r\n", "\n").encode(),
    "no last line end": text_of(ROWS).rstrip("\r\n").encode(),
    "blank rows": b"\r\n \r\n" + text_of(ROWS).encode() + b",,,\r\n\r\n , ,,\r\n",
    "columns in another order": text_of([dict(reversed(row.items())) for row in ROWS]).encode(),
    "a header in other letters": text_of(ROWS)
    .replace("uid,given_name", " UID ,Given Name")
    .replace("date_of_birth", "Date-of-Birth")
    .encode(),
    "blank columns at the end": text_of(ROWS).replace("\r\n", ",,\r\n").encode(),
    "blanks around": text_of(ROWS).replace("S-1,", '" S-1 ",').encode(),
}
NOTICES = {
    "semicolons with a mark": ("subjects.csv is separated by semicolons; read as such.",),
    "tabs": ("subjects.csv is separated by tabs; read as such.",),
}


@pytest.mark.parametrize("form", FORMS)
def test_reads(form: str, the_operator: Actor, tmp_path: Path) -> None:
    told: list[str] = []

    report = load(the_operator, put(tmp_path, subjects=FORMS[form]), say=told.append)

    assert (report.rejected, report.files[0].rows) == (0, 2)
    assert names() == NAMES
    assert report.notices == NOTICES.get(form, ()) == tuple(told)


def test_prose_may_hold_line_breaks(the_operator: Actor, tmp_path: Path) -> None:
    prose = "First line.\nSecond, with a comma.\r\n\r\nFourth."
    put(tmp_path, incidents=[example("incidents", uid="I-1", summary=prose)], intelligence=[item("N-1", text=prose)])

    load(the_operator, tmp_path)

    rows = read_text("MATCH (n:Incident|Intelligence) RETURN coalesce(n.summary, n.text) AS prose", {})
    assert [row["prose"] for row in rows] == [prose, prose]


def test_a_link_to_a_file_is_followed(the_operator: Actor, tmp_path: Path) -> None:
    put(tmp_path / "elsewhere", subjects=subjects("S-1"))
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "subjects.csv").symlink_to(tmp_path / "elsewhere" / "subjects.csv")

    assert load(the_operator, tmp_path / "folder").files[0].new == 1


def test_names_of_files_may_be_in_capitals(the_operator: Actor, tmp_path: Path) -> None:
    (tmp_path / "Subjects.CSV").write_text(text_of(subjects("S-1")))
    (tmp_path / ".~lock.subjects.csv#").write_text("a spreadsheet has it open")
    (tmp_path / "notes.txt").write_text("anything")

    report = load(the_operator, tmp_path)

    assert (report.files[0].file, report.files[0].new) == ("Subjects.CSV", 1)


def test_times_without_a_zone_are_the_installations_own(the_operator: Actor, tmp_path: Path) -> None:
    rows = [
        example("incidents", uid="I-1", occurred_at="2024-07-01T12:00", reported_at=""),
        example("incidents", uid="I-2", occurred_at="2024-07-01T12:00Z", reported_at=""),
        example("incidents", uid="I-3", occurred_at="2024-07-01 13:00:30+02:00", reported_at=""),
    ]
    load(the_operator, put(tmp_path, incidents=rows))

    found = read_text("MATCH (i:Incident) RETURN toString(i.occurred_at) AS at ORDER BY i.uid", {})
    assert [row["at"] for row in found] == ["2024-07-01T11:00:00Z", "2024-07-01T12:00:00Z", "2024-07-01T11:00:30Z"]


def test_lists_may_repeat_and_be_in_any_order(the_operator: Actor, tmp_path: Path) -> None:
    one = item("N-1", alleges="suspect:S-1|suspect:S-1| victim : S-2 |", concerns="I-2|I-1|I-1")
    put(tmp_path, subjects=subjects("S-1", "S-2"), incidents=incidents("I-1", "I-2"), intelligence=[one])
    load(the_operator, tmp_path)
    assert (records()["ALLEGES"], records()["CONCERNS"]) == (2, 2)

    other = item("N-1", alleges="victim:S-2|suspect:S-1", concerns="I-1|I-2")
    report = load(the_operator, put(tmp_path, intelligence=[other]))

    assert (report.files[2].held, report.rejected) == (1, 0)


def test_the_uid_of_an_edge_is_derived_where_there_is_none(the_operator: Actor, tmp_path: Path) -> None:
    with_column = [involvement("S-1", "I-1", "victim")]
    put(tmp_path, subjects=subjects("S-1"), incidents=incidents("I-1"), involvements=with_column)
    load(the_operator, tmp_path)
    without_column = [{key: cell for key, cell in with_column[0].items() if key != "uid"}]

    again = load(the_operator, put(tmp_path, involvements=without_column))

    assert (again.files[2].held, records()["VICTIM_OF"]) == (1, 1)

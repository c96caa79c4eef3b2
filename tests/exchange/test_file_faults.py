"""A file that cannot be read at all is refused in a sentence that says where, why and what to do."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest

from graphmodel.errors import InvalidFile
from graphmodel.exchange.loading import load
from graphmodel.exchange.loading.files import FILES
from graphmodel.exchange.loading.header import _CHARACTERISTICS
from graphmodel.ledger.actors import Actor, operator
from tests.exchange.folders import counts, put, subjects, text_of, whole

HEADER = "uid,given_name,family_name,date_of_birth\n"
GOOD = "S-1,Zosia,Przykladowa,2001-02-03\n"
LONG = 10 * 2**20

FAULTS: dict[str, tuple[str | bytes, tuple[str, ...]]] = {
    "empty": (b"", ("is empty", "graphmodel template")),
    "only blank lines": (b"\r\n \n", ("is empty",)),
    "only a byte order mark": (codecs.BOM_UTF8, ("is empty",)),
    "UTF-16 with a mark": ((HEADER + GOOD).encode("utf-16"), ("UTF-16", "save it as CSV UTF-8")),
    "UTF-16 without a mark": ((HEADER + GOOD).encode("utf-16-le"), ("UTF-16", "save it as CSV UTF-8")),
    "UTF-16, the other way": ((HEADER + GOOD).encode("utf-16-be"), ("UTF-16",)),
    "Windows-1252": (
        (HEADER + "S-2,Zoë,Grün,2001-02-03\n").encode("cp1252"),
        ("line 2", "byte 47", "looks like Windows-1252", "save it as CSV UTF-8"),
    ),
    "no encoding we know": (HEADER.encode() + b"S-2,Zo\x81\x8d\xff,B,\n", ("line 2", "byte 47", "not UTF-8")),
    "a workbook by another name": (b"PK\x03\x04\x14\x00\x06\x00rest", ("Excel", "save it as CSV UTF-8")),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", ("old Excel",)),
    "compressed": (b"\x1f\x8b\x08\x00rest", ("gzip", "unpack")),
    "old line ends": (b"uid,given_name,family_name\rS-1,A,B\r", ("CR alone",)),
    "old line ends further on": (HEADER + "S-1,A\rS-2,B,C,\n", ("line 2", "CR alone")),
    "a zero byte": (HEADER + GOOD + "S-2,Zo\0sia,Kim,\n", ("line 3", "zero byte")),
    "no header": (GOOD + GOOD, ("line 1", "not a header", "uid, given_name, family_name")),
    "header of another file": (
        "uid,offence,category,occurred_at\nI-1,Theft,theft,2024-01-01T10:00\n",
        ("unknown column 'offence'",),
    ),
    "a required column is missing": ("uid,given_name,aliases\nS-1,A,\n", ("lacks the required column family_name",)),
    "two required columns are missing": ("given_name,sex\nA,male\n", ("lacks the required columns uid, family_name",)),
    "a column twice": ("uid,given_name,family_name,Given Name\n", ("given_name more than once",)),
    "a column without a name": ("uid,given_name,,family_name\n", ("column 3 has no name",)),
    "a misspelt column": ("uid,givn_name,family_name\n", ("unknown column 'givn_name'", "did you mean given_name?")),
    "an unknown column": ("uid,given_name,family_name,shoe_size\n", ("unknown column 'shoe_size'", "take it out")),
    "ethnicity": ("uid,given_name,family_name,ethnicity\n", ("'ethnicity'", "characteristics are kept apart")),
    "officer-defined ethnicity": (
        "uid;given_name;family_name;Ethnicity (officer defined)\n",
        ("characteristics are kept apart",),
    ),
    "religion": ("uid,given_name,family_name,religion_or_belief\n", ("characteristics are kept apart",)),
    "a quotation mark that is never closed": (
        HEADER + GOOD + 'S-2,"Zosia,Kim,2001-02-03\nS-3,A,B,\n',
        ("line 3", "never closed", "in column given_name"),
    ),
    "a quotation mark inside a quoted cell": (HEADER + 'S-2,"Zosia "Zo"",Kim,\n', ("line 2", "write it twice")),
    "a cell of ten megabytes": (
        HEADER + GOOD + "S-2," + "Zosia" * (LONG // 5) + ",Kim,\n",
        ("line 3", "in column given_name", "too long"),
    ),
    "a quoted cell of ten megabytes in many lines": (
        HEADER + GOOD + 'S-2,A,"' + "Zosia\n" * (LONG // 6) + '",\n',
        ("line 3", "in column family_name", "never closed"),
    ),
    "a cell just over the limit": (
        HEADER + 'S-2,"' + "Zosia " * 23_000 + '",Kim,\n',
        ("line 2", "in column given_name", "too long"),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_cannot_load_a_file_that_is(fault: str, tmp_path: Path) -> None:
    content, words = FAULTS[fault]

    with pytest.raises(InvalidFile) as caught:
        load(operator(), put(tmp_path, subjects=content))

    message = str(caught.value)
    assert "subjects.csv" in message
    assert all(word in message for word in words), message
    assert "Zos" not in message, "a message holds no value of a cell"
    assert "\n" not in message
    assert len(message) < 400


def test_a_fault_at_the_end_of_the_last_file_loads_nothing(the_operator: Actor, tmp_path: Path) -> None:
    folder = whole(tmp_path)
    with (folder / "associations.csv").open("ab") as stream:
        stream.write(b'A-9,S-1,"S-2\n')
    before = counts()

    with pytest.raises(InvalidFile, match=r"associations\.csv line 4"):
        load(the_operator, folder)

    assert counts() == before


def test_cannot_load_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, subjects=subjects("S-1"))

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(InvalidFile, match=r"subjects\.csv cannot be read: permission denied"):
        load(operator(), tmp_path)


def test_a_fault_in_the_middle_of_a_file_names_its_line_and_byte(tmp_path: Path) -> None:
    lines = [HEADER, *(f"S-{number},A,Bé,\n" for number in range(1_500))]
    good = "".join(lines).encode()
    put(tmp_path, subjects=good + b"S-x,A,B\xe9,\n")

    with pytest.raises(InvalidFile, match=rf"line 1502, byte {len(good) + 7:,}: not UTF-8; it looks like Windows-1252"):
        load(operator(), tmp_path)


def test_no_column_of_ours_is_taken_for_a_protected_characteristic() -> None:
    names = [column.name for file in FILES for column in file.columns]

    assert not [name for name in names for word in _CHARACTERISTICS if word in name]


@pytest.mark.parametrize("name", [file.name for file in FILES])
def test_no_file_may_have_a_column_of_characteristics(name: str, tmp_path: Path) -> None:
    header = next(file for file in FILES if file.name == name)
    columns = [*(column.name for column in header.columns), "ethnicity_self_defined"]

    with pytest.raises(InvalidFile, match="characteristics are kept apart"):
        load(operator(), put(tmp_path, **{name: ",".join(columns)}))


def test_a_fault_in_one_file_is_found_before_any_row_of_another_is_read(tmp_path: Path) -> None:
    put(tmp_path, subjects=text_of(subjects("S-1")), involvements="uid,subject\n")

    with pytest.raises(InvalidFile, match=r"involvements\.csv lacks the required columns"):
        load(operator(), tmp_path)


class TestFolder:
    def test_cannot_load_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidFile, match="there is no folder"):
            load(operator(), tmp_path / "nowhere")

    def test_cannot_load_an_empty_folder(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidFile, match=r"has none of subjects\.csv, incidents\.csv.*graphmodel template"):
            load(operator(), tmp_path)

    def test_cannot_load_a_file_in_place_of_its_folder(self, tmp_path: Path) -> None:
        put(tmp_path, subjects=subjects("S-1"))
        with pytest.raises(InvalidFile, match="is a file; give the folder"):
            load(operator(), tmp_path / "subjects.csv")

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("involvments.csv", "did you mean involvements.csv?"),
            ("people.csv", "none of the five files"),
            ("subjects.xlsx", "must be a CSV file"),
            ("subjects", "must be a CSV file"),
            ("Subjects.txt", "must be a CSV file"),
            ("incidents.csv.csv", "must be a CSV file"),
            ("SUBJECTS.CSV", "has both SUBJECTS.CSV and subjects.csv"),
        ],
    )
    def test_nothing_that_looks_like_a_file_of_records_is_left_out_unseen(
        self, name: str, words: str, tmp_path: Path
    ) -> None:
        put(tmp_path, subjects=subjects("S-1"))
        (tmp_path / name).write_text(text_of(subjects("S-2")))

        with pytest.raises(InvalidFile) as caught:
            load(operator(), tmp_path)

        assert words in str(caught.value)

    def test_cannot_load_a_folder_with_the_name_of_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "subjects.csv").mkdir()
        with pytest.raises(InvalidFile, match=r"subjects\.csv is a folder"):
            load(operator(), tmp_path)

    def test_cannot_load_a_link_to_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "subjects.csv").symlink_to(tmp_path / "elsewhere.csv")
        with pytest.raises(InvalidFile, match=r"subjects\.csv cannot be read: it is a link to nothing"):
            load(operator(), tmp_path)

    def test_a_pipe_does_not_hang_the_load(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "subjects.csv")
        with pytest.raises(InvalidFile, match="is not a regular file"):
            load(operator(), tmp_path)

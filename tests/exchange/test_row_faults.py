"""A row that cannot be right is rejected with its line and reasons, and then nothing at all is loaded."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest

from graphmodel.errors import InvalidFile
from graphmodel.exchange.loading import Ending, load, verdicts
from graphmodel.exchange.loading.files import FILES
from graphmodel.ledger.actors import Actor
from tests.exchange.folders import counts, example, put, rejected, subjects, text_of, whole

FAULTS: dict[str, tuple[str, dict[str, str], str]] = {
    "day and month in an order that is ambiguous": (
        "subjects",
        {"date_of_birth": "03/04/2021"},
        "column date_of_birth: write dates as 2026-03-31",
    ),
    "a date without a year": ("subjects", {"date_of_birth": "3 Apr"}, "column date_of_birth: write dates as"),
    "a day that does not exist": ("subjects", {"date_of_birth": "2021-02-30"}, "column date_of_birth: write dates as"),
    "a birth in the future": ("subjects", {"date_of_birth": "2999-01-01"}, "column date_of_birth: lies in the future"),
    "a birth in another century": ("subjects", {"date_of_birth": "1066-10-14"}, "lies before 1900"),
    "an unknown word": ("subjects", {"sex": "Zosia"}, "column sex: write female or male or other or unknown"),
    "a uid with a blank": ("subjects", {"uid": "Zosia K"}, "column uid: write a uid"),
    "a uid that is too long": ("subjects", {"uid": "S" * 81}, "column uid: write a uid"),
    "no uid": ("subjects", {"uid": ""}, "column uid: is empty, but every row needs it"),
    "no name": ("subjects", {"family_name": "  "}, "column family_name: is empty"),
    "a name that is too long": ("subjects", {"given_name": "Zosia" * 50}, "given_name: is longer than 200 characters"),
    "an alias that is too long": (
        "subjects",
        {"aliases": "Z|" + "Z" * 201},
        "column aliases, entry 2: is longer than 200",
    ),
    "a line break in a name": ("subjects", {"given_name": "Zosia\nS-2"}, "column given_name: holds a line break"),
    "a letter that was lost": ("subjects", {"given_name": "Zosi\ufffd"}, "column given_name: letters were lost"),
    "a control character": ("subjects", {"given_name": "Zosia\x1b[2J"}, "column given_name: holds a control character"),
    "a time in a wrong form": (
        "incidents",
        {"occurred_at": "03/04/2021 10:00"},
        "column occurred_at: write date and time as",
    ),
    "an incident in the future": ("incidents", {"occurred_at": "2999-01-01T00:00"}, "occurred_at: lies in the future"),
    "a time at the end of the calendar": (
        "incidents",
        {"occurred_at": "9999-12-31T23:59-10:00"},
        "outside the calendar",
    ),
    "a report before the incident": (
        "incidents",
        {"reported_at": "2020-01-01T10:00"},
        "reported_at lies before occurred_at",
    ),
    "latitude alone": ("incidents", {"longitude": ""}, "latitude and longitude go together"),
    "a decimal comma": ("incidents", {"latitude": "51,54"}, "column latitude: write a number with a point"),
    "no number": ("incidents", {"latitude": "nan"}, "column latitude: write a number with a point"),
    "off the globe": ("incidents", {"latitude": "91"}, "column latitude: write a number from -90 to 90"),
    "prose that is too long": ("incidents", {"summary": "Zosia " * 4_000}, "column summary: is longer than 20,000"),
    "an unknown category": (
        "incidents",
        {"category": "gang"},
        "column category: write homicide or violence_with_injury",
    ),
    "a wrong grade": (
        "intelligence",
        {"source_evaluation": "4"},
        "source_evaluation: a 3x5x2 grade has source evaluation 1, 2 or 3",
    ),
    "conditions without code C": ("intelligence", {"conditions": "Zosia only"}, "handling code C needs conditions"),
    "code C without conditions": ("intelligence", {"handling": "C"}, "handling code C needs conditions"),
    "verified by its author": (
        "intelligence",
        {"verified_by": "officer-4471"},
        "verified by a person other than its author",
    ),
    "verified at no time": ("intelligence", {"verified_at": ""}, "verified_by and verified_at go together"),
    "expired from the start": ("intelligence", {"expires_on": "2024-04-02"}, "expires_on must lie after reported_at"),
    "it corroborates itself": ("intelligence", {"corroborates": "N-3001"}, "cannot corroborate itself"),
    "an allegation without a role": (
        "intelligence",
        {"alleges": "S-1"},
        "column alleges, entry 1: write role:uid, where the role is suspect or victim",
    ),
    "an allegation of nobody": ("intelligence", {"alleges": "suspect:"}, "column alleges, entry 1: write a uid"),
    "an unknown allegation": ("intelligence", {"alleges": "victim:S-1|gang:S-1"}, "alleges, entry 1: write role:uid"),
    "a suspect without a status": ("involvements", {"status": ""}, "a suspect needs a status, and nobody else has one"),
    "a victim with a status": ("involvements", {"role": "victim"}, "a suspect needs a status, and nobody else has one"),
    "an involvement without evidence": ("involvements", {"evidence": " | "}, "an involvement needs evidence"),
    "an unknown role": ("involvements", {"role": "perpetrator"}, "column role: write victim or witness or suspect"),
    "an association without evidence": ("associations", {"evidence": ""}, "an association needs evidence"),
    "an association with oneself": ("associations", {"other": "S-1"}, "nobody is associated with themselves"),
    "an unknown kind": ("associations", {"kind": "gang"}, "column kind: write family or household"),
    "a subject who is not there": (
        "involvements",
        {"subject": "S-404"},
        "there is no subject S-404, neither in these files nor in the graph",
    ),
    "an incident that is not there": ("involvements", {"incident": "I-404"}, "there is no incident I-404"),
    "an associate who is not there": ("associations", {"other": "S-404"}, "there is no subject S-404"),
    "an allegation of somebody unknown": ("intelligence", {"alleges": "victim:S-404"}, "there is no subject S-404"),
    "an unknown incident that an item concerns": ("intelligence", {"concerns": "I-404"}, "there is no incident I-404"),
    "a grade of the other scheme": (
        "intelligence",
        {"grading": "5x5x5"},
        "column source_evaluation: a 5x5x5 grade has source evaluation A, B, C, D or E",
    ),
    "an unknown scheme": ("intelligence", {"grading": "4x4"}, "column grading: write 3x5x2 or 5x5x5"),
    "code 5 of the older scheme without conditions": (
        "intelligence",
        {"grading": "5x5x5", "source_evaluation": "B", "information_assessment": "2", "handling": "5"},
        "handling code 5 of a 5x5x5 grade needs its conditions",
    ),
    "a post that is verified too early": (
        "intelligence",
        {"source_kind": "social_media"},
        "an item of social media stays unverified until it has platform, capture_digest, read_by",
    ),
    "a digest that is none": ("intelligence", {"capture_digest": "A" * 64}, "capture_digest: is no SHA-256 digest"),
    "a tick in the checklist": (
        "intelligence",
        {"source_kind": "social_media", "verifiable_date": "yes"},
        "column verifiable_date: string should have at least 20 characters",
    ),
    "a platform of a camera": ("intelligence", {"platform": "Loopcast"}, "only an item of social media has platform"),
    "it repeats itself": ("intelligence", {"repeats": "N-3001"}, "an item cannot repeat itself"),
    "an unknown item that is repeated": (
        "intelligence",
        {"repeats": "N-404"},
        "there is no item of intelligence N-404",
    ),
    "an unknown item that is corroborated": (
        "intelligence",
        {"corroborates": "N-404"},
        "there is no item of intelligence N-404",
    ),
}


def valid_row(file: str) -> dict[str, str]:
    """Return a row that refers to what the folder of the tests has."""
    ends: dict[str, dict[str, str]] = {
        "intelligence": {"alleges": "suspect:S-1", "concerns": "I-1"},
        "involvements": {"subject": "S-3", "incident": "I-1"},
        "associations": {"subject": "S-1", "other": "S-2"},
    }
    return example(file, **ends.get(file, {}))


def with_row(folder: Path, file: str, row: dict[str, str]) -> int:
    """Add a row to a file of the folder, and return the line on which it begins."""
    path = folder / f"{file}.csv"
    lines = path.read_bytes().count(b"\n")
    header, _, body = text_of([row]).partition("\r\n")
    assert path.read_text(encoding="utf-8").startswith(header)
    with path.open("ab") as stream:
        stream.write(body.encode())
    return lines + 1


@pytest.mark.parametrize("fault", FAULTS)
def test_rejects_and_loads_nothing(fault: str, the_operator: Actor, tmp_path: Path) -> None:
    file, cells, words = FAULTS[fault]
    line = with_row(whole(tmp_path), file, valid_row(file) | cells)
    before = counts()

    report = load(the_operator, tmp_path)

    assert counts() == before, "neither a record nor an entry of the ledger"
    assert report.ending is Ending.NOTHING_LOADED
    assert report.rejected == 1
    (row,) = rejected(tmp_path, file)
    assert row["line"] == str(line)
    assert words in row["reason"]
    assert "Zosia" not in row["reason"], "a reason holds no value of a cell"
    told = next(f for f in report.files if f.file == f"{file}.csv").first
    assert [(one.line, one.reason) for one in told] == [(line, row["reason"])]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("S-9,Zosia", "the row has 2 cells where the header names 7 columns; is a separator missing?"),
        ("S-9,Zosia,K,,,,Eastmarch,Hackney", "the row has 8 cells where the header names 7 columns; does a cell hold"),
    ],
)
def test_rejects_a_row_of_another_width(line: str, words: str, the_operator: Actor, tmp_path: Path) -> None:
    put(tmp_path, subjects=text_of(subjects("S-1")) + line + "\r\n")

    assert load(the_operator, tmp_path).rejected == 1

    (row,) = rejected(tmp_path, "subjects")
    assert words in row["reason"]
    assert (row["uid"], row["given_name"]) == ("S-9", "Zosia")


def test_all_faults_of_a_row_are_named_at_once(the_operator: Actor, tmp_path: Path) -> None:
    row = example("subjects", given_name="", date_of_birth="1/2/03", sex="f")
    load(the_operator, put(tmp_path, subjects=[row]))

    reason = rejected(tmp_path, "subjects")[0]["reason"]
    assert all(f"column {name}: " in reason for name in ("given_name", "date_of_birth", "sex"))


def test_unknown_records_are_found_however_many_there_are(
    the_operator: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "LOOK_UP", 2)
    whole(tmp_path)
    rows = [example("associations", uid="", subject="S-1", other=f"X-{number}") for number in range(9)]

    report = load(the_operator, put(tmp_path, associations=rows))

    assert report.rejected == 9
    assert [row["reason"] for row in rejected(tmp_path, "associations")] == [
        f"there is no subject X-{number}, neither in these files nor in the graph" for number in range(9)
    ]


REQUIRED = [(file.name, column.name, column.required) for file in FILES for column in file.columns]


@pytest.mark.parametrize(("file", "column", "required"), REQUIRED)
def test_what_the_explanation_calls_required_is_required(
    file: str, column: str, required: bool, the_operator: Actor, tmp_path: Path
) -> None:
    companions = {"status", "longitude", "latitude", "verified_by", "verified_at"}
    whole(tmp_path)
    with_row(tmp_path, file, valid_row(file) | {column: ""})

    rejections = load(the_operator, tmp_path, dry_run=True).rejected

    assert rejections == int(required or column in companions)


class TestRejectedRows:
    def test_are_readable_by_their_owner_only(self, the_operator: Actor, tmp_path: Path) -> None:
        load(the_operator, put(tmp_path, subjects=[example("subjects", sex="f")]))

        folder = tmp_path / "rejected"
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "rejected-subjects.csv").stat().st_mode) == 0o600

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
    def test_are_no_formulas_to_a_spreadsheet(self, start: str, the_operator: Actor, tmp_path: Path) -> None:
        put(tmp_path, subjects=[example("subjects", given_name=f"{start}cmd|' /C calc'!A0", sex="f")])
        load(the_operator, tmp_path)

        (row,) = rejected(tmp_path, "subjects")
        assert row["given_name"].startswith(f"'{start}")

    def test_keep_the_columns_as_they_were(self, the_operator: Actor, tmp_path: Path) -> None:
        header = "Sex;Family Name;UID;given_name"
        load(the_operator, put(tmp_path, subjects=f"{header}\nf;Grün;S-1;Zoë\n"))

        (row,) = rejected(tmp_path, "subjects")
        assert list(row) == ["line", "reason", *header.split(";")]
        assert (row["Family Name"], row["given_name"], row["line"]) == ("Grün", "Zoë", "2")

    def test_of_an_earlier_run_are_removed(self, the_operator: Actor, tmp_path: Path) -> None:
        put(tmp_path, subjects=[example("subjects", sex="f")], incidents=[example("incidents", category="gang")])
        load(the_operator, tmp_path)

        load(the_operator, put(tmp_path, incidents=[example("incidents")]))

        assert [path.name for path in (tmp_path / "rejected").iterdir()] == ["rejected-subjects.csv"]

    def test_of_an_earlier_run_are_removed_even_if_a_file_cannot_be_read(
        self, the_operator: Actor, tmp_path: Path
    ) -> None:
        load(the_operator, put(tmp_path, subjects=[example("subjects", sex="f")]))

        with pytest.raises(InvalidFile):
            load(the_operator, put(tmp_path, subjects=b""))

        assert not list((tmp_path / "rejected").iterdir())

    def test_go_where_they_are_wanted(self, the_operator: Actor, tmp_path: Path) -> None:
        put(tmp_path / "in", subjects=[example("subjects", sex="f")])

        report = load(the_operator, tmp_path / "in", rejects=tmp_path / "out" / "there")

        assert report.files[0].rejects == tmp_path / "out" / "there" / "rejected-subjects.csv"
        assert report.files[0].rejects.exists()
        assert not (tmp_path / "in" / "rejected").exists()

    def test_may_lie_beside_the_files(self, the_operator: Actor, tmp_path: Path) -> None:
        put(tmp_path, subjects=[example("subjects", sex="f")])
        load(the_operator, tmp_path, rejects=tmp_path)
        put(tmp_path, subjects=subjects("S-1"))

        assert load(the_operator, tmp_path, rejects=tmp_path).ending is Ending.LOADED
        assert [path.name for path in tmp_path.iterdir()] == ["subjects.csv"]

    def test_that_cannot_be_written_stop_the_load(self, the_operator: Actor, tmp_path: Path) -> None:
        put(tmp_path, subjects=[*subjects("S-1"), example("subjects", sex="f")])
        (tmp_path / "rejected").write_text("in the way")
        before: dict[str, Any] = counts()

        with pytest.raises(InvalidFile, match=r"cannot be written: .*name another folder with --rejects"):
            load(the_operator, tmp_path, skip_rejected=True)

        assert counts() == before

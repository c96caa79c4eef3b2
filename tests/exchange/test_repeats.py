"""What is said twice is kept once; what is said in two ways is not decided here, but rejected."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.exchange.loading import Ending, load
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
    text_of,
    whole,
)


def told(folder: Path, name: str) -> list[tuple[int, str]]:
    return [(int(row["line"]), row["reason"]) for row in rejected(folder, name)]


def test_identical_rows_are_taken_once_with_a_notice(the_operator: Actor, tmp_path: Path) -> None:
    rows = text_of(subjects("S-1", "S-2", "S-1"))

    report = load(the_operator, put(tmp_path, subjects=rows + text_of(subjects("S-1")).splitlines()[1] + " \r\n"))

    file = report.files[0]
    assert (file.rows, file.valid, file.repeated, file.new) == (4, 4, 2, 2)
    assert report.notices == ("subjects.csv: 2 rows say the same as an earlier one; taken once.",)


def test_an_association_is_the_same_in_both_directions(the_operator: Actor, tmp_path: Path) -> None:
    rows = [association("S-1", "S-2"), association("S-2", "S-1")]

    report = load(the_operator, put(tmp_path, subjects=subjects("S-1", "S-2"), associations=rows))

    assert (report.files[1].repeated, records()["ASSOCIATED_WITH"]) == (1, 1)


def test_rows_of_one_uid_that_differ_are_all_rejected_and_name_each_other(the_operator: Actor, tmp_path: Path) -> None:
    rows = [*subjects("S-1", "S-2"), example("subjects", uid="S-1", borough="Saltmere"), *subjects("S-1")]
    before = counts()

    load(the_operator, put(tmp_path, subjects=rows))

    assert told(tmp_path, "subjects") == [
        (2, "line 5 gives the same uid with other values"),
        (4, "line 2 gives the same uid with other values"),
        (5, "line 2 gives the same uid with other values"),
    ]
    assert counts() == before


def test_a_uid_with_one_unreadable_row_is_rejected_whole(the_operator: Actor, tmp_path: Path) -> None:
    rows = [*subjects("S-1"), example("subjects", uid="S-1", date_of_birth="1/2/2003")]

    report = load(the_operator, put(tmp_path, subjects=rows), skip_rejected=True)

    assert (report.rejected, records()) == (2, {})


def test_one_part_given_twice_with_other_values_is_rejected(the_operator: Actor, tmp_path: Path) -> None:
    rows = [
        involvement("S-1", "I-1", "suspect", status="charged"),
        involvement("S-1", "I-1", "suspect", status="acquitted"),
        involvement("S-1", "I-1", "victim"),
    ]
    put(tmp_path, subjects=subjects("S-1"), incidents=incidents("I-1"), involvements=rows)

    load(the_operator, tmp_path)

    same = "gives the same involvement (uid, or else subject, incident and role) with other values"
    assert told(tmp_path, "involvements") == [(2, f"line 3 {same}"), (3, f"line 2 {same}")]


def test_nobody_becomes_a_suspect_in_one_incident_twice(the_operator: Actor, tmp_path: Path) -> None:
    rows = [
        involvement("S-1", "I-1", "suspect", uid="E-1", status="charged"),
        involvement("S-1", "I-1", "suspect", uid="E-2", status="acquitted"),
        involvement("S-1", "I-2", "suspect", uid="E-3"),
    ]
    put(tmp_path, subjects=subjects("S-1"), incidents=incidents("I-1", "I-2"), involvements=rows)

    load(the_operator, tmp_path)

    twice = "makes the same person a suspect in the same incident, under another uid"
    assert told(tmp_path, "involvements") == [(2, f"line 3 {twice}"), (3, f"line 2 {twice}")]


def test_whom_the_graph_holds_as_a_suspect_does_not_become_one_again(the_operator: Actor, tmp_path: Path) -> None:
    load(the_operator, whole(tmp_path / "before"))
    before = counts()

    report = load(the_operator, put(tmp_path, involvements=[involvement("S-1", "I-1", "suspect", uid="E-1")]))

    assert (report.rejected, counts()) == (1, before)
    reason = "the graph holds this person as a suspect in this incident already, under another uid"
    assert told(tmp_path, "involvements") == [(2, reason)]


def test_two_sources_may_say_that_somebody_is_a_victim(the_operator: Actor, tmp_path: Path) -> None:
    load(the_operator, whole(tmp_path / "before"))

    report = load(the_operator, put(tmp_path, involvements=[involvement("S-2", "I-1", "victim", uid="E-1")]))

    assert (report.ending, records()["VICTIM_OF"]) == (Ending.LOADED, 2)


CONFLICTS: dict[str, tuple[str, dict[str, str], str]] = {
    "a subject's borough and aliases": ("subjects", {"borough": "Saltmere", "aliases": ""}, "aliases, borough"),
    "a subject's name": ("subjects", {"given_name": "Another"}, "given_name"),
    "a value where there was none": ("subjects", {"date_of_birth": "2001-01-01"}, "date_of_birth"),
    "where an incident was": ("incidents", {"latitude": "51.6"}, "latitude, longitude"),
    "when an incident was": ("incidents", {"occurred_at": "2024-03-29T18:06"}, "occurred_at"),
    "an item's grade": ("intelligence", {"source_evaluation": "2"}, "source_evaluation"),
    "what an item alleges": ("intelligence", {"alleges": "victim:S-1"}, "alleges"),
    "what an item alleges of one more": ("intelligence", {"alleges": "suspect:S-1|victim:S-2"}, "alleges"),
    "what an item concerns": ("intelligence", {"concerns": ""}, "concerns"),
    "what an item corroborates": ("intelligence", {"corroborates": "N-2"}, "corroborates"),
    "how far an allegation is": ("involvements", {"status": "acquitted"}, "status"),
    "somebody's role": ("involvements", {"role": "witness", "status": ""}, "role, status"),
    "whose involvement it is": ("involvements", {"subject": "S-2"}, "subject"),
    "in what somebody is involved": ("involvements", {"incident": "I-2"}, "incident"),
    "the evidence of an involvement": ("involvements", {"evidence": "CR-8"}, "evidence"),
    "the kind of an association": ("associations", {"kind": "friend"}, "kind"),
    "with whom somebody is associated": ("associations", {"other": "S-3"}, "other"),
    "since when": ("associations", {"since": ""}, "since"),
}


@pytest.mark.parametrize("conflict", CONFLICTS)
def test_what_is_held_is_not_overwritten(conflict: str, the_operator: Actor, tmp_path: Path) -> None:
    rows = {
        "subjects": example("subjects", uid="S-9", date_of_birth=""),
        "incidents": example("incidents", uid="I-9"),
        "intelligence": item("N-9", alleges="suspect:S-1", concerns="I-1"),
        "involvements": involvement("S-3", "I-1", "suspect", uid="E-9"),
        "associations": association("S-1", "S-2", uid="A-9", kind="family"),
    }
    file, cells, columns = CONFLICTS[conflict]
    load(the_operator, whole(tmp_path / "before"))
    load(the_operator, put(tmp_path / "held", **{file: [rows[file]]}))
    before = counts()

    report = load(the_operator, put(tmp_path / "now", **{file: [rows[file] | cells]}))

    assert report.ending is Ending.NOTHING_LOADED
    assert told(tmp_path / "now", file) == [(2, f"its uid is already held with another value of {columns}")]
    assert counts() == before


def test_repeats_of_what_is_held_are_compared_one_by_one(the_operator: Actor, tmp_path: Path) -> None:
    load(the_operator, put(tmp_path, subjects=subjects("S-1")))
    rows = [*subjects("S-1"), example("subjects", uid="S-1", borough="Saltmere")]

    load(the_operator, put(tmp_path, subjects=rows))

    assert told(tmp_path, "subjects") == [
        (2, "line 3 gives the same uid with other values"),
        (
            3,
            "its uid is already held with another value of borough; line 2 gives the same uid with other values",
        ),
    ]
    assert read_text("MATCH (s:Subject) RETURN s.borough AS borough", {}) == [{"borough": "Eastmarch"}]

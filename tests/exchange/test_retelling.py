"""Rows that tell again what another tells: declared, in any order; undeclared, rejected before anything is in."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.exchange.loading import Ending, load, writing
from graphmodel.ledger.actors import Actor
from graphmodel.server.connection import read_text
from tests.exchange.folders import item, put, records, rejected
from tests.posts import digest, post

POST = {name: str(value) for name, value in post("x").items()} | {"verified_by": "", "verified_at": ""}
SHOWN = {"capture_digest": digest("x")}


def repeats() -> set[tuple[str, str]]:
    rows = read_text("MATCH (a:Intelligence)-[:REPEATS]->(b:Intelligence) RETURN [a.uid, b.uid] AS pair", {})
    return {(row["pair"][0], row["pair"][1]) for row in rows}


def reasons(folder: Path) -> dict[str, str]:
    return {row["uid"]: row["reason"] for row in rejected(folder, "intelligence")}


def test_a_chain_of_repeats_loads_against_the_order_of_the_file_and_twice(
    the_operator: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "BATCH", 2)
    rows = [item("N-3", repeats="N-2", **SHOWN), item("N-2", repeats="N-1", **SHOWN), item("N-0"), item("N-1", **POST)]
    folder = put(tmp_path, intelligence=rows)
    assert load(the_operator, folder).files[0].new == 4
    assert repeats() == {("N-3", "N-2"), ("N-2", "N-1")}
    again = load(the_operator, folder)
    assert (again.ending, again.files[0].new, again.rejected) == (Ending.LOADED, 0, 0)


def test_a_circle_is_rejected_and_what_leads_into_it_is_not_to_blame(the_operator: Actor, tmp_path: Path) -> None:
    circle = [item("N-1", repeats="N-2"), item("N-2", repeats="N-1")]
    report = load(the_operator, put(tmp_path, intelligence=[*circle, item("N-3", repeats="N-1")]))
    assert (report.ending, report.rejected) == (Ending.NOTHING_LOADED, 2)
    assert set(reasons(tmp_path)) == {"N-1", "N-2"}
    assert all("none of them is the original" in reason for reason in reasons(tmp_path).values())
    assert records() == {}


def test_two_rows_with_one_captured_copy_are_both_rejected_until_one_says_that_it_repeats_the_other(
    the_operator: Actor, tmp_path: Path
) -> None:
    rows = [item("N-1", **POST), item("N-2", **SHOWN), item("N-3", capture_digest=digest("y"))]
    load(the_operator, put(tmp_path, intelligence=rows))
    assert set(reasons(tmp_path)) == {"N-1", "N-2"}
    assert all("same captured copy" in reason for reason in reasons(tmp_path).values())
    rows[1] |= {"repeats": "N-1"}
    assert load(the_operator, put(tmp_path, intelligence=rows)).ending is Ending.LOADED


def test_a_copy_that_the_graph_has_is_rejected_unless_the_row_repeats_it(the_operator: Actor, tmp_path: Path) -> None:
    load(the_operator, put(tmp_path / "first", intelligence=[item("N-1", **POST)]))
    for more in ({}, {"repeats": "N-9"}):
        second = put(tmp_path / "second", intelligence=[item("N-2", **SHOWN, **more), item("N-9")])
        assert load(the_operator, second).ending is Ending.NOTHING_LOADED
        assert set(reasons(second)) == {"N-2"}
    rows = [item("N-2", **SHOWN, repeats="N-1"), item("N-4", **SHOWN, repeats="N-2")]
    assert load(the_operator, put(tmp_path / "third", intelligence=rows)).ending is Ending.LOADED
    assert repeats() == {("N-2", "N-1"), ("N-4", "N-2")}

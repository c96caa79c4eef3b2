"""Items may corroborate others of their file, before or after them, and each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.exchange.loading import load, ordering, writing
from graphmodel.exchange.loading.worksheet import Findings, State, Worksheet
from graphmodel.ledger.actors import Actor
from graphmodel.server.connection import read_text
from tests.builders import entries
from tests.exchange.folders import item, put, records


def corroborations() -> set[tuple[str, str]]:
    rows = read_text("MATCH (a:Intelligence)-[:CORROBORATES]->(b:Intelligence) RETURN [a.uid, b.uid] AS pair", {})
    return {(row["pair"][0], row["pair"][1]) for row in rows}


def batches() -> list[int]:
    """Return how many items each deed recorded, in their order."""
    return [entry["count"] for entry in entries("record_intelligence")]


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "BATCH", 2)


@pytest.mark.usefixtures("small_batches")
def test_a_chain_against_the_order_of_the_file_spans_many_batches(the_operator: Actor, tmp_path: Path) -> None:
    items = [item(f"N-{n}", corroborates=[f"N-{n + 1}"]) for n in range(9)]

    report = load(the_operator, put(tmp_path, intelligence=[*items, item("N-9")]))

    assert report.files[0].new == 10
    assert corroborations() == {(f"N-{n}", f"N-{n + 1}") for n in range(9)}
    assert batches() == [2, 2, 2, 2, 2]


@pytest.mark.usefixtures("small_batches")
def test_items_that_corroborate_each_other_go_into_one_transaction(the_operator: Actor, tmp_path: Path) -> None:
    circle = [item(f"N-{n}", corroborates=[f"N-{(n + 1) % 5}"]) for n in range(5)]
    others = [item("N-7"), item("N-8", corroborates=["N-0"]), item("N-9", corroborates=["N-10"]), item("N-10")]

    load(the_operator, put(tmp_path, intelligence=[*others[:1], *circle, *others[1:]]))

    assert records() == {"Intelligence": 9, "CORROBORATES": 7}
    assert max(batches()) >= 5


@pytest.mark.usefixtures("small_batches")
def test_two_that_corroborate_each_other_load_twice(the_operator: Actor, tmp_path: Path) -> None:
    rows = [item("N-0"), item("N-1", corroborates=["N-2"]), item("N-2", corroborates=["N-1", "N-0"])]
    load(the_operator, put(tmp_path, intelligence=rows))

    assert load(the_operator, tmp_path).files[0].held == 3
    assert corroborations() == {("N-1", "N-2"), ("N-2", "N-1"), ("N-2", "N-0")}


@given(
    edges=st.sets(st.tuples(st.integers(2, 12), st.integers(2, 12)).filter(lambda e: e[0] != e[1]), max_size=25),
    size=st.integers(1, 4),
)
def test_whatever_corroborates_what_is_written_no_later(edges: set[tuple[int, int]], size: int) -> None:
    worksheet = Worksheet()
    rows = [("intelligence", n, f"N-{n}", b"", 0, 1, State.VALID, 0) for n in range(2, 13)]
    references = [("intelligence", line, "intelligence", f"N-{target}", 1) for line, target in edges]
    worksheet.add(Findings(rows=rows, references=references))
    worksheet.index()

    ordering.order_intelligence(worksheet)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "BATCH", size)
        written = [[place.line for place in batch] for batch in writing._batches(worksheet, "intelligence")]
    worksheet.close()
    batch_of = {line: number for number, batch in enumerate(written) for line in batch}
    assert sorted(batch_of) == list(range(2, 13))
    assert all(batch_of[target] <= batch_of[line] for line, target in edges)

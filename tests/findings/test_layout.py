"""Positions of a network: no two labels overlap, whatever the network; the same network, the same picture."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.findings import layout

KINDS = ("subject", "incident", "group", "intelligence", "something new")
LINKS = (*layout.KIND_ORDER, "something new")
PLACES = Path(__file__).resolve().parents[2] / "web" / "static" / "network" / "places.js"

Graph = tuple[list[dict[str, Any]], list[dict[str, Any]], str]


@st.composite
def networks(draw: st.DrawFn, most: int = 300) -> Graph:
    """Any network: hubs, chains, loose nodes, loops, parallel links and links to nodes that are not there."""
    size = draw(st.integers(1, most))
    dice = draw(st.randoms(use_true_random=False))
    nodes = [{"uid": f"n{number}", "kind": dice.choice(KINDS)} for number in range(size)]
    hub = draw(st.sampled_from((0.0, 0.5, 1.0)))
    edges = [
        {
            "uid": f"e{number}",
            "source": "n0" if dice.random() < hub else f"n{dice.randrange(size)}",
            "target": f"n{dice.randrange(size + 1)}",
            "kind": dice.choice(LINKS),
            "since": dice.choice(("2025-05-03", "2024-01-01", "", None, "not a date")),
        }
        for number in range(draw(st.integers(0, 2 * most)))
    ]
    return nodes, edges, "n0"


def overlapping(nodes: list[dict[str, Any]], placed: dict[str, layout.Position], centre: str) -> list[tuple[str, str]]:
    """Pairs of nodes whose cards share a point."""
    wide = {node["uid"]: layout.card_width(node["kind"]) for node in nodes} | {centre: layout.CENTRE_WIDTH}
    return [
        (one, other)
        for one, other in combinations(sorted(placed), 2)
        if abs(placed[one][0] - placed[other][0]) < (wide[one] + wide[other]) / 2
        and abs(placed[one][1] - placed[other][1]) < layout.CARD_HEIGHT
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(networks())
def test_no_two_cards_overlap(graph: Graph) -> None:
    nodes, edges, centre = graph
    placed = layout.positions(nodes, edges, centre)
    assert placed.keys() == {node["uid"] for node in nodes}
    assert placed[centre] == (0.0, 0.0)
    assert overlapping(nodes, placed, centre) == []


@settings(max_examples=60, deadline=None)
@given(networks(most=60), st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(graph: Graph, dice: Any) -> None:
    nodes, edges, centre = graph
    expected = layout.positions(nodes, edges, centre)
    dice.shuffle(nodes)
    dice.shuffle(edges)
    assert layout.positions(nodes, edges, centre) == expected


def test_whom_a_subject_knows_stands_left_and_what_happened_stands_right() -> None:
    nodes = [
        {"uid": uid, "kind": kind}
        for uid, kind in (
            ("me", "subject"),
            ("friend", "subject"),
            ("club", "group"),
            ("robbery", "incident"),
            ("other", "subject"),
        )
    ]
    edges = [
        {"source": "me", "target": "friend", "kind": "association"},
        {"source": "me", "target": "club", "kind": "affiliation"},
        {"source": "me", "target": "robbery", "kind": "suspect"},
        {"source": "other", "target": "robbery", "kind": "victim"},
    ]
    placed = layout.positions(nodes, edges, "me")
    assert placed["friend"][0] == placed["club"][0] < 0 < placed["robbery"][0] < placed["other"][0]


def test_victims_of_an_incident_stand_apart_from_its_suspects() -> None:
    nodes = [{"uid": "robbery", "kind": "incident"}, *({"uid": uid, "kind": "subject"} for uid in ("v", "s", "both"))]
    edges = [
        {"source": "v", "target": "robbery", "kind": "victim"},
        {"source": "s", "target": "robbery", "kind": "suspect"},
        {"source": "both", "target": "robbery", "kind": "suspect"},
        {"source": "both", "target": "robbery", "kind": "witness"},
    ]
    placed = layout.positions(nodes, edges, "robbery")
    assert placed["v"][0] == placed["both"][0] < 0 < placed["s"][0]


def test_links_of_a_kind_stand_together_and_the_newest_first() -> None:
    facts = (("a", "suspect", "2024-01-01"), ("b", "victim", "2023-01-01"), ("c", "suspect", "2025-01-01"))
    nodes = [{"uid": "me", "kind": "subject"}, *({"uid": uid, "kind": "incident"} for uid, _, _ in facts)]
    edges = [{"source": "me", "target": uid, "kind": kind, "since": since} for uid, kind, since in facts]
    placed = layout.positions(nodes, edges, "me")
    assert sorted(("a", "b", "c"), key=lambda uid: placed[uid][1]) == ["b", "c", "a"]


def test_a_centre_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="centre"):
        layout.positions([{"uid": "a", "kind": "subject"}], [], "b")


def test_the_page_draws_cards_of_the_size_that_positions_are_made_for() -> None:
    text = PLACES.read_text(encoding="utf-8")
    found = re.search(r"CARD_WIDTHS = (\{.*?\})", text)
    assert found
    widths = json.loads(re.sub(r"(\w+):", r'"\1":', found.group(1)))
    assert widths == layout.CARD_WIDTHS
    for name in ("CENTRE_WIDTH", "CARD_HEIGHT", "PITCH", "GAP", "COLUMN_GAP"):
        assert f"export const {name} = {getattr(layout, name):g};" in text

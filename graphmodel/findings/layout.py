"""Positions for a network that reads like a page: lanes to the left and right of its centre.

Whom the centre knows stands on the left, what happened stands on the right, and whoever else was
involved in it stands further right. Every node is a card of one size on a row of its own, so no two
labels can overlap whatever they say. Positions are a pure function of the network: the same network
gives the same picture on the page, in the export and in the tests, in whatever order it arrives.

Units are those of the drawing (pixels at zoom 1); a position is the middle of a card, x grows to the
right, y grows downwards, and the centre of the network is at (0, 0).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, cos, pi, sin
from typing import Any

CARD_WIDTHS = {"subject": 156.0, "group": 156.0, "incident": 184.0, "intelligence": 184.0}
"""What happened needs more words than a name."""
CENTRE_WIDTH = 200.0
WIDEST = max(CARD_WIDTHS.values())
CARD_HEIGHT = 26.0
PITCH = 32.0
"""Least distance of two rows in a lane of one column."""
AIRY_PITCH = 46.0
"""Most distance of two rows, in a network that leaves room for it."""
STAGGERED_PITCH = 38.0
"""Distance of two rows where lines must pass between the cards to a second column."""
GAP = 150.0
"""Free width between two lanes: room for the longest word on a line."""
COLUMN_GAP = 26.0
WINDOW = (960.0, 580.0)
"""The drawing's usual size on a screen of 1280 by 720; lanes are folded so that they fill it best."""

KIND_ORDER = (
    "victim",
    "witness",
    "suspect",
    "unresolved",
    "concerns",
    "alleges",
    "affiliation",
    "association",
)
LEFT_OF_SUBJECT = frozenset({"subject", "group"})
LEFT_OF_INCIDENT = frozenset({"victim", "witness"})

Position = tuple[float, float]
Ties = Mapping[str, Sequence[tuple[str, str, str]]]


def positions(
    nodes: Iterable[Mapping[str, Any]], edges: Iterable[Mapping[str, Any]], centre: str
) -> dict[str, Position]:
    """Return where the middle of each node's card stands.

    Args:
        nodes: mappings with ``uid`` and ``kind`` (subject, incident, group, intelligence).
        edges: mappings with ``source``, ``target``, ``kind`` and, when known, ``since`` (ISO date);
            an edge with an end that is not among the nodes is passed over.
        centre: uid of the node that the network is about.

    Raises:
        ValueError: the centre is not among the nodes.
    """
    kinds = {str(node["uid"]): str(node["kind"]) for node in nodes}
    if centre not in kinds:
        raise ValueError("the centre of a network must be one of its nodes")
    ties = _ties(kinds, edges)
    lanes = _lanes(kinds, ties, centre)
    widths = {lane: max(card_width(kinds[uid]) for uid in uids) for lane, uids in lanes.items()}
    rows = _best_rows(lanes, widths)
    pitch = _pitch(max((len(uids) for uids in lanes.values()), default=1))
    placed: dict[str, Position] = {centre: (0.0, 0.0)}
    inner = {-1: CENTRE_WIDTH / 2, 1: CENTRE_WIDTH / 2}
    for lane in sorted(lanes, key=lambda number: (abs(number), number)):
        side = 1 if lane > 0 else -1
        ordered = _ordered(lanes[lane], lane, ties, placed, centre)
        columns = ceil(len(ordered) / rows)
        placed.update(_rows_of(ordered, columns, side, inner[side] + GAP, widths[lane], pitch))
        inner[side] += GAP + _width(columns, widths[lane])
    return placed


def card_width(kind: str) -> float:
    """Width of the card of a kind of node; an unknown kind gets the widest."""
    return CARD_WIDTHS.get(kind, WIDEST)


def _ties(kinds: Mapping[str, str], edges: Iterable[Mapping[str, Any]]) -> Ties:
    """Each node's neighbours as (uid, kind of edge, date), from both ends, in an order of their own."""
    found: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for edge in edges:
        source, target = str(edge["source"]), str(edge["target"])
        if source in kinds and target in kinds and source != target:
            what = (str(edge["kind"]), str(edge.get("since") or ""))
            found[source].add((target, *what))
            found[target].add((source, *what))
    return {uid: sorted(around) for uid, around in found.items()}


def _lanes(kinds: Mapping[str, str], ties: Ties, centre: str) -> dict[int, list[str]]:
    """Lane numbers (negative: left, positive: right, size: steps from the centre) and who stands in them."""
    lane_of = {centre: 0}
    front = [centre]
    while front:
        reached: dict[str, int] = defaultdict(int)
        for uid in front:
            for other, kind, _ in ties.get(uid, ()):
                if other not in lane_of:
                    reached[other] += _side(kinds, centre, other, kind) if uid == centre else lane_of[uid]
        step = abs(lane_of[front[0]]) + 1
        for uid, pull in reached.items():
            lane_of[uid] = -step if pull < 0 else step
        front = sorted(reached)
    loose = max((abs(lane) for lane in lane_of.values()), default=0) + 1
    lanes: dict[int, list[str]] = defaultdict(list)
    for uid in sorted(kinds):
        if uid != centre:
            lanes[lane_of.get(uid, loose)].append(uid)
    return dict(lanes)


def _side(kinds: Mapping[str, str], centre: str, other: str, kind: str) -> int:
    """Pull of one link: negative to the left of the centre, positive to the right."""
    if kinds[centre] == "subject":
        return -1 if kinds[other] in LEFT_OF_SUBJECT else 1
    if kinds[centre] == "incident":
        # whoever is a victim or witness stands with them, whatever else is said of the same person
        return -2 if kind in LEFT_OF_INCIDENT else 1
    return 1


def _ordered(
    uids: Sequence[str], lane: int, ties: Ties, placed: Mapping[str, Position], centre: str
) -> list[tuple[str, float]]:
    """The lane from top to bottom with the height each node would like.

    Next to the centre the order is that of the legend, newest first, so that like stands by like;
    further out each node is drawn to the height of those that it is linked with, which keeps crossings few.
    """
    if abs(lane) == 1:
        by_meaning = {uid: _meaning(ties.get(uid, ()), centre) for uid in uids}
        return [(uid, 0.0) for uid in sorted(uids, key=lambda uid: (*by_meaning[uid], uid))]
    heights = {uid: _mean(placed[other][1] for other, _, _ in ties.get(uid, ()) if other in placed) for uid in uids}
    return sorted(heights.items(), key=lambda item: (item[1], item[0]))


def _meaning(around: Sequence[tuple[str, str, str]], centre: str) -> tuple[int, int]:
    """Rank of the first kind of link to the centre, then minus its newest date as a number."""
    own = [(_rank(kind), since) for other, kind, since in around if other == centre]
    rank = min((rank for rank, _ in own), default=len(KIND_ORDER))
    newest = max((since for _, since in own), default="")
    digits = "".join(letter for letter in newest[:10] if letter in "0123456789")
    return rank, -int(digits or 0)


def _rank(kind: str) -> int:
    return KIND_ORDER.index(kind) if kind in KIND_ORDER else len(KIND_ORDER)


def _mean(values: Iterable[float]) -> float:
    known = sorted(values)
    return round(sum(known) / len(known), 3) if known else 0.0


def _best_rows(lanes: Mapping[int, Sequence[str]], widths: Mapping[int, float]) -> int:
    """How many rows a column may have so that the whole drawing is shown as large as possible."""
    longest = max((len(uids) for uids in lanes.values()), default=1)

    def zoom(rows: int) -> float:
        across = CENTRE_WIDTH + sum(GAP + _width(ceil(len(uids) / rows), widths[lane]) for lane, uids in lanes.items())
        pitch = PITCH if longest <= rows else STAGGERED_PITCH
        return min(WINDOW[0] / across, WINDOW[1] / (min(longest, rows) * pitch))

    return max(range(1, longest + 1), key=lambda rows: (round(zoom(rows), 6), rows))


def _width(columns: int, card: float) -> float:
    return columns * card + (columns - 1) * COLUMN_GAP


def _pitch(longest: int) -> float:
    """Distance of two rows that fills the window's height, within limits."""
    return min(AIRY_PITCH, max(PITCH, round(WINDOW[1] / longest)))


def _rows_of(
    ordered: Sequence[tuple[str, float]], columns: int, side: int, start: float, card: float, pitch: float
) -> dict[str, Position]:
    """Place one lane: a single column near the wished heights, or several staggered columns.

    Args:
        ordered: uids from top to bottom, each with the height it would like.
        columns: how many columns the lane is folded into.
        side: -1 for the left, +1 for the right.
        start: distance from the middle of the drawing to the lane's near edge.
        card: width of the lane's widest card.
        pitch: least distance of two rows of a single column.
    """
    if columns == 1:
        heights = _apart([wish for _, wish in ordered], pitch)
        return {uid: (side * (start + card / 2), y) for (uid, _), y in zip(ordered, heights, strict=True)}
    middle = (ceil(len(ordered) / columns) - 1) / 2
    placed = {}
    for index, (uid, _) in enumerate(ordered):
        row, column = divmod(index, columns)
        x = side * (start + card / 2 + column * (card + COLUMN_GAP))
        placed[uid] = (x, (row - middle) * STAGGERED_PITCH + (column % 2) * STAGGERED_PITCH / 2)
    return placed


def _apart(wishes: Sequence[float], pitch: float) -> list[float]:
    """The heights nearest to the wishes (which rise) that stand at least one pitch apart."""
    blocks: list[tuple[float, int]] = []
    for index, wish in enumerate(wishes):
        total, count = wish - index * pitch, 1
        # neighbours that would overlap move together, as one block around their common mean
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / count:
            before, size = blocks.pop()
            total, count = total + before, count + size
        blocks.append((total, count))
    offsets = [total / count for total, count in blocks for _ in range(count)]
    return [round(offset + index * pitch, 2) for index, offset in enumerate(offsets)]


DRAWN_AT_MOST = 150
"""Records of an answer that are drawn; the table beside the drawing holds all."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The records of an answer, each at its place.

    Args:
        nodes: with ``label``, ``x`` and ``y``.
        edges: with ``type`` and the places of their ends.
        box: the drawing's extent, as SVG writes it.
        left_out: how many records are not drawn.
    """

    nodes: tuple[dict[str, Any], ...]
    edges: tuple[dict[str, Any], ...]
    box: str
    left_out: int


def among(nodes: Sequence[Mapping[str, Any]], edges: Sequence[Mapping[str, Any]]) -> Drawn:
    """Place records that an ad-hoc query returned on a ring, or on rings within each other; it has no centre.

    Args:
        nodes: with ``id``, ``labels`` and ``uid``.
        edges: with ``type``, ``source`` and ``target``, which are ids of nodes.
    """
    places: dict[str, Position] = {}
    drawn = nodes[:DRAWN_AT_MOST]
    ring, first = 0, 0
    while first < len(drawn):
        ring += 1
        on_it = drawn[first : first + 12 * ring]
        for n, node in enumerate(on_it):
            angle = 2 * pi * n / len(on_it)
            places[node["id"]] = (round(110 * ring * cos(angle), 1), round(80 * ring * sin(angle), 1))
        first += len(on_it)
    across, down = 110 * ring + 90, 80 * ring + 50
    return Drawn(
        tuple(
            {"label": node["uid"] or "/".join(node["labels"]), "x": places[node["id"]][0], "y": places[node["id"]][1]}
            for node in drawn
        ),
        tuple(
            {"type": edge["type"], "x1": a[0], "y1": a[1], "x2": b[0], "y2": b[1]}
            for edge in edges
            if (a := places.get(edge["source"])) and (b := places.get(edge["target"]))
        ),
        f"{-across} {-down} {2 * across} {2 * down}",
        len(nodes) - len(drawn),
    )

"""The cards and lines of a kept picture, held in a ``pyvis`` network with fixed places.

Every link is told apart by its colour, its dashes and its word. It leaves the nearer card sideways, curves to
the height of the farther one and runs level to it, so that its word stands beside the card that it is about.
``vis-network`` draws a line between two nodes only: the bends are nodes that are not seen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pyvis.network import Network as Drawing

from graphmodel.findings.layout import CARD_HEIGHT, CENTRE_WIDTH, GAP, card_width

UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
MOST_WORDS = 3
"""So many words fit one above the other beside a card."""
TIP = 14.0
"""Length of the piece that carries the arrow head."""
NOT_GROUNDS = "not grounds"
MAY_GROUND = ("Suspect", "Intelligence says")


class Look(NamedTuple):
    """How a kind of link is drawn; the same as on the network page."""

    word: str
    colour: str
    width: float
    dash: tuple[float, ...]
    arrow: str | None
    note: str = ""

    @property
    def never_ground(self) -> bool:
        """Whether no policy can make such a link a ground."""
        return self.word not in MAY_GROUND


LOOKS = {
    "victim": Look("Victim", "#9c2f78", 2, (9, 4), "bar"),
    "witness": Look("Witness", "#00727c", 2, (2, 3), "circle"),
    "suspect": Look("Suspect", "#14304f", 2.6, (), "arrow"),
    "unresolved": Look("Role not resolved", "#8a5a00", 1.5, (11, 4, 2, 4), "diamond"),
    "association": Look("Association", "#6b7580", 1, (1.5, 4), None, NOT_GROUNDS),
    "affiliation": Look("Affiliation with a group", "#6b7580", 1, (6, 5), None, NOT_GROUNDS),
    "alleges": Look("Intelligence says", "#5b4a9c", 1.6, (5, 3, 1, 3), "vee"),
    "concerns": Look("Intelligence is about", "#5b4a9c", 1.2, (1, 3, 1, 3, 6, 3), None),
}
UNKNOWN = Look("Other link", "#6b7580", 1, (1.5, 4), None, NOT_GROUNDS)
FILLS = {"incident": "#e6ecf3", "intelligence": "#f3f0fb"}
FACE = "Arial, Liberation Sans, sans-serif"

Record = Mapping[str, Any]


def drawing_of(network: Record) -> Drawing:
    """Return the network as a directed ``pyvis`` network; undirected ones lose parallel links."""
    drawing = Drawing(directed=True)
    for node in network["nodes"]:
        drawing.add_node(f"n:{node['uid']}", **_card(node, _width(network, node)))
    for line, near, far, index, beside in _lines(network):
        if _room(network, near, far) < GAP / 2:
            _bow(drawing, line, index)
        else:
            _reach(drawing, network, line, (near, far), index, beside)
    return drawing


def drawable(text: object) -> str:
    """The text for a drawing: characters that are not seen, or reorder others, become visible boxes."""
    return UNSEEN.sub("\u25a1", str(text)).strip() or "(no name)"


def cut(text: str, most: int) -> str:
    """The text with at most so many characters, and a sign where it was cut."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _width(network: Record, node: Record) -> float:
    return CENTRE_WIDTH if node["uid"] == network["centre"] else card_width(str(node["kind"]))


def _card(node: Record, wide: float) -> dict[str, Any]:
    kind = str(node["kind"])
    is_centre = wide == CENTRE_WIDTH
    return {
        "label": cut(drawable(node["label"]), 40),
        "suffix": " · dual role" if node.get("dual_role") else "",
        "title": cut(f"{drawable(node['label'])}, {drawable(node.get('detail') or '')}", 300),
        "x": node["x"],
        "y": node["y"],
        "shape": "box",
        "margin": 5,
        "borderWidth": 1.2,
        "widthConstraint": {"minimum": wide - 12},
        "heightConstraint": {"minimum": CARD_HEIGHT - 11},
        "color": {"background": "#14304f" if is_centre else FILLS.get(kind, "#ffffff"), "border": "#4a5665"},
        "font": {"color": "#ffffff" if is_centre else "#17202b", "size": 13, "align": "left", "face": FACE},
        "shapeProperties": {
            "borderRadius": 13 if kind in ("subject", "group") else 2,
            "borderDashes": [5, 3] if kind == "group" else False,
        },
    }


def _lines(network: Record) -> Iterator[tuple[Record, Record, Record, int, int]]:
    """Each link with its nearer and farther node, its place beside the farther one, and how many are there."""
    nodes = {node["uid"]: node for node in network["nodes"]}
    beside: dict[tuple[str, bool], list[tuple[Record, Record, Record]]] = defaultdict(list)
    order = list(LOOKS)
    for edge in sorted(network["edges"], key=lambda edge: (_rank(order, edge), str(edge["uid"]))):
        # of two equally far from the middle, the one that the link goes to counts as the farther
        near, far = sorted((nodes[edge["source"]], nodes[edge["target"]]), key=lambda node: abs(node["x"]))
        beside[far["uid"], near["x"] < far["x"]].append((edge, near, far))
    for lines in beside.values():
        for index, (edge, near, far) in enumerate(lines):
            yield edge, near, far, index, len(lines)


def _rank(order: Sequence[str], edge: Record) -> int:
    return order.index(edge["kind"]) if edge["kind"] in order else len(order)


def _room(network: Record, near: Record, far: Record) -> float:
    """Free width between two cards; negative when they stand in one column."""
    return float(abs(far["x"] - near["x"]) - (_width(network, near) + _width(network, far)) / 2)


def _bow(drawing: Drawing, edge: Record, index: int) -> None:
    """A link within one column of cards: a bow, the rounder the more of them there are."""
    look, style = _style(edge)
    bow = {"type": "curvedCW", "roundness": round(0.15 + 0.2 * index, 2)}
    ends = (f"n:{edge['source']}", f"n:{edge['target']}")
    drawing.add_edge(*ends, smooth=bow, arrows=_head(look), **_word(edge, look), **style)


def _reach(
    drawing: Drawing, network: Record, edge: Record, ends: tuple[Record, Record], index: int, beside: int
) -> None:
    """A link between two columns: a curve beside the nearer card, then a level line with the word."""
    near, far = ends
    look, style = _style(edge)
    side = 1 if far["x"] > near["x"] else -1
    start, stop = near["x"] + side * _width(network, near) / 2, far["x"] - side * _width(network, far) / 2
    height = far["y"] + (index - (beside - 1) / 2) * min(16, 22 / max(1, beside - 1))
    # beside the centre the word stands before the first column of cards, elsewhere before the farther card
    mouth = start + side * (GAP - TIP) if near["uid"] == network["centre"] else stop - side * TIP
    bow = mouth - side * (GAP * 0.84 - TIP) if side * (mouth - start) > GAP else start + side * GAP * 0.16
    places = [(start, near["y"]), (bow, height), (mouth, height), (stop, height)]
    bends = [_bend(drawing, f"b{number}:{edge['uid']}", *place) for number, place in enumerate(places)]
    outward = edge["target"] == far["uid"]
    word = _word(edge, look) if beside <= MOST_WORDS else _counted(edge, look, index, beside)
    curve = {"type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.6}
    for number, more in enumerate(({"smooth": curve}, {"smooth": False, **word}, {"smooth": False})):
        piece = bends[number : number + 2] if outward else bends[number : number + 2][::-1]
        is_last = number == (2 if outward else 0)
        drawing.add_edge(*piece, arrows=_head(look) if is_last else "", **more, **style)


def _bend(drawing: Drawing, uid: str, x: float, y: float) -> str:
    drawing.add_node(uid, label=" ", x=x, y=y, shape="dot", size=0.01, borderWidth=0, color="rgba(0,0,0,0)")
    return uid


def _style(edge: Record) -> tuple[Look, dict[str, Any]]:
    look = LOOKS.get(str(edge["kind"]), UNKNOWN)
    return look, {"color": {"color": look.colour}, "width": look.width, "dashes": list(look.dash) or False}


def _head(look: Look) -> Any:
    return {"to": {"enabled": True, "type": look.arrow, "scaleFactor": 0.5}} if look.arrow else ""


def _word(edge: Record, look: Look, text: str | None = None) -> dict[str, Any]:
    font = {"color": look.colour, "size": 10.5, "face": FACE, "background": "#ffffff", "strokeWidth": 0}
    return {
        "label": text or cut(drawable(edge.get("label") or look.word.lower()), 26),
        "title": cut(drawable(edge.get("says") or edge.get("label") or look.word), 300),
        "font": {**font, "align": "horizontal"},
    }


def _counted(edge: Record, look: Look, index: int, beside: int) -> dict[str, Any]:
    """More lines than words find room beside the card: the table holds them."""
    return _word(edge, look, f"{beside} links, see table") if index == beside // 2 else {}

"""A network as one HTML file that can be kept, printed and opened anywhere, without a network connection.

``pyvis`` holds the nodes and edges; the page around them is this project's own template, because the
templates of pyvis load files from elsewhere and print names as markup. The file carries its own
content security policy: the two scripts and the style sheet in it are named by their digests, and
nothing else runs or loads. The same links stand below the drawing as a table.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from graphmodel.errors import InvalidRecord
from graphmodel.exchange.drawing import LOOKS, UNKNOWN, Look, drawing_of

MOST_NODES = 2000
LIBRARY = Path(__file__).resolve().parents[2] / "web" / "static" / "vendor" / "vis-network.min.js"
SOURCE = re.compile(r"Source:\s*(.+?)(?:;|\.?\s*$)", re.DOTALL)


def render(network: Mapping[str, Any], *, made_by: str, made_at: datetime, purpose: str) -> str:
    """Return the whole HTML file.

    Args:
        network: what ``GET /api/network/<uid>`` answers, with positions.
        made_by: name of who makes the picture; stands in its footer.
        made_at: when, with a time zone.
        purpose: the purpose that was given for looking.

    Raises:
        InvalidRecord: more than 2,000 nodes, a node without a position, or a link to a node that is absent.
    """
    _check(network)
    drawing = drawing_of(network)
    parts = {"library": _library(), "boot": _part("boot"), "style": _part("style")}
    facts = {
        "network": network,
        "centre": _nodes(network)[network["centre"]],
        "as_of": _as_of(network),
        "rows": _rows(network),
        "legend": _legend(network),
        "kinds": {str(node["kind"]) for node in network["nodes"]},
        "data": {"nodes": drawing.nodes, "edges": drawing.edges},
    }
    footer = {
        "made_by": made_by,
        "made_at": made_at.isoformat(),
        "made": _moment(made_at),
        "purpose": purpose,
    }
    # our own files, each named in the policy by its digest: these alone are printed as they are
    scripts = {name: Markup(text) for name, text in parts.items()}  # noqa: S704
    return _template().render(policy=_policy(**parts), **facts, **footer, **scripts)


def _check(network: Mapping[str, Any]) -> None:
    nodes, centre = network["nodes"], str(network["centre"])
    if len(nodes) > MOST_NODES:
        reason = f"{len(nodes):,} nodes are too many for a picture, which can show {MOST_NODES:,}; filter first"
        raise InvalidRecord(centre, [reason])
    known = _nodes(network)
    reasons = [f"node {uid} has no position" for uid, node in known.items() if not {"x", "y"} <= node.keys()]
    broken = [edge["uid"] for edge in network["edges"] if not {edge["source"], edge["target"]} <= known.keys()]
    reasons += [f"link {uid} has an end that is not in the network" for uid in broken]
    if centre not in known:
        reasons.append("the centre is not among the nodes")
    if reasons:
        raise InvalidRecord(centre, reasons)


def _nodes(network: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {node["uid"]: node for node in network["nodes"]}


def _rows(network: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The table below the drawing: the same links, in the order of the legend, the newest first."""
    nodes, order = _nodes(network), list(LOOKS)
    newest = sorted(network["edges"], key=lambda edge: str(edge.get("since") or ""), reverse=True)
    newest.sort(key=lambda edge: order.index(edge["kind"]) if edge["kind"] in order else len(order))
    return [_row(edge, nodes) for edge in newest]


def _row(edge: Mapping[str, Any], nodes: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    found = SOURCE.search(str(edge.get("says") or ""))
    return {
        "edge": edge,
        "from": nodes[edge["source"]],
        "to": nodes[edge["target"]],
        "never_ground": LOOKS.get(str(edge["kind"]), UNKNOWN).never_ground,
        "origin": ", ".join(edge.get("evidence") or ()) or (found.group(1) if found else "not recorded"),
    }


def _legend(network: Mapping[str, Any]) -> Sequence[tuple[Look, int]]:
    counts = Counter(LOOKS.get(str(edge["kind"]), UNKNOWN) for edge in network["edges"])
    return [(look, counts[look]) for look in (*LOOKS.values(), UNKNOWN) if counts[look]]


def _as_of(network: Mapping[str, Any]) -> str:
    day = network.get("known_on")
    if not day:
        return f"as of {_moment(network.get('as_of'))}"
    known = date.fromisoformat(str(day))
    return f"as known at the end of {known.day} {known:%B %Y}; registers are not shown"


def _moment(moment: datetime | str | None) -> str:
    """Date and time in words; a text that is no date stays as it is."""
    try:
        known = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    except ValueError:
        return str(moment)
    return f"{known.day} {known:%B %Y, %H:%M %Z}".strip() if known else "not recorded"


def _policy(library: str, boot: str, style: str) -> str:
    """The file's content security policy: two scripts and a style sheet, and nothing from elsewhere."""
    return (
        f"default-src 'none'; script-src {_digest(library)} {_digest(boot)}; style-src {_digest(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("picture.html")


@cache
def _library() -> str:
    """The drawing library as it is committed; it must not end the element that it stands in."""
    text = LIBRARY.read_text(encoding="utf-8")
    if "</script" in text.lower() or "<!--" in text:
        raise ValueError("the drawing library cannot be written inside a page")
    return text


@cache
def _part(name: str) -> str:
    """The boot script or the style sheet: a block of the template, digested as it is printed."""
    template = _template()
    return "".join(template.blocks[name](template.new_context()))

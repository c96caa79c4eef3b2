"""The kept picture of a network: whole in one file, quiet on the network, and names stay text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from graphmodel.errors import InvalidRecord
from graphmodel.exchange import drawing, picture

NASTY = (
    '<img src=x onerror="document.title=1">',
    '"};alert(1)//',
    "</script><script>alert(1)</script>",
    "\u202eevil\u202c",
    "A" * 10_000,
    "{{ 7 * 7 }}",
    "href",
)
KINDS_FILE = Path(__file__).resolve().parents[2] / "web" / "static" / "network" / "kinds.js"


class Elements(HTMLParser):
    """The elements of a page as a browser would see them, and the text inside scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] in ("script", "style"):
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}", {}))


def network(labels: tuple[str, ...] = ("Priya Raman", "Robbery, 3 May 2025")) -> dict[str, Any]:
    nodes = [{"uid": "me", "kind": "subject", "label": "Amara Okafor", "detail": "born 2004-03-01", "x": 0.0, "y": 0.0,
              "dual_role": True, "neighbours": 2, "listing": None}]  # fmt: skip
    edges = []
    for number, label in enumerate(labels):
        kind = "subject" if number % 2 == 0 else "incident"
        nodes.append({"uid": f"n{number}", "kind": kind, "label": label, "detail": label[:90], "dual_role": False,
                      "neighbours": 1, "listing": None, "x": 300.0, "y": 32.0 * number})  # fmt: skip
        roles = ("association",) if kind == "subject" else ("suspect", "victim", "witness")
        edges += [link(f"n{number}", role, label) for role in roles]
    return {"centre": "me", "as_of": "2026-11-22T18:00:00+00:00", "nodes": nodes, "edges": edges, "counts": {},
            "shown": len(edges), "total": len(edges), "truncated": False, "notice": None}  # fmt: skip


def link(to: str, role: str, about: str) -> dict[str, Any]:
    says = f"{about}. Source: crime report CR-1; fact, recorded 4 May 2025."
    return {"uid": f"{to}-{role}", "kind": role, "source": "me", "target": to, "label": role, "says": says,
            "ground": False, "since": "2025-05-03"}  # fmt: skip


def rendered(of: Mapping[str, Any], purpose: str = "review of a listing") -> str:
    return picture.render(of, made_by="M. Ellery", made_at=datetime(2026, 11, 22, 18, tzinfo=UTC), purpose=purpose)


def island(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="network">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found.group(1))
    return data


def test_every_script_and_style_is_named_by_its_digest() -> None:
    page = rendered(network())
    elements = Elements(page)
    policy = next(attrs["content"] for tag, attrs in elements.found if attrs.get("http-equiv")) or ""
    blocks = [text for text in elements.scripts if not text.startswith("{")]
    assert len(blocks) == 3
    for text in blocks:
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_nothing_is_loaded_from_elsewhere() -> None:
    elements = Elements(rendered(network()))
    assert not [tag for tag, _ in elements.found if tag in ("link", "img", "iframe", "object", "base")]
    assert not [attrs for _, attrs in elements.found if {"src", "href", "style"} & attrs.keys()]


@pytest.mark.parametrize("text", NASTY)
def test_a_name_stays_text(text: str) -> None:
    plain, nasty = rendered(network()), rendered(network((text, text)), purpose=text)
    shape = [tag for tag, _ in Elements(plain).found]
    allowed = {"details", "summary", "/details", "/summary"}
    assert {tag for tag, _ in Elements(nasty).found} <= set(shape) | allowed
    assert len(Elements(nasty).scripts) == len(Elements(plain).scripts)
    assert not [attrs for _, attrs in Elements(nasty).found if any(name.startswith("on") for name in attrs)]
    labels = " ".join(node["label"] for node in island(nasty)["nodes"])
    assert not drawing.UNSEEN.search(labels)


def test_parallel_links_are_all_there_and_apart() -> None:
    data = island(rendered(network()))
    words = [edge["label"] for edge in data["edges"] if edge.get("label")]
    assert sorted(words) == ["association", "suspect", "victim", "witness"]
    at = {node["id"]: node for node in data["nodes"]}
    heights = {at[edge["to"]]["y"] for edge in data["edges"] if edge.get("label")}
    assert len(heights) == 4


def test_links_in_one_column_are_parted_by_roundness() -> None:
    of = network()
    for node in of["nodes"]:
        node["x"] = 0.0
    bows = [edge["smooth"]["roundness"] for edge in island(rendered(of))["edges"] if edge["to"] == "n:n1"]
    assert len(set(bows)) == 3


def test_kinds_are_told_apart_by_colour_dash_and_word() -> None:
    conduct = [drawing.LOOKS[kind] for kind in ("victim", "witness", "suspect", "unresolved", "association")]
    assert len({look.colour for look in conduct}) == len({look.dash for look in conduct}) == len(conduct)
    assert drawing.LOOKS["association"].width < min(look.width for look in conduct[:-1])
    assert drawing.LOOKS["association"].note == drawing.LOOKS["affiliation"].note == "not grounds"


def test_the_page_and_the_picture_draw_a_kind_alike() -> None:
    text = KINDS_FILE.read_text(encoding="utf-8")
    for kind, look in drawing.LOOKS.items():
        dash = ", ".join(f"{length:g}" for length in look.dash)
        pattern = rf'{kind}: {{.*colour: "{look.colour}", width: {look.width:g}, dash: \[{dash}\]'
        assert re.search(pattern, text), kind


def test_the_table_holds_every_link_with_its_source() -> None:
    of = network()
    page = rendered(of)
    assert page.count('<th scope="row">') == len(of["edges"])
    assert page.count("crime report CR-1") >= len(of["edges"])


def test_the_page_says_who_made_it_when_and_why() -> None:
    page = rendered(network())
    assert "M. Ellery" in page
    assert "22 November 2026, 18:00 UTC" in page
    assert "review of a listing" in page
    assert page.count("OFFICIAL-SENSITIVE") == 2
    assert '<html lang="en-GB">' in page


def test_a_cut_network_says_so() -> None:
    of = network() | {"truncated": True, "notice": "72 links; the 50 most recent are shown"}
    assert "72 links; the 50 most recent are shown" in rendered(of)


def test_too_many_nodes_are_refused() -> None:
    of = network()
    of["nodes"] += [{**of["nodes"][0], "uid": f"x{number}"} for number in range(picture.MOST_NODES)]
    with pytest.raises(InvalidRecord, match="2,000"):
        rendered(of)


def test_a_broken_network_is_refused() -> None:
    of = network()
    del of["nodes"][1]["x"]
    of["edges"][0]["target"] = "nobody"
    with pytest.raises(InvalidRecord, match=r"no position.*not in the network"):
        rendered(of)


def test_the_committed_libraries_are_those_of_the_manifest() -> None:
    vendor = picture.LIBRARY.parent
    for library in json.loads((vendor / "manifest.json").read_text(encoding="utf-8"))["libraries"]:
        for name, digest in (("file", "sha256"), ("licence_text", "licence_sha256")):
            assert hashlib.sha256((vendor / library[name]).read_bytes()).hexdigest() == library[digest]


def test_the_lock_of_the_libraries_names_no_host() -> None:
    lock = (picture.LIBRARY.parents[2] / "vendoring" / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in lock
    assert "registry" not in lock
    manifest = json.loads((picture.LIBRARY.parent / "manifest.json").read_text(encoding="utf-8"))
    for library in manifest["libraries"]:
        assert json.loads(lock)["packages"][f"node_modules/{library['name']}"]["version"] == library["version"]

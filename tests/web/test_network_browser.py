"""The network page in a browser: what is seen, what the keyboard does, and what goes wrong."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.web import networks
from tests.web.screens import BOXES, PLACES, Screen, meeting

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("arrangement", ["lanes", "rings"])
@pytest.mark.parametrize("size", [10, 50, 150])
@pytest.mark.parametrize("screen", [(1280, 720), (1440, 900)])
def test_no_labels_overlap_at_rest(
    browser_page: Callable[..., Screen], size: int, screen: tuple[int, int], arrangement: str
) -> None:
    shown = browser_page(*screen).show(networks.network(size))
    if arrangement == "rings":
        shown.page.select_option("#arrangement", "rings")
    boxes = shown.page.evaluate(BOXES)
    assert meeting(boxes) == []
    for box in boxes:
        if not box["id"].startswith("heading"):
            assert box["body"]["x1"] - 1 <= box["label"]["x1"], box["text"]
            assert box["label"]["x2"] <= box["body"]["x2"] + 1, box["text"]


@pytest.mark.parametrize("screen", [(1280, 720), (1440, 900)])
def test_fifty_nodes_are_seen_at_once_with_a_word_on_every_line(
    browser_page: Callable[..., Screen], screen: tuple[int, int]
) -> None:
    network = networks.network(50)
    page = browser_page(*screen).show(network).page
    boxes = page.evaluate(BOXES)
    words = [box for box in boxes if box["id"].startswith("word:")]
    assert len(words) == len(network["edges"])
    expect(page.locator("#network-outside")).to_be_hidden()
    zoom = page.evaluate("document.getElementById('network-canvas')._cyreg.cy.zoom()")
    assert zoom * 13 >= 10  # pixels of a name


def test_kinds_are_told_apart_by_colour_style_and_arrow(browser_page: Callable[..., Screen]) -> None:
    page = browser_page().show(networks.network(50)).page
    looks = page.evaluate("""() => { const found = {};
      for (const edge of document.getElementById("network-canvas")._cyreg.cy.edges()) found[edge.data("kind")] = {
        colour: edge.style("line-color"), dash: edge.style("line-style") + edge.style("line-dash-pattern"),
        arrow: edge.style("target-arrow-shape"), width: edge.numericStyle("width") };
      return found; }""")
    involved = [looks[kind] for kind in ("victim", "witness", "suspect", "unresolved", "association")]
    for trait in ("colour", "arrow"):
        assert len({look[trait] for look in involved}) == len(involved)
    assert len({look["dash"] for look in involved}) == len(involved)
    assert looks["association"]["width"] < min(look["width"] for look in involved[:-1])


def test_the_legend_counts_and_filters_drawing_and_table(browser_page: Callable[..., Screen]) -> None:
    network = networks.network(50)
    page = browser_page().show(network).page
    count = network["counts"]["association"]
    expect(page.locator("#legend")).to_contain_text("not grounds")
    expect(page.locator("label[for=kind-association] .legend-count")).to_have_text(str(count))
    page.locator("#kind-association").uncheck()
    assert (
        page.evaluate("document.getElementById('network-canvas')._cyreg.cy.edges('[kind=\"association\"]').length") == 0
    )
    expect(page.locator("#network-live")).to_contain_text("Association: hidden")
    expect(page.locator("#kind-association")).to_be_focused()
    page.locator("#tab-table").click()
    expect(page.locator("#network-table tbody tr")).to_have_count(len(network["edges"]) - count)


def test_a_click_shows_what_a_link_says(browser_page: Callable[..., Screen]) -> None:
    screen = browser_page().show(networks.network(50))
    friend = next(edge for edge in screen.answers[f"network/{screen.uid}"]["edges"] if edge["kind"] == "association")
    screen.click(friend["target"])
    details = screen.page.locator("#details")
    expect(details).to_contain_text(friend["says"])
    expect(details).to_contain_text("not grounds")
    expect(details).to_contain_text("not for anything they did")
    expect(details.get_by_role("link", name="Why linked?")).to_have_attribute(
        "href", f"/why?from={screen.uid}&to={friend['target']}"
    )
    expect(details.get_by_role("link", name="Open record")).to_have_attribute("href", f"/subjects/{friend['target']}")


def test_the_keyboard_walks_opens_and_comes_back(browser_page: Callable[..., Screen]) -> None:
    screen = browser_page().show(networks.network(50))
    screen.press("ArrowRight")
    first = screen.active()
    assert first.startswith("I-")
    screen.press("ArrowDown")
    assert screen.active() not in (first, screen.uid)
    screen.press("Escape")
    assert screen.active() == first
    screen.press("Enter")
    expect(screen.page.locator("#details-title")).to_be_focused()
    expect(screen.page.get_by_role("link", name="Open incident")).to_be_visible()
    screen.page.keyboard.press("Escape")
    expect(screen.page.locator("#network-view")).to_be_focused()
    screen.press("Home", "ArrowLeft")
    assert screen.active()[:2] in ("S-", "G-")
    before = screen.page.evaluate("document.getElementById('network-canvas')._cyreg.cy.zoom()")
    screen.press("+")
    assert screen.page.evaluate("document.getElementById('network-canvas')._cyreg.cy.zoom()") > before


def test_every_node_can_be_reached_by_arrow_keys(browser_page: Callable[..., Screen]) -> None:
    screen = browser_page().show(networks.network(50))
    reached = screen.page.evaluate(
        """async (centre) => {
          const { nearest } = await import("/static/network/keyboard.js");
          const cards = document.getElementById("network-canvas")._cyreg.cy.nodes(".card");
          const places = cards.map((node) => ({ uid: node.id(), ...node.position() }));
          const found = new Set([centre]);
          for (const uid of found) for (const way of [[-1, 0], [1, 0], [0, -1], [0, 1]]) {
            const next = nearest(places.find((place) => place.uid === uid), way, places);
            if (next) found.add(next);
          }
          return [found.size, places.length]; }""",
        screen.uid,
    )
    assert reached[0] == reached[1]


@pytest.mark.parametrize("how", ["key", "button", "double click"])
def test_expanding_adds_and_moves_nothing(browser_page: Callable[..., Screen], how: str) -> None:
    network = networks.network(50)
    screen = browser_page().show(network)
    screen.answers["network/S-100"] = json.loads(
        json.dumps(networks.around("S-100", network)).replace('"S-1"', json.dumps(screen.uid))
    )
    before = screen.page.evaluate(PLACES)
    screen.click("S-100", times=2 if how == "double click" else 1)
    if how == "key":
        screen.press("e")
    elif how == "button":
        screen.page.locator("#details-expand").click()
    expect(screen.page.locator("#network-live")).to_contain_text("3 nodes and 3 links added")
    after = screen.page.evaluate(PLACES)
    assert {uid: after[uid] for uid in before} == before
    assert len(after) == len(before) + 3
    assert meeting(screen.page.evaluate(BOXES)) == []
    expect(screen.page.locator("#details-expand")).to_have_text("Expanded")
    screen.page.locator("#undo").click()
    assert screen.page.evaluate(PLACES) == before


def test_an_expansion_that_fails_says_so_and_can_be_tried_again(browser_page: Callable[..., Screen]) -> None:
    network = networks.network(50)
    screen = browser_page().show(network)
    screen.answers["network/S-100"] = 503
    screen.click("S-100")
    screen.page.locator("#details-expand").click()
    expect(screen.page.locator("#details [role=alert]")).to_contain_text("database does not answer")
    screen.answers["network/S-100"] = networks.around("S-100", network)
    screen.page.locator("#details-expand").click()
    expect(screen.page.locator("#details-expand")).to_have_text("Expanded")


def test_the_table_holds_every_link_and_sorts(browser_page: Callable[..., Screen]) -> None:
    network = networks.network(50)
    page = browser_page().show(network, "#table").page
    rows = page.locator("#network-table tbody tr")
    expect(rows).to_have_count(len(network["edges"]))
    page.get_by_role("button", name="Date").click()
    days = page.locator("#network-table tbody time").evaluate_all("all => all.map((one) => one.dateTime)")
    assert days == sorted(days)
    expect(page.get_by_role("columnheader", name="Date")).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("button", name="Date").click()
    days = page.locator("#network-table tbody time").evaluate_all("all => all.map((one) => one.dateTime)")
    assert days == sorted(days, reverse=True)
    expect(rows.first).to_contain_text("crime report")


def test_hostile_names_are_text_everywhere(browser_page: Callable[..., Screen]) -> None:
    screen = browser_page().show(networks.hostile())
    page = screen.page
    for uid in ("X-0", "X-1", "X-2", "X-3", "I-9"):
        screen.click(uid)
        page.wait_for_timeout(30)
    screen.click("X-2")
    expect(page.locator("#details")).to_contain_text("characters that are not seen")
    expect(page.locator("#details-title bdi")).to_have_attribute("dir", "auto")
    page.locator("#tab-table").click()
    expect(page.locator("#network-table")).to_contain_text("<img src=x")
    assert page.locator("#network img[src='x']").count() == 0
    assert "owned" not in page.title()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert "\u202e" not in "".join(box["text"] for box in page.evaluate(BOXES))
    assert meeting(page.evaluate(BOXES)) == []


def test_an_error_says_what_to_do_and_can_be_tried_again(browser_page: Callable[..., Screen]) -> None:
    screen = browser_page().show(503)
    expect(screen.page.locator("#network-message")).to_contain_text("Try again in a minute")
    screen.answers[f"network/{screen.uid}"] = networks.network(10) | {"centre": "S-1"}
    screen.page.get_by_role("button", name="Try again").click()
    expect(screen.page.locator("#network-message")).to_be_hidden()


def test_a_subject_without_links_gets_an_explanation(browser_page: Callable[..., Screen]) -> None:
    page = browser_page().show(networks.lonely()).page
    expect(page.locator("#network-empty")).to_contain_text("No links recorded")


def test_a_cut_network_says_so(browser_page: Callable[..., Screen]) -> None:
    cut = networks.network(50) | {"truncated": True, "total": 72, "notice": "72 links; the 50 most recent are shown"}
    expect(browser_page().show(cut).page.locator("#network-notice")).to_have_text(cut["notice"])


def test_search_as_you_type_goes_to_the_chosen_network(browser_page: Callable[..., Screen]) -> None:
    screen = browser_page().show(networks.network(10))
    found = {"uid": "S 7/é", "kind": "subject", "label": networks.HOSTILE[0], "detail": "born 1 May 2001"}
    screen.answers["search?q=ama"] = {"results": [found, {**found, "uid": "S-8"}]}
    box = screen.page.get_by_role("combobox", name="Find a person")
    box.press_sequentially("ama")
    expect(screen.page.locator("#search-results [role=option]")).to_have_count(2)
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "search-results-0")
    screen.page.route("**/network/S*", lambda route: route.fulfill(status=200, body="there"))
    box.press("Enter")
    screen.page.wait_for_url("**/network/S%207%2F%C3%A9")


@pytest.mark.parametrize("state", ["network", "table", "rings", "focus", "empty", "error", "narrow"])
def test_axe_finds_nothing(browser_page: Callable[..., Screen], state: str) -> None:
    screen = browser_page(*((640, 400) if state == "narrow" else (1280, 720)))
    answer = {"empty": networks.lonely(), "error": 503}.get(state, networks.network(50))
    screen.show(answer, "#table" if state == "table" else "")
    if state == "rings":
        screen.page.select_option("#arrangement", "rings")
    if state == "focus":
        screen.press("ArrowRight", "Enter")
    found = Axe().run(screen.page).response["violations"]
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found] == []


@pytest.mark.parametrize("width", [640, 320])
def test_at_high_zoom_nothing_runs_out_of_the_window(browser_page: Callable[..., Screen], width: int) -> None:
    page = browser_page(width, 400).show(networks.network(50)).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#tab-table").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_gets_the_whole_drawing_and_the_table(browser_page: Callable[..., Screen]) -> None:
    page = browser_page().show(networks.network(50)).page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#network-print")).to_be_visible()
    assert page.evaluate("document.getElementById('network-print').naturalWidth") > 1500
    expect(page.locator("#network-table")).to_be_visible()
    expect(page.locator("body > .marking")).to_be_visible()


def test_without_scripts_the_page_says_where_to_read(browser_page: Callable[..., Screen]) -> None:
    screen = browser_page(java_script_enabled=False)
    screen.page.goto(f"/network/{screen.uid}")
    box = screen.page.locator("noscript").bounding_box()  # its text is hidden from locators, not from readers
    assert box
    assert box["height"] > 50
    assert "The drawing needs JavaScript" in screen.page.content()
    expect(screen.page.locator(".network-body")).to_be_hidden()

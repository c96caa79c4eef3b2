"""A network page in the browser: the answers that it is given, its keys, and the labels that it draws."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

from playwright.sync_api import Page, Route

# Every label as it is drawn: cards, words on lines, headings. Cytoscape keeps itself in the container's _cyreg.
BOXES = """() => {
  const cy = document.getElementById("network-canvas")._cyreg.cy;
  const only = { includeOverlays: false, includeUnderlays: false, includeOutlines: false };
  return cy.nodes().filter((node) => node.visible()).map((node) => {
    const isCard = node.hasClass("card");
    const at = node.renderedPosition(), wide = node.renderedWidth() / 2, high = node.renderedHeight() / 2;
    const body = node.hasClass("heading") ? node.renderedBoundingBox(only)
      : { x1: at.x - wide, x2: at.x + wide, y1: at.y - high, y2: at.y + high };
    const label = node.renderedBoundingBox({ ...only, includeNodes: false });
    return { id: node.id(), isCard, text: node.data("text"), body, label };
  });
}"""
PLACES = """() => Object.fromEntries(document.getElementById("network-canvas")._cyreg.cy.nodes(".card")
  .map((node) => [node.id(), [node.position().x, node.position().y]]))"""
AT = """(uid) => { const box = document.getElementById("network-canvas").getBoundingClientRect();
  const at = document.getElementById("network-canvas")._cyreg.cy.getElementById(uid).renderedPosition();
  return [box.x + at.x, box.y + at.y]; }"""


class Screen:
    """A network page, the answers that it is given, and what it must never do."""

    def __init__(self, page: Page, uid: str) -> None:
        self.page, self.uid = page, uid
        self.answers: dict[str, Any] = {}
        self.complaints: list[str] = []
        page.on("console", lambda message: self._heard(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.route("**/api/**", self._answer)

    def _heard(self, kind: str, text: str) -> None:
        # a refused request is reported by the browser itself; the page's own answer to it is tested
        if kind in ("error", "warning") and "Failed to load resource" not in text:
            self.complaints.append(text)

    def _answer(self, route: Route) -> None:
        what = unquote(route.request.url.rsplit("/api/", 1)[1])
        answer = self.answers.get(what, 404)
        if isinstance(answer, int):
            route.fulfill(status=answer, json={"error": "It is not to be had."})
        else:
            route.fulfill(status=200, json=answer)

    def show(self, network: Any, hash_: str = "") -> Screen:
        if not isinstance(network, int):
            network = json.loads(json.dumps(network).replace('"S-1"', json.dumps(self.uid)))
        self.answers[f"network/{self.uid}"] = network
        self.page.goto(f"/network/{self.uid}{hash_}")
        if isinstance(network, int):
            self.page.wait_for_selector("#network-message [role=alert]")
        else:
            self.page.wait_for_selector("#network.is-ready")
        return self

    def press(self, *keys: str) -> None:
        self.page.focus("#network-view")
        for key in keys:
            self.page.keyboard.press(key)

    def active(self) -> str:
        option = self.page.get_attribute("#network-view", "aria-activedescendant")
        return self.page.locator(f"#{option}").get_attribute("data-uid") or ""

    def click(self, uid: str, times: int = 1) -> None:
        x, y = self.page.evaluate(AT, uid)
        self.page.mouse.click(x, y, click_count=times, delay=20)


def meeting(boxes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Pairs of labels that share more than half a pixel; a card's label stands for its whole card."""
    found = []
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            a, b = one["body"], other["body"]
            across = min(a["x2"], b["x2"]) - max(a["x1"], b["x1"])
            down = min(a["y2"], b["y2"]) - max(a["y1"], b["y1"])
            if across > 0.5 and down > 0.5:
                found.append((f"{one['id']} {one['text']}", f"{other['id']} {other['text']}"))
    return found

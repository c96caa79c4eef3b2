"""The kept picture in a browser: it draws, asks nobody for anything, and breaks no rule of its own policy."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from graphmodel.exchange import picture
from tests.web import networks

pytestmark = pytest.mark.browser

KNOWN = {"ten": networks.network(10), "fifty": networks.network(50), "hostile": networks.hostile()}
# A page from a file cannot be told to listen before it loads in any other way than by a script of the test.
LISTEN = "window.refused = []; addEventListener('securitypolicyviolation', (event) => refused.push(event.blockedURI));"


@pytest.mark.parametrize("name", KNOWN)
def test_the_picture_stands_alone(browser: Browser, tmp_path: Path, name: str) -> None:
    nasty, worse = networks.HOSTILE[:2]
    html = picture.render(KNOWN[name], made_by=nasty, made_at=datetime(2026, 11, 22, 18, tzinfo=UTC), purpose=worse)
    file = tmp_path / "network.html"
    file.write_text(html, encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(LISTEN)
    page.goto(file.as_uri())
    page.wait_for_selector("#drawing[data-drawn=true]")
    page.mouse.move(640, 400)  # a tooltip, if it were markup, would now run
    assert (asked, said, page.evaluate("refused")) == ([file.as_uri()], [], [])
    assert "owned" not in page.title()
    violations: list[Any] = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in violations] == []
    page.close()

"""A browser, and the real pages on the real borough for it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from graphmodel.records.account import SIGN_IN_ROLES
from graphmodel.settings import Settings
from graphmodel.vocabulary import AccountRole
from tests.conftest import PASSWORD, Server, account
from tests.web.clients import Browser as Client
from tests.web.screens import Screen
from web import create_app

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@pytest.fixture(scope="session")
def live_url(borough_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the running application, on the borough."""
    borough_server.connect()
    for role in SIGN_IN_ROLES:
        account(role, f"browser-{role.value}")
    app = create_app(Settings(home=tmp_path_factory.mktemp("pages")))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def network_uid() -> str:
    """Uid of a subject whose network page the application shows."""
    return "SUB-0001"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium of this machine."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("NO BROWSER: the pages were not driven in Chromium, because there is none on this machine")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=FLAGS.split())
        yield running
        running.close()


@pytest.fixture(scope="session")
def cookies(browser: Browser, live_url: str) -> Callable[[str], Any]:
    """The session of each role, signed in to once."""

    @cache
    def of(role: str) -> Any:
        context = browser.new_context(base_url=live_url)
        page = context.new_page()
        page.goto("/sign-in")
        page.get_by_label("User name").fill(f"browser-{role}")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("button", name="Sign out").wait_for()
        if page.url.endswith("/work"):
            page.get_by_label("Investigation").check()
            page.get_by_role("button", name="Begin").click()
            page.get_by_role("button", name="Sign out").wait_for()
        state = context.storage_state()
        context.close()
        return state

    return of


@pytest.fixture
def signed_in_page(
    browser: Browser, live_url: str, borough: Server, cookies: Callable[[str], Any]
) -> Iterator[Callable[..., Page]]:
    """Opens a page in which somebody of a role is signed in."""
    opened = []

    def sign_in(role: str = "analyst", **options: Any) -> Page:
        context = browser.new_context(base_url=live_url, storage_state=cookies(role), **options)
        opened.append(context)
        return context.new_page()

    yield sign_in
    for context in opened:
        context.close()


@pytest.fixture
def browser_page(
    signed_in_page: Callable[..., Page], network_uid: str, live_url: str
) -> Iterator[Callable[..., Screen]]:
    """Opens network pages; afterwards none may have complained or asked another host for anything."""
    screens: list[Screen] = []
    asked: list[str] = []

    def new(width: int = 1280, height: int = 720, **options: Any) -> Screen:
        page = signed_in_page("analyst", viewport={"width": width, "height": height}, **options)
        page.on("request", lambda request: asked.append(request.url))
        screens.append(Screen(page, network_uid))
        return screens[-1]

    yield new
    assert [complaint for screen in screens for complaint in screen.complaints] == []
    assert [url for url in asked if not url.startswith((live_url, "data:"))] == []


@pytest.fixture
def app(database: Server, tmp_path: Path) -> Flask:
    """The application, on the tests' own database."""
    app = create_app(Settings(home=tmp_path))
    app.testing = False
    return app


@pytest.fixture
def signed_in(app: Flask) -> Callable[[AccountRole], Client]:
    """Signs in the account that is named as its role."""

    def as_role(role: AccountRole) -> Client:
        client = Client(app.test_client())
        client.sign_in(role.value)
        return client

    return as_role

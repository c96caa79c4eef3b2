"""Signing in under attack: guesses, forged sessions, redirects elsewhere, hosts and headers that are not ours."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from flask import Flask

from graphmodel import clock
from graphmodel.casework.accounts import LOCKED_FOR
from graphmodel.ledger.actors import Actor
from graphmodel.settings import Settings
from graphmodel.vocabulary import AccountRole
from tests.builders import entries, rows, subject
from tests.conftest import PASSWORD, Server, account
from tests.web.clients import Browser
from web import attempts, create_app

GUESSES = 1000


def signed_in_as(browser: Browser) -> bool:
    return browser.client.get("/roles").status_code == 200


def test_a_thousand_guesses_at_an_account_get_nowhere(
    app: Flask, analyst: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "MOST", GUESSES * 2)  # the account's own lock is what is tried here
    browser = Browser(app.test_client())
    token = re.search(r'name="csrf_token" value="([^"]+)"', browser.get("/sign-in")[1])
    assert token
    for n in range(GUESSES):
        guess = PASSWORD if n % 100 == 99 else f"guess {n} of many"  # the right one among them, when it is too late
        fields = {"csrf_token": token[1], "username": "analyst", "password": guess}
        assert browser.client.post("/sign-in", data=fields).status_code == 401, n
    assert not signed_in_as(browser)
    assert len(entries("fail_to_sign_in")) == GUESSES
    with clock.set_to(clock.now() + LOCKED_FOR + timedelta(minutes=1)):
        browser.post("/sign-in", "/sign-in", username="analyst", password=PASSWORD)
        assert signed_in_as(browser)


def test_guesses_at_many_accounts_from_one_address_are_stopped(app: Flask, analyst: Actor) -> None:
    browser = Browser(app.test_client())
    for n in range(attempts.MOST):
        assert browser.post("/sign-in", "/sign-in", username=f"name-{n}", password="Summer 2026!!")[0] == 401  # noqa: S106
    status, text = browser.post("/sign-in", "/sign-in", username="analyst", password=PASSWORD)
    assert (status, "too many sign-ins have failed from here; try again in 15 minutes" in text.lower()) == (401, True)
    elsewhere = Browser(app.test_client())
    elsewhere.client.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    elsewhere.post("/sign-in", "/sign-in", username="analyst", password=PASSWORD)
    assert signed_in_as(elsewhere)


def test_an_address_is_admitted_again_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("web.attempts.time.monotonic", lambda: now[0])
    kept = attempts.Attempts()
    for _ in range(attempts.MOST):
        kept.admit("a")
        kept.failed("a")
    with pytest.raises(Exception, match="too many"):
        kept.admit("a")
    kept.admit("b")
    now[0] += attempts.WINDOW + 1
    kept.admit("a")


def test_the_cookie_is_secure_for_this_site_and_for_no_script(app: Flask, analyst: Actor) -> None:
    client = app.test_client()
    answer = client.get("/sign-in")
    for cookie in answer.headers.getlist("Set-Cookie"):
        for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
            assert part in cookie
    Browser(client).post("/sign-in", "/sign-in", username="analyst", password=PASSWORD)
    kept = client.get_cookie("graphmodel")
    assert kept
    assert (kept.secure, kept.http_only, kept.same_site) == (True, True, "Lax")


def test_plain_cookies_are_only_for_those_who_ask_for_them(database: Server, tmp_path: Path) -> None:
    app = create_app(Settings(home=tmp_path, web_plain_cookies=True))
    assert "Secure" not in app.test_client().get("/sign-in").headers["Set-Cookie"]


def test_a_session_from_before_the_sign_in_is_worth_nothing_after_it(app: Flask, analyst: Actor) -> None:
    browser, thief = Browser(app.test_client()), app.test_client()
    browser.get("/sign-in")
    planted = browser.client.get_cookie("graphmodel")
    assert planted
    browser.post("/sign-in", "/sign-in", username="analyst", password=PASSWORD)
    thief.set_cookie("graphmodel", planted.value)
    assert thief.get("/search").status_code == 302
    now = browser.client.get_cookie("graphmodel")
    assert now
    assert now.value != planted.value


@pytest.mark.parametrize("forged", ["", "x", "eyJfdXNlcl9pZCI6IlgifQ.aaaa.bbbb", "\u00ff"])
def test_a_forged_session_is_none(app: Flask, analyst: Actor, forged: str) -> None:
    client = app.test_client()
    client.set_cookie("graphmodel", forged)
    assert client.get("/search").status_code == 302


@pytest.mark.parametrize(
    "target", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)"]
)
def test_nobody_is_led_elsewhere(app: Flask, analyst: Actor, target: str) -> None:
    browser = Browser(app.test_client())
    for name in ("next", "url", "return_to", "redirect"):
        answer = browser.client.get("/sign-in", query_string={name: target})
        assert answer.status_code == 200
        assert "elsewhere.example" not in answer.get_data(as_text=True)
    token = re.search(r'name="csrf_token" value="([^"]+)"', browser.get("/sign-in")[1])
    assert token
    fields = {"csrf_token": token[1], "username": "analyst", "password": PASSWORD, "next": target}
    answer = browser.client.post("/sign-in", query_string={"next": target}, data=fields)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "localhost.elsewhere.example", "localhost:80@elsewhere.example", ""]
)
def test_another_host_is_not_answered_and_never_in_a_link(app: Flask, host: str) -> None:
    answer = app.test_client().get("/sign-in", headers={"Host": host})
    assert answer.status_code == 400
    assert "elsewhere" not in answer.get_data(as_text=True)


def test_a_host_that_a_proxy_forwards_is_not_believed(app: Flask, analyst: Actor) -> None:
    headers = {
        "X-Forwarded-Host": "elsewhere.example",
        "X-Forwarded-Proto": "https",
        "Forwarded": "host=elsewhere.example",
    }
    answer = app.test_client().get("/search", headers=headers)
    assert answer.headers["Location"] == "/sign-in"


@pytest.mark.parametrize(
    "path", ["/records/{}/history", "/subjects/{}", "/search?q={}", "/why?from={}&to=S-1", "/network/{}"]
)
def test_no_header_can_be_put_in(
    signed_in: Callable[[AccountRole], Browser], analyst: Actor, database: Server, path: str
) -> None:
    subject("S-1")
    client = signed_in(AccountRole.ANALYST).client
    for hostile in ("x%0d%0aSet-Cookie:%20planted=1", "x%0aX-Planted:%201", "x%E5%98%8A%E5%98%8DX-Planted:1", "x%00"):
        answer = client.get(path.format(hostile))
        assert answer.status_code < 500
        assert "X-Planted" not in answer.headers
        assert not [cookie for cookie in answer.headers.getlist("Set-Cookie") if "planted" in cookie]


def test_every_form_that_changes_something_asks_for_its_token(
    app: Flask, signed_in: Callable[[AccountRole], Browser], database: Server
) -> None:
    for role in AccountRole:
        if role is not AccountRole.OPERATOR:
            account(role)
    changing = [
        rule for rule in app.url_map.iter_rules() if (rule.methods or set()) & {"POST", "PUT", "PATCH", "DELETE"}
    ]
    assert len(changing) > 20
    for role in (AccountRole.SENIOR_REVIEWER, AccountRole.ADMINISTRATOR, AccountRole.AUDITOR):
        client = signed_in(role).client
        before = rows("MATCH (n) WHERE NOT n:LedgerEntry RETURN count(n) AS n")
        for rule in changing:
            path = re.sub(r"<[^>]+>", "x", rule.rule)
            for token in (None, "", "forged", "IjEi.aaaa.bbbb"):
                data = {} if token is None else {"csrf_token": token}
                assert client.post(path, data=data).status_code == 400, rule
        assert rows("MATCH (n) WHERE NOT n:LedgerEntry RETURN count(n) AS n") == before


def test_a_get_changes_nothing(app: Flask, signed_in: Callable[[AccountRole], Browser], database: Server) -> None:
    subject("S-1")
    account(AccountRole.SENIOR_REVIEWER)
    client = signed_in(AccountRole.SENIOR_REVIEWER).client
    state = "MATCH (n) WHERE NOT n:LedgerEntry WITH n ORDER BY elementId(n) RETURN collect(properties(n)) AS all_of_it"
    before = rows(state)
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()):
            client.get(re.sub(r"<[^>]+>", "S-1", rule.rule)).close()
    assert rows(state) == before


def code_of(secret: str) -> str:
    made = TOTP(base64.b32decode(secret), 6, SHA1(), 30)  # noqa: S303
    return made.generate(int(clock.now().timestamp())).decode()


def test_a_second_factor_is_set_up_on_the_page_and_asked_for_from_then_on(
    signed_in: Callable[[AccountRole], Browser], app: Flask, analyst: Actor
) -> None:
    browser = signed_in(AccountRole.ANALYST)
    page = browser.get("/account")[1]
    assert 'src="data:image/svg+xml' in page
    secret = re.search(r'name="secret" value="([A-Z2-7]+)"', page)
    assert secret
    status, text = browser.post("/account/second-factor", "/account", secret=secret[1], code="x")
    assert (status, "not the code" in text, secret[1] in text) == (400, True, True)
    status, text = browser.post("/account/second-factor", "/account", secret=secret[1], code=code_of(secret[1]))
    assert (status, "From now on you need a code" in text) == (200, True)
    again = Browser(app.test_client())
    assert again.post("/sign-in", "/sign-in", username="analyst", password=PASSWORD)[0] == 401
    with clock.set_to(clock.now() + timedelta(minutes=1)):
        again.post("/sign-in", "/sign-in", username="analyst", password=PASSWORD, code=code_of(secret[1]))
        assert signed_in_as(again)


def test_where_it_is_required_there_is_nothing_else_to_see_before(
    database: Server, analyst: Actor, tmp_path: Path
) -> None:
    app = create_app(Settings(home=tmp_path, second_factor_required=True))
    browser = Browser(app.test_client())
    browser.post("/sign-in", "/sign-in", username="analyst", password=PASSWORD)
    assert browser.client.get("/search").headers["Location"] == "/account"
    secret = re.search(r'name="secret" value="([A-Z2-7]+)"', browser.get("/account")[1])
    assert secret
    browser.post("/account/second-factor", "/account", secret=secret[1], code=code_of(secret[1]))
    assert signed_in_as(browser)


def test_an_administrator_takes_a_lost_one_away(
    signed_in: Callable[[AccountRole], Browser], analyst: Actor, administrator: Actor
) -> None:
    browser = signed_in(AccountRole.ANALYST)
    secret = re.search(r'name="secret" value="([A-Z2-7]+)"', browser.get("/account")[1])
    assert secret
    browser.post("/account/second-factor", "/account", secret=secret[1], code=code_of(secret[1]))
    status, text = signed_in(AccountRole.ADMINISTRATOR).post("/accounts/analyst/second-factor", "/accounts")
    assert (status, "analyst has no second factor any more" in text) == (200, True)
    assert not signed_in_as(browser)

"""Every route, by every role and signed out: allowed or denied as the table says, generated from the table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape

from graphmodel.permissions import TABLE, allowed
from graphmodel.records.account import SIGN_IN_ROLES
from graphmodel.settings import Settings
from graphmodel.vocabulary import AccountRole
from tests.builders import entries, incident, involve, register, subject
from tests.conftest import Server, account
from tests.web.clients import Browser
from web import create_app, permissions
from web.signing_in import OPEN

ROUTES = sorted(
    (rule.rule, method, rule.endpoint)
    for rule in create_app(Settings()).url_map.iter_rules()
    for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
)
GIVEN = {"uid": "S-1", "subject": "S-1", "name": "guard_absent", "username": "nobody-of-that-name", "claim": "C-1"}
"""What stands for each part of an address; whoever may see it is told what there is, or that there is nothing."""


def address(rule: str) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda part: GIVEN[part[1]], rule)


@pytest.fixture
def people(database: Server) -> None:
    register()
    subject("S-1", given_name="Amara", family_name="Okafor")
    involve("S-1", incident("I-1"), "suspect")
    for role in SIGN_IN_ROLES:
        account(role)


@pytest.fixture
def ask(app: Flask, people: None, signed_in: Callable[[AccountRole], Browser]) -> Callable[..., tuple[int, str, str]]:
    """Asks for a route in a role (none: signed out) and returns the status, where it leads and what it says."""
    client_of = cache(lambda role: signed_in(role).client if role else app.test_client())

    def ask(role: AccountRole | None, rule: str, method: str) -> tuple[int, str, str]:
        client = client_of(role)
        data = {"csrf_token": token(client, "/roles" if role else "/sign-in")} if method == "POST" else None
        answer = client.open(address(rule), method=method, data=data)
        found = answer.status_code, answer.headers.get("Location", ""), answer.get_data(as_text=True)
        answer.close()
        return found

    return ask


def token(client: FlaskClient, page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(page).get_data(as_text=True))
    assert found
    return found[1]


def routes() -> Iterator[tuple[str, str, str]]:
    """Yield the routes that have a row, signing out last: it ends the session that asks for the others."""
    tabled = [route for route in ROUTES if route[2] in permissions.ROWS]
    return iter(sorted(tabled, key=lambda route: route[0] == "/sign-out"))


def test_every_route_has_its_row_and_every_row_a_route() -> None:
    endpoints = {endpoint for *_, endpoint in ROUTES}
    free = OPEN | permissions.SIGNED_IN
    assert endpoints - set(permissions.ROWS) == free, "a new page needs a row in web/permissions.py"
    assert set(permissions.ROWS) | free == endpoints
    assert set(permissions.ROWS.values()) <= set(TABLE)


@pytest.mark.parametrize("role", SIGN_IN_ROLES)
def test_each_role_gets_what_the_table_allows_and_nothing_else(
    role: AccountRole, ask: Callable[..., tuple[int, str, str]]
) -> None:
    seen = {True: 0, False: 0}
    for rule, method, endpoint in routes():
        name = permissions.ROWS[endpoint]
        status, leads_to, says = ask(role, rule, method)
        may = allowed(role, name)
        seen[may] += 1
        assert (status != 403) == may, (rule, method, status)
        assert (status < 500 and status != 401 and not leads_to.endswith("/sign-in")) or rule == "/sign-out", (
            rule,
            status,
        )
        if not may:
            assert "Amara" not in says, rule
            refused = entries(name)[-1]
            assert (refused["outcome"], refused["role"], refused["because"]) == ("refused", role.value, ["NotAllowed"])
    assert min(seen.values()) > 5


def test_whoever_is_signed_out_gets_nothing(ask: Callable[..., tuple[int, str, str]]) -> None:
    for rule, method, endpoint in ROUTES:
        if endpoint in OPEN:
            continue
        status, leads_to, says = ask(None, rule, method)
        expected = (401, "") if rule.startswith("/api/") else (302, "/sign-in")
        assert (status, leads_to) == expected, (rule, method)
        assert "Amara" not in says


def test_a_page_without_a_row_is_shown_to_nobody(
    app: Flask, people: None, signed_in: Callable[[AccountRole], Browser]
) -> None:
    app.add_url_rule("/new", "somewhere.new", lambda: "Amara Okafor")
    for role in SIGN_IN_ROLES:
        status, text = signed_in(role).get("/new")
        assert (status, "Amara" in text) == (403, False)
    assert app.test_client().get("/new").status_code == 302


def test_the_page_that_shows_the_table_shows_each_row_with_its_roles(
    people: None, signed_in: Callable[[AccountRole], Browser]
) -> None:
    text = signed_in(AccountRole.ANALYST).get("/roles")[1]
    for row in TABLE.values():
        line = re.search(rf'<th scope="row">{re.escape(str(escape(row.words)))}</th>(.*?)</tr>', text)
        assert line, row.words
        marks = re.findall(r"<td>(yes|–)</td>", line[1])
        assert marks == ["yes" if role in row.roles else "–" for role in SIGN_IN_ROLES]

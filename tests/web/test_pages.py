from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from graphmodel import clock
from graphmodel.casework.admission import decide, nominate
from graphmodel.casework.suspending import suspend
from graphmodel.ledger.actors import Actor
from graphmodel.permissions import allowed
from graphmodel.vocabulary import AccountRole
from tests.builders import (
    ACCOUNT,
    REASONS,
    REGISTER,
    associate,
    entries,
    incident,
    involve,
    item,
    register,
    rows,
    subject,
)
from tests.conftest import PASSWORD, Server, account
from tests.web.clients import Browser
from web.protection import HEADERS
from web.signing_in import OPEN

HOSTILE = '<img src=x onerror=alert(1)>"};alert(1)//\u202egnp.exe'


@pytest.fixture
def amara(database: Server) -> str:
    register()
    subject("S-1", given_name="Amara", family_name="Okafor")
    for n in range(3):
        associate("S-1", subject(f"F-{n}"))
    involve("S-1", incident("I-1"), "victim")
    involve("S-1", incident("I-2"), "victim")
    item("N-1", "S-1", alleges=(), concerns=("I-2",))
    return "S-1"


def test_every_page_asks_for_a_sign_in_first(app: Flask) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        if rule.endpoint in OPEN:
            continue
        path = re.sub(r"<[^>]+>", "x", rule.rule)
        answer = client.get(path) if "GET" in (rule.methods or ()) else client.post(path)
        assert answer.status_code in (302, 400, 401), rule
        assert "Amara" not in answer.get_data(as_text=True)


ROUTES = {
    "/search?q=okafor": "search",
    "/api/search?q=okafor": "search",
    "/network/S-1": "network",
    "/api/network/S-1": "network",
    "/network/S-1/picture.html": "picture",
    f"/api/grounds/S-1?register={REGISTER}": "grounds",
    "/subjects/S-1": "subject",
    "/subjects/S-1/as-known": "as_known",
    "/records/S-1/history": "history",
    "/incidents/I-1": "incident",
    "/intelligence/N-1": "intelligence",
    "/why?from=S-1&to=F-0": "why",
    "/registers": "registers",
    "/queue": "queue",
    "/nominations": "nominations",
    "/same": "likenesses",
    "/merges": "merges",
    "/nominate/S-1": "nominate",
    "/compliance": "compliance",
    "/ledger": "ledger",
    "/console": "console",
    "/accounts": "accounts",
    "/policies": "policies",
    "/draft-policy": "draft_policy",
    "/policies/P-1": "policies",
    "/policies/P-1/trial": "trial",
    "/policies/P-1/next.yaml": "policies",
}


@pytest.mark.parametrize("role", [r for r in AccountRole if r is not AccountRole.OPERATOR])
def test_each_page_is_shown_to_the_roles_of_the_table_and_to_no_other(
    role: AccountRole, signed_in: Callable[[AccountRole], Browser], amara: str
) -> None:
    account(role)
    browser = signed_in(role)
    if allowed(role, "open_record"):
        browser.open("S-1")
    for path, name in ROUTES.items():
        status, text = browser.get(path)
        assert status == (200 if allowed(role, name) else 403), (path, role)
        assert allowed(role, name) or "Amara" not in text


def test_every_route_of_a_page_has_its_row_in_this_test(app: Flask) -> None:
    shown = {re.sub(r"[?].*", "", path) for path in ROUTES}
    free = {
        "/",
        "/sign-in",
        "/roles",
        "/account",
        "/work",
        "/sign-in/force",
        "/sign-in/force/back",
        "/listings/<uid>",
        "/same/<uid>",
        "/compliance/<name>",
        "/static/<path:filename>",
        "/ledger/verification",
        "/ledger/checkpoint.txt",
    }
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.rule not in free:
            pattern = re.sub(r"<[^>]+>", "[^/]+", rule.rule)
            assert any(re.fullmatch(pattern, path) for path in shown), rule


def test_nominating_somebody_for_whom_they_know_is_refused_by_the_page_with_reasons(
    signed_in: Callable[[AccountRole], Browser], analyst: Actor, amara: str
) -> None:
    browser = signed_in(AccountRole.ANALYST)
    status, text = browser.post(
        "/nominate/S-1", "/nominate/S-1", register=REGISTER, account="Knows three suspects very well."
    )
    assert status == 409
    assert "3 associations and 2 incidents as a victim are not grounds" in text
    assert "no_own_conduct" in text
    assert "Knows three suspects very well." in text, "what was typed is not lost"
    assert rows("MATCH (l:Listing) RETURN count(l) AS n") == [{"n": 0}]


def test_own_conduct_passes_and_another_person_lists(
    signed_in: Callable[[AccountRole], Browser], analyst: Actor, reviewer: Actor, amara: str
) -> None:
    involve(amara, incident("I-3"), "suspect")
    status, text = signed_in(AccountRole.ANALYST).post(
        "/nominate/S-1", "/nominate/S-1", register=REGISTER, account=ACCOUNT, ground="I-3"
    )
    assert (status, "Another person decides" in text) == (200, True)
    (row,) = rows("MATCH (l:Listing) RETURN l.uid AS uid")
    browser = signed_in(AccountRole.REVIEWER)
    path = f"/listings/{row['uid']}"
    assert "are not grounds" in browser.get(path)[1], "the absence is seen"
    assert browser.post(f"{path}/decision", path, decision="list", reasons="ok")[0] == 409
    status, text = browser.post(f"{path}/decision", path, decision="list", reasons=REASONS)
    assert (status, "the listing is listed" in text) == (200, True)
    status, text = browser.post(f"{path}/review", path, outcome="remove", reasons=REASONS)
    assert (status, "the listing is removed" in text) == (200, True)


def test_an_analyst_follows_their_nominations_on_a_page_of_their_own(
    signed_in: Callable[[AccountRole], Browser], analyst: Actor, reviewer: Actor, amara: str
) -> None:
    browser = signed_in(AccountRole.ANALYST)
    assert "You have nominated nobody" in browser.get("/nominations")[1]
    involve(amara, incident("I-3"), "suspect")
    uid = nominate(analyst, amara, REGISTER, f"{ACCOUNT} {HOSTILE}")
    page = browser.get("/nominations")[1]
    assert "awaits the decision of another person" in page
    assert "<img" not in page
    assert 'href="/nominations"' in browser.get("/search")[1]
    decide(reviewer, uid, approve=True, reasons=REASONS)
    suspend(reviewer, uid, REASONS)
    page = browser.get("/nominations")[1]
    assert ("decided" in page, "suspended" in page) == (True, False), "hidden from analysts"


def test_a_change_without_its_token_is_refused(app: Flask, analyst: Actor, amara: str) -> None:
    client = app.test_client()
    assert client.post("/sign-in", data={"username": "analyst", "password": PASSWORD}).status_code == 400
    assert client.post("/sign-out").status_code in (302, 400)


def test_a_wrong_password_stays_outside(app: Flask, analyst: Actor) -> None:
    status, text = Browser(app.test_client()).post("/sign-in", "/sign-in", username="analyst", password="a guess")  # noqa: S106 - a wrong one
    assert status == 401
    assert "user name, the password or the code" in text


def test_a_closed_account_is_out_at_once(
    signed_in: Callable[[AccountRole], Browser], analyst: Actor, administrator: Actor
) -> None:
    browser = signed_in(AccountRole.ANALYST)
    assert "Begin with a name" in browser.get("/search")[1]
    signed_in(AccountRole.ADMINISTRATOR).post("/accounts/analyst/close", "/accounts")
    assert "Password" in browser.get("/search")[1]


def test_signing_out_ends_a_copied_session_too(app: Flask, analyst: Actor) -> None:
    browser, thief = Browser(app.test_client()), app.test_client()
    browser.post("/sign-in", "/sign-in", username="analyst", password=PASSWORD)
    cookie = browser.client.get_cookie("graphmodel")
    assert cookie
    thief.set_cookie("graphmodel", cookie.value)
    assert thief.get("/roles").status_code == 200
    browser.post("/sign-out", "/roles")
    assert thief.get("/search").status_code == 302


def test_a_session_ends_after_a_shift_however_active(
    signed_in: Callable[[AccountRole], Browser], analyst: Actor
) -> None:
    browser = signed_in(AccountRole.ANALYST)
    with clock.set_to(clock.now() + timedelta(hours=7)):
        assert browser.client.get("/roles").status_code == 200
    with clock.set_to(clock.now() + timedelta(hours=9)):
        assert browser.client.get("/roles").status_code == 302


def test_every_answer_carries_the_protective_headers_and_is_not_kept(
    signed_in: Callable[[AccountRole], Browser], analyst: Actor, amara: str
) -> None:
    client = signed_in(AccountRole.ANALYST).client
    for path in ("/search", "/api/search?q=x", "/network/S-1", "/nowhere", "/subjects/S-404", "/static/graphmodel.css"):
        answer = client.get(path)
        for name, value in HEADERS.items():
            assert answer.headers[name] == value, (path, name)
        answer.close()
        assert answer.headers["Cache-Control"] == ("no-cache" if path.startswith("/static") else "no-store")
    cookie = client.get_cookie("graphmodel")
    assert cookie is not None
    assert (cookie.http_only, cookie.same_site) == (True, "Lax")


def test_no_page_has_inline_script_or_style(
    signed_in: Callable[[AccountRole], Browser], analyst: Actor, amara: str
) -> None:
    browser = signed_in(AccountRole.ANALYST)
    for path in ("/search?q=okafor", "/network/S-1", "/subjects/S-1", "/incidents/I-1", "/why?from=S-1&to=F-0"):
        text = browser.get(path)[1]
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text), path
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text)), path


def test_hostile_names_are_text_on_every_page(
    signed_in: Callable[[AccountRole], Browser], analyst: Actor, amara: str
) -> None:
    subject("S-9", given_name=HOSTILE, family_name="Okafor", aliases=(HOSTILE,))
    associate("S-1", "S-9")
    browser = signed_in(AccountRole.ANALYST)
    paths = ("/search?q=okafor", "/subjects/S-9", "/why?from=S-1&to=S-9", "/nominate/S-9", f"/search?q={HOSTILE}")
    for path in (*paths, f"/why?from={HOSTILE}&to=S-1"):
        assert "<img" not in browser.get(path)[1], path


def test_the_picture_is_a_file_that_cannot_act_here_and_its_making_is_recorded(
    signed_in: Callable[[AccountRole], Browser], analyst: Actor, amara: str
) -> None:
    answer = signed_in(AccountRole.ANALYST).client.get("/network/S-1/picture.html")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "S-1" in entries("picture")[-1]["uids"]


def test_another_host_name_is_not_answered(app: Flask) -> None:
    assert app.test_client().get("/sign-in", headers={"Host": "elsewhere.example"}).status_code == 400


def test_an_unknown_person_is_a_page_that_says_so_and_json_for_scripts(
    signed_in: Callable[[AccountRole], Browser], analyst: Actor
) -> None:
    browser = signed_in(AccountRole.ANALYST)
    assert browser.get("/subjects/S-404")[0] == 404
    answer = browser.client.get("/api/network/S-404")
    assert (answer.status_code, "no such subject" in answer.get_json()["error"]) == (404, True)


def test_the_purpose_of_the_work_is_in_the_ledger(app: Flask, analyst: Actor) -> None:
    browser = Browser(app.test_client())
    browser.sign_in("analyst", purpose="safeguarding")
    browser.get("/search?q=nobody")
    assert entries("search")[-1]["purpose"] == "safeguarding"


def test_a_reviewer_cannot_decide_their_own_nomination_by_the_page(
    signed_in: Callable[[AccountRole], Browser], reviewer: Actor, amara: str
) -> None:
    involve(amara, incident("I-3"), "suspect")
    uid = nominate(reviewer, amara, REGISTER, ACCOUNT)
    browser = signed_in(AccountRole.REVIEWER)
    assert "another person decides" in browser.get(f"/listings/{uid}")[1]
    status, text = browser.post(f"/listings/{uid}/decision", "/nominate/S-1", decision="list", reasons=REASONS)
    assert (status, "the person who nominates does not decide" in text) == (409, True)


def test_why_keeps_the_form_and_says_whom_it_did_not_find(
    signed_in: Callable[[AccountRole], Browser], analyst: Actor, amara: str
) -> None:
    browser = signed_in(AccountRole.ANALYST)
    for asked, status, says in (
        ("from=Sean&to=S-1", 404, "Sean: there is no such subject or register"),
        ("from=S-1&to=Nowhere", 404, "Nowhere: there is no such subject or register"),
        ("from=S-1&to=S-1", 400, "both ends are the same person"),
    ):
        found, text = browser.get(f"/why?{asked}")
        assert (found, says in text, 'role="alert"' in text) == (status, True, True), asked
        one, other = (part.partition("=")[2] for part in asked.split("&"))
        assert (f'value="{one}"' in text, f'value="{other}"' in text) == (True, True)
    assert "<img" not in browser.get("/why?from=%3Cimg%20src=x%3E&to=S-1")[1]


def test_a_network_around_nothing_is_not_found(
    signed_in: Callable[[AccountRole], Browser], analyst: Actor, amara: str
) -> None:
    browser = signed_in(AccountRole.ANALYST)
    status, text = browser.get("/network/NOPE")
    assert (status, "there is no such subject, incident or group" in text) == (404, True)
    assert [browser.get(f"/network/{uid}")[0] for uid in ("S-1", "I-1")] == [200, 200]


def test_the_accounts_page_says_how_a_password_is_reset(
    signed_in: Callable[[AccountRole], Browser], administrator: Actor
) -> None:
    assert "graphmodel account password" in signed_in(AccountRole.ADMINISTRATOR).get("/accounts")[1]

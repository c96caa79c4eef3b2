"""Tokens: a script asks in somebody's name, with no more rights than theirs, for one purpose, until a day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from graphmodel import clock
from graphmodel.casework.accounts import close_account, set_password
from graphmodel.casework.opening import open_record
from graphmodel.casework.tokens import LONGEST, digest, issue_token, revoke_token, token_of
from graphmodel.errors import InvalidRecord, NotAllowed, UnknownRecord
from graphmodel.findings.tokens import tokens
from graphmodel.ledger.actors import Actor, operator
from graphmodel.vocabulary import AccountRole, Purpose
from tests.builders import entries, incident, involve, rows, subject
from tests.conftest import PASSWORD, Server
from tests.web.clients import Browser

ANALYST, REVIEWER, SENIOR = AccountRole.ANALYST, AccountRole.REVIEWER, AccountRole.SENIOR_REVIEWER
PREVENTION = Purpose.PREVENTION


def soon(days: int = 10) -> date:
    return clock.now().date() + timedelta(days=days)


def issued(actor: Actor, role: AccountRole | None = None, purpose: Purpose = Purpose.SAFEGUARDING) -> str:
    return issue_token(actor, "Nightly count", role or actor.role, purpose, soon())[1]


def ask(app: Flask, secret: str, path: str = "/api/search?q=Amara", method: str = "GET") -> tuple[int, Any]:
    answer = app.test_client().open(path, method=method, headers={"Authorization": f"Bearer {secret}"})
    return answer.status_code, answer.get_json(silent=True)


@pytest.fixture
def amara(database: Server) -> str:
    involve(subject("S-1", given_name="Amara", family_name="Okafor"), incident("I-1"), "suspect")
    involve(subject("S-2", given_name="Bea", family_name="Lindqvist"), "I-1", "victim")
    return "S-1"


def test_a_script_is_answered_in_the_tokens_role_and_for_its_purpose_and_each_look_names_both(
    app: Flask, amara: str, senior_reviewer: Actor
) -> None:
    uid, secret = issue_token(senior_reviewer, "Nightly count", ANALYST, Purpose.SAFEGUARDING, soon())
    status, found = ask(app, secret)
    assert (status, found["results"][0]["uid"]) == (200, "S-1")
    (entry,) = entries("search")
    assert (entry["actor"], entry["role"], entry["purpose"]) == (senior_reviewer.uid, "analyst", "safeguarding")
    assert entry["uids"] == ["S-1", uid], "what it is about first, then the token"


def test_a_token_of_an_analyst_is_shielded_even_where_its_holder_is_not(
    app: Flask, amara: str, senior_reviewer: Actor
) -> None:
    told = [ask(app, issued(senior_reviewer, role), "/api/network/I-1")[1] for role in (ANALYST, SENIOR)]
    assert ["Bea" in str(one) for one in told] == [False, True]


def test_what_its_holder_opened_is_not_open_to_the_token(app: Flask, amara: str, analyst: Actor) -> None:
    open_record(Actor(analyst.uid, ANALYST, PREVENTION, work="a session"), "I-1")
    assert "Bea" not in str(ask(app, issued(analyst), "/api/network/I-1")[1])


def test_a_token_opens_no_page_and_changes_nothing(app: Flask, amara: str, analyst: Actor) -> None:
    secret = issued(analyst)
    for path in ("/search?q=Amara", "/subjects/S-1", "/account", "/"):
        assert ask(app, secret, path)[0] == 302, path
    for path in ("/nominate/S-1", "/records/S-1/opening", "/account/tokens", "/work"):
        assert ask(app, secret, path, "POST")[0] in (302, 400), path
    assert rows("MATCH (o:Opening) RETURN count(o) AS n") == [{"n": 0}]


@pytest.mark.parametrize("secret", ["", "graphmodel_", "graphmodel_" + "A" * 43, "x" * 5000, "ä", "' OR 1=1 //"])
def test_what_is_no_token_opens_nothing(app: Flask, amara: str, analyst: Actor, secret: str) -> None:
    issued(analyst)
    status, said = ask(app, secret.encode().decode("latin-1"))
    assert status == 401
    assert "Amara" not in str(said)


def test_neither_the_table_nor_the_ledger_holds_the_secret(amara: str, analyst: Actor) -> None:
    uid, secret = issue_token(analyst, "Nightly count", ANALYST, PREVENTION, soon())
    (held,) = rows("MATCH (t:Token) RETURN properties(t) AS held")
    assert held["held"]["token_digest"] == digest(secret)
    assert secret not in str(rows("MATCH (n) RETURN properties(n) AS held"))
    (entry,) = entries("issue_token")
    assert entry["uids"] == [uid]


def test_a_token_ends_with_its_last_day_when_it_is_revoked_with_the_account_and_with_a_new_password(
    app: Flask, amara: str, analyst: Actor, reviewer: Actor, senior_reviewer: Actor
) -> None:
    one, other, third = (issued(who) for who in (analyst, reviewer, senior_reviewer))
    with clock.set_to(clock.now() + timedelta(days=9)):
        assert ask(app, one)[0] == 200
    with clock.set_to(clock.now() + timedelta(days=11)):
        assert ask(app, one)[0] == 401
    (shown,) = tokens(analyst)
    revoke_token(analyst, shown.uid)
    close_account(operator(), "reviewer")
    set_password(operator(), "senior_reviewer", f"{PASSWORD} another")
    assert [ask(app, secret)[0] for secret in (one, other, third)] == [401, 401, 401]
    assert [shown.state for shown in tokens(analyst)] == ["revoked"]


def test_signing_out_ends_no_token_for_it_is_no_session(
    app: Flask, amara: str, analyst: Actor, signed_in: Callable[[AccountRole], Browser]
) -> None:
    secret = issued(analyst)
    signed_in(ANALYST).post("/sign-out", "/account")
    assert ask(app, secret)[0] == 200


@pytest.mark.parametrize("holder", [ANALYST, REVIEWER, SENIOR, AccountRole.AUDITOR])
def test_no_token_may_do_what_its_holder_may_not(database: Server, holder: AccountRole) -> None:
    below = {ANALYST: {ANALYST}, REVIEWER: {ANALYST, REVIEWER}, SENIOR: {ANALYST, REVIEWER, SENIOR}}
    actor, taken = Actor("somebody", holder, PREVENTION), set()
    for role in AccountRole:
        try:
            issue_token(actor, "Nightly count", role, PREVENTION, soon())
            taken.add(role)
        except NotAllowed:
            assert entries("issue_token")[-1]["outcome"] == "refused"
    assert taken == below.get(holder, {holder})


def test_who_keeps_the_accounts_issues_none_and_sees_and_ends_everybodys(database: Server, analyst: Actor) -> None:
    uid, _ = issue_token(analyst, "Nightly count", ANALYST, PREVENTION, soon())
    administrator = Actor("keeper", AccountRole.ADMINISTRATOR, Purpose.ADMINISTRATION)
    with pytest.raises(NotAllowed):
        issue_token(administrator, "Mine", AccountRole.ADMINISTRATOR, Purpose.ADMINISTRATION, soon())
    assert [(one.uid, one.username) for one in tokens(administrator)] == [(uid, "analyst")]
    revoke_token(administrator, uid)
    assert [one.state for one in tokens(analyst)] == ["revoked"]


def test_nobody_sees_or_ends_anothers(database: Server, analyst: Actor, reviewer: Actor) -> None:
    uid, secret = issue_token(analyst, "Nightly count", ANALYST, PREVENTION, soon())
    assert tokens(reviewer) == []
    with pytest.raises(UnknownRecord):
        revoke_token(reviewer, uid)
    assert token_of(secret) is not None


def test_a_token_issues_no_further_token(database: Server, analyst: Actor) -> None:
    held = token_of(issued(analyst))
    assert held is not None
    with pytest.raises(NotAllowed):
        issued(held.at_work())


@pytest.mark.parametrize(
    ("name", "days", "says"),
    [
        ("", 10, "say in 1 to 100 characters"),
        ("  ", 10, "say in 1 to 100 characters"),
        ("x" * 101, 10, "say in 1 to 100 characters"),
        ("Nightly", -1, "within the next 90 days"),
        ("Nightly", LONGEST.days + 1, "within the next 90 days"),
        ("Nightly", 4000, "within the next 90 days"),
    ],
)
def test_a_token_has_a_name_and_an_end_that_is_near(
    database: Server, analyst: Actor, name: str, days: int, says: str
) -> None:
    with pytest.raises(InvalidRecord, match=says):
        issue_token(analyst, name, ANALYST, PREVENTION, soon(days))
    assert rows("MATCH (t:Token) RETURN count(t) AS n") == [{"n": 0}]


@pytest.mark.parametrize("days", [0, LONGEST.days])
def test_today_and_the_ninetieth_day_are_within(database: Server, analyst: Actor, days: int) -> None:
    assert token_of(issue_token(analyst, "Nightly", ANALYST, PREVENTION, soon(days))[1]) is not None


def test_the_page_shows_the_secret_once_and_revokes(
    app: Flask, amara: str, analyst: Actor, signed_in: Callable[[AccountRole], Browser]
) -> None:
    browser = signed_in(ANALYST)
    fields = {"name": "Nightly <b>count</b>", "role": "analyst", "purpose": "prevention", "last": soon().isoformat()}
    status, text = browser.post("/account/tokens", "/account", **fields)
    found = re.search(r'id="issued">(graphmodel_[\w-]+)<', text)
    assert status == 200
    assert found
    assert ask(app, found[1])[0] == 200
    text = browser.get("/account")[1]
    assert found[1] not in text
    assert "Nightly &lt;b&gt;count" in text
    (uid,) = re.findall(r"/account/tokens/([^/]+)/revocation", text)
    assert "The token no longer holds" in browser.post(f"/account/tokens/{uid}/revocation", "/account")[1]
    assert ask(app, found[1])[0] == 401


@pytest.mark.parametrize("wrong", [{"role": "operator"}, {"role": "x"}, {"purpose": ""}, {"last": "31.12.2026"}])
def test_the_page_says_what_a_token_lacks(
    analyst: Actor, signed_in: Callable[[AccountRole], Browser], wrong: dict[str, str]
) -> None:
    fields = {"name": "Nightly", "role": "analyst", "purpose": "prevention", "last": soon().isoformat()} | wrong
    assert signed_in(ANALYST).post("/account/tokens", "/account", **fields)[0] in (400, 403)
    assert rows("MATCH (t:Token) RETURN count(t) AS n") == [{"n": 0}]

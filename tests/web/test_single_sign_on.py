"""The force's own sign-in: it vouches for a person, and nothing that looks like it but is not does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from pydantic import SecretStr, ValidationError

from graphmodel.casework.accounts import close_account, tie_single_sign_on
from graphmodel.errors import ConflictingRecord, InvalidRecord, NotAllowed, UnknownRecord
from graphmodel.ledger.actors import Actor, operator
from graphmodel.settings import Settings
from tests.builders import entries
from tests.conftest import Server
from tests.web import provider as providers
from tests.web.clients import Browser
from tests.web.provider import CLIENT, SECRET, Provider
from web import create_app

BACK = "/sign-in/force/back"


@pytest.fixture
def force() -> Iterator[Provider]:
    with providers.running() as found:
        yield found


@pytest.fixture
def settings(force: Provider, tmp_path: Path) -> Settings:
    return Settings(
        home=tmp_path, oidc_issuer=force.address, oidc_client_id=CLIENT, oidc_client_secret=SecretStr(SECRET),
        oidc_name="Force ID",
    )  # fmt: skip


@pytest.fixture
def app(database: Server, settings: Settings) -> Flask:
    return create_app(settings)


@pytest.fixture
def tied(analyst: Actor, force: Provider) -> Actor:
    tie_single_sign_on(operator(), "analyst", force.address, "person-1")
    return analyst


def come(client: FlaskClient, force: Provider, **changed: str) -> tuple[int, str]:
    """Leave for the force's sign-in, come back, and return what that leads to."""
    left = client.get("/sign-in/force")
    assert left.status_code == 302
    code = force.code_for(left.headers["Location"])
    query = {"code": code, "state": force.begun["state"][0]} | changed
    answer = client.get(BACK, query_string=query, follow_redirects=True)
    return answer.status_code, answer.get_data(as_text=True)


def test_whom_the_force_vouches_for_is_signed_in_to_the_account_that_is_tied_to_them(
    app: Flask, force: Provider, tied: Actor
) -> None:
    client = app.test_client()
    assert "Sign in with Force ID" in client.get("/sign-in").get_data(as_text=True)
    status, text = come(client, force)
    assert (status, "I am working on" in text, "analyst" in text) == (200, True, True)
    (entry,) = entries("sign_in")
    assert (entry["actor"], entry["outcome"]) == (tied.uid, "done")


def test_the_way_there_is_proof_against_who_sees_or_forges_parts_of_it(
    app: Flask, force: Provider, tied: Actor
) -> None:
    asked = parse_qs(urlsplit(app.test_client().get("/sign-in/force").headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["response_type"] == ["code"]
    assert asked["scope"] == ["openid"]
    assert asked["redirect_uri"] == [f"http://localhost{BACK}"]
    assert len(asked["state"][0]) >= 20
    assert len(asked["nonce"][0]) >= 20
    assert SECRET not in str(asked)
    come(app.test_client(), force)
    assert len(force.seen["code_verifier"][0]) >= 43


def test_who_has_no_account_gets_none_and_is_told_what_to_ask_for(app: Flask, force: Provider, analyst: Actor) -> None:
    status, text = come(app.test_client(), force)
    assert status == 401
    assert "no open account is tied to you" in text.lower()
    assert "person-1" in text


def test_a_closed_account_stays_closed(app: Flask, force: Provider, tied: Actor) -> None:
    close_account(operator(), "analyst")
    assert come(app.test_client(), force)[0] == 401


LIES: dict[str, Callable[[Provider], None]] = {
    "of another issuer": lambda f: f.claims.update(iss="https://elsewhere.example"),
    "for another installation": lambda f: f.claims.update(aud="another"),
    "ended": lambda f: f.claims.update(exp=1_700_000_000, iat=1_699_999_000),
    "of another sign-in": lambda f: f.claims.update(nonce="another"),
    "without a nonce": lambda f: f.claims.update(nonce=None),
    "about nobody": lambda f: f.claims.update(sub=None),
    "about an empty name": lambda f: f.claims.update(sub=""),
    "signed by another": lambda f: setattr(f, "sign", lambda c: f.signed(c, RSAKey.generate_key(2048))),
    "signed with the shared secret": lambda f: setattr(f, "sign", f.with_the_shared_secret),
    "not signed": lambda f: setattr(f, "sign", f.unsigned),
    "no token at all": lambda f: setattr(f, "sign", lambda _: "nonsense"),
    "of a provider that says it is another": lambda f: f.metadata.update(issuer="https://elsewhere.example"),
    "of keys that others can change": lambda f: f.metadata.update(jwks_uri="http://elsewhere.example/keys"),
}


@pytest.mark.parametrize("lie", LIES)
def test_what_is_not_the_forces_own_word_signs_nobody_in(app: Flask, force: Provider, tied: Actor, lie: str) -> None:
    LIES[lie](force)
    client = app.test_client()
    left = client.get("/sign-in/force")
    if left.status_code == 302:
        code = force.code_for(left.headers["Location"])
        left = client.get(BACK, query_string={"code": code, "state": force.begun["state"][0]})
    assert left.status_code == 401, left.headers.get("Location")
    assert client.get("/search").headers["Location"] == "/sign-in"


@pytest.mark.parametrize("changed", [{"state": "another"}, {"state": ""}, {"error": "access_denied"}])
def test_who_comes_back_another_way_than_they_left_is_not_let_in(
    app: Flask, force: Provider, tied: Actor, changed: dict[str, str]
) -> None:
    assert come(app.test_client(), force, **changed)[0] == 401


def test_another_browser_cannot_be_made_to_come_back_for_somebody(app: Flask, force: Provider, tied: Actor) -> None:
    left = app.test_client().get("/sign-in/force")
    code = force.code_for(left.headers["Location"])
    victim = app.test_client()
    answer = victim.get(BACK, query_string={"code": code, "state": force.begun["state"][0]})
    assert answer.status_code == 401


def test_a_session_of_before_leaves_nothing_behind(app: Flask, force: Provider, tied: Actor) -> None:
    client = app.test_client()
    with client.session_transaction() as session:
        session["planted"] = "x"
    come(client, force)
    with client.session_transaction() as session:
        assert "planted" not in session
        assert not [name for name in session if name.startswith("_state")], "the way there is forgotten"


@pytest.mark.parametrize(("methods", "status"), [(["pwd", "mfa"], 200), (["pwd"], 401), (None, 401), ("mfa", 401)])
def test_where_everybody_needs_a_second_factor_the_force_has_to_have_asked_for_it(
    database: Server, settings: Settings, force: Provider, tied: Actor, methods: Any, status: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    strict = settings.model_copy(update={"second_factor_required": True})
    monkeypatch.setattr("graphmodel.casework.accounts.get_settings", lambda: strict)
    force.claims["amr"] = methods
    found, text = come(create_app(strict).test_client(), force)
    assert (found, "I am working on" in text) == (status, status == 200)


def test_a_provider_that_does_not_answer_leaves_the_password(
    database: Server, settings: Settings, analyst: Actor
) -> None:
    gone = settings.model_copy(update={"oidc_issuer": "http://127.0.0.1:9"})
    client = create_app(gone).test_client()
    answer = client.get("/sign-in/force")
    assert answer.status_code == 401
    assert "does not answer" in answer.get_data(as_text=True)
    browser = Browser(client)
    browser.sign_in("analyst")
    assert browser.get("/search")[0] == 200


def test_without_one_there_is_no_such_page(database: Server, tmp_path: Path) -> None:
    client = create_app(Settings(home=tmp_path)).test_client()
    assert [client.get(path).status_code for path in ("/sign-in/force", BACK)] == [404, 404]
    assert "Sign in with" not in client.get("/sign-in").get_data(as_text=True)


def test_one_account_is_tied_to_one_person_by_whoever_keeps_the_accounts(
    force: Provider, tied: Actor, reviewer: Actor
) -> None:
    with pytest.raises(ConflictingRecord):
        tie_single_sign_on(operator(), "reviewer", force.address, "person-1")
    with pytest.raises(NotAllowed):
        tie_single_sign_on(reviewer, "reviewer", force.address, "person-2")
    with pytest.raises(UnknownRecord):
        tie_single_sign_on(operator(), "nobody", force.address, "person-2")
    for issuer, subject in ((None, "person-2"), (force.address, "x" * 201)):
        with pytest.raises(InvalidRecord):
            tie_single_sign_on(operator(), "reviewer", issuer, subject)
    tie_single_sign_on(operator(), "analyst", force.address, "")
    tie_single_sign_on(operator(), "reviewer", force.address, "person-1")


def test_an_administrator_ties_and_unties_by_page(
    app: Flask, force: Provider, analyst: Actor, administrator: Actor
) -> None:
    browser = Browser(app.test_client())
    browser.sign_in("administrator", purpose=None)
    path = "/accounts/analyst/single-sign-on"
    assert "analyst is tied to person-1" in browser.post(path, "/accounts", single_sign_on="person-1")[1]
    assert come(app.test_client(), force)[0] == 200
    assert "tied to nobody any more" in browser.post(path, "/accounts", single_sign_on=" ")[1]
    assert come(app.test_client(), force)[0] == 401


@pytest.mark.parametrize(
    "given",
    [
        {"oidc_issuer": "https://force.example"},
        {"oidc_issuer": "http://force.example", "oidc_client_id": "a", "oidc_client_secret": "b"},
        {"oidc_issuer": "ftp://127.0.0.1", "oidc_client_id": "a", "oidc_client_secret": "b"},
    ],
)
def test_half_of_the_settings_or_an_address_that_others_can_read_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="GRAPHMODEL_OIDC"):
        Settings(**given)  # type: ignore[arg-type]

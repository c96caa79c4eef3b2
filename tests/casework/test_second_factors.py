"""Second factors: a code is needed, holds for a moment, and is taken once."""

from __future__ import annotations

import base64
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from graphmodel import clock
from graphmodel.casework.accounts import TRIES, account_of, sign_in
from graphmodel.casework.second_factors import (
    STEP,
    address,
    draw_secret,
    remove_second_factor,
    set_second_factor,
    step_of,
)
from graphmodel.errors import InvalidRecord, NotAllowed, SignInFailed, UnknownRecord, WrongState
from graphmodel.ledger.actors import Actor
from tests.builders import entries, rows
from tests.conftest import PASSWORD

NOW = datetime(2026, 11, 23, 12, 0, 10, tzinfo=UTC)
SECRET = draw_secret()


def code(seconds: int = 0, secret: str = SECRET) -> str:
    """Return what an authenticator shows so many seconds after the tests' instant."""
    return TOTP(base64.b32decode(secret), 6, SHA1(), 30).generate(int(NOW.timestamp()) + seconds).decode()  # noqa: S303


@pytest.fixture
def with_factor(analyst: Actor) -> Actor:
    """The analyst, whose second factor was set up a while ago."""
    with clock.set_to(NOW - timedelta(hours=1)):
        set_second_factor(analyst, SECRET, code(-3600))
    return analyst


def test_codes_are_those_of_the_standard() -> None:
    # RFC 6238, appendix B: the last six of its eight digits.
    secret = base64.b32encode(b"12345678901234567890").decode()
    for seconds, expected in ((59, "287082"), (1111111109, "081804"), (20000000000, "353130")):
        assert code(seconds - int(NOW.timestamp()), secret) == expected


def test_the_password_alone_does_not_sign_in_and_the_code_does(with_factor: Actor) -> None:
    with clock.set_to(NOW):
        for wrong in ("", "000000" if code() != "000000" else "111111", code(3600), "abcdef"):
            with pytest.raises(SignInFailed):
                sign_in("analyst", PASSWORD, wrong)
        assert sign_in("analyst", PASSWORD, f"{code()[:3]} {code()[3:]}").second_factor


def test_a_clock_that_is_a_little_off_is_no_harm_and_more_is(with_factor: Actor) -> None:
    for seconds, taken in ((-STEP, True), (0, True), (STEP, True), (-3 * STEP, False), (3 * STEP, False)):
        with clock.set_to(NOW):
            sealed = rows("MATCH (a:Account) RETURN a.second_factor AS sealed")[0]["sealed"]
            assert (step_of(sealed, code(seconds), None) is not None) == taken


def test_a_code_is_taken_once(with_factor: Actor) -> None:
    with clock.set_to(NOW):
        sign_in("analyst", PASSWORD, code())
        with pytest.raises(SignInFailed):
            sign_in("analyst", PASSWORD, code())
        with pytest.raises(SignInFailed):
            sign_in("analyst", PASSWORD, code(-STEP))


def test_of_many_who_use_one_code_at_once_one_signs_in(with_factor: Actor) -> None:
    def attempt(_: int) -> bool:
        try:
            with clock.set_to(NOW):
                sign_in("analyst", PASSWORD, code())
        except SignInFailed:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(attempt, range(6))) == 1
    assert [entry["outcome"] for entry in entries("sign_in")].count("done") == 1


def test_wrong_codes_lock_the_account(with_factor: Actor) -> None:
    with clock.set_to(NOW):
        for _ in range(TRIES):
            with pytest.raises(SignInFailed):
                sign_in("analyst", PASSWORD, "999999" if code() != "999999" else "888888")
        with pytest.raises(SignInFailed):
            sign_in("analyst", PASSWORD, code())


def test_it_is_set_up_only_with_its_own_code(analyst: Actor) -> None:
    with clock.set_to(NOW):
        for secret, typed in (
            (SECRET, "000000" if code() != "000000" else "111111"),
            (SECRET, ""),
            ("not base 32!", "1"),
        ):
            with pytest.raises(InvalidRecord):
                set_second_factor(analyst, secret, typed)
    held = account_of(analyst.uid)
    assert held
    assert not held.second_factor


def test_the_secret_is_nowhere_in_the_database(with_factor: Actor) -> None:
    kept = str(rows("MATCH (n) RETURN collect(properties(n)) AS all_of_it"))
    assert SECRET not in kept
    assert "otpauth" not in kept


def test_the_address_is_one_that_authenticators_read() -> None:
    found = address("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "a.name")
    assert found.startswith("otpauth://totp/graphmodel:a.name?")
    assert "issuer=graphmodel" in found


def test_an_administrator_takes_it_away_and_ends_the_sessions(with_factor: Actor, administrator: Actor) -> None:
    with pytest.raises(NotAllowed):
        remove_second_factor(with_factor, "analyst")
    remove_second_factor(administrator, "analyst")
    held = account_of(with_factor.uid)
    assert held
    assert not held.second_factor
    assert not held.allows_session(clock.now() - timedelta(seconds=1))
    sign_in("analyst", PASSWORD)
    with pytest.raises(WrongState):
        remove_second_factor(administrator, "analyst")
    with pytest.raises(UnknownRecord):
        remove_second_factor(administrator, "nobody")


def test_another_key_of_the_installation_makes_every_code_wrong(
    with_factor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphmodel.casework.second_factors.installation_key", lambda _: "another")
    with clock.set_to(NOW), pytest.raises(SignInFailed):
        sign_in("analyst", PASSWORD, code())

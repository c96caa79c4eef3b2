from __future__ import annotations

from datetime import timedelta

import pytest

from graphmodel import clock
from graphmodel.casework.accounts import TRIES, close_account, open_account, set_password, sign_in
from graphmodel.errors import ConflictingRecord, InvalidRecord, NotAllowed, SignInFailed, UnknownRecord
from graphmodel.ledger.actors import Actor
from graphmodel.vocabulary import AccountRole
from tests.builders import entries, rows
from tests.conftest import PASSWORD


def test_the_right_password_signs_in_and_only_its_hash_is_kept(analyst: Actor) -> None:
    held = sign_in("analyst", PASSWORD)
    assert (held.uid, held.role) == (analyst.uid, AccountRole.ANALYST)
    (row,) = rows("MATCH (a:Account) RETURN properties(a) AS account")
    assert PASSWORD not in str(row)
    assert row["account"]["password_hash"].startswith("$argon2id$")


@pytest.mark.parametrize(("name", "password"), [("analyst", "wrong"), ("nobody", PASSWORD), ("", "")])
def test_a_failed_sign_in_does_not_say_what_was_wrong(analyst: Actor, name: str, password: str) -> None:
    with pytest.raises(SignInFailed, match="user name, the password or the code"):
        sign_in(name, password)


def test_five_wrong_passwords_lock_the_account_for_a_while(analyst: Actor) -> None:
    for _ in range(TRIES):
        with pytest.raises(SignInFailed):
            sign_in("analyst", "wrong")
    with pytest.raises(SignInFailed):
        sign_in("analyst", PASSWORD)
    with clock.set_to(clock.now() + timedelta(minutes=16)):
        sign_in("analyst", PASSWORD)
    assert [e["deed"] for e in entries("fail_to_sign_in")] == ["fail_to_sign_in"] * (TRIES + 1)


def test_a_new_password_unlocks_and_a_closed_account_stays_out(analyst: Actor, the_operator: Actor) -> None:
    set_password(the_operator, "analyst", "another fine password")
    sign_in("analyst", "another fine password")
    close_account(the_operator, "analyst")
    with pytest.raises(SignInFailed):
        sign_in("analyst", "another fine password")


def test_accounts_have_distinct_names_long_passwords_and_real_roles(analyst: Actor, the_operator: Actor) -> None:
    with pytest.raises(ConflictingRecord):
        open_account(the_operator, "analyst", AccountRole.AUDITOR, PASSWORD)
    with pytest.raises(InvalidRecord, match="12 characters"):
        open_account(the_operator, "second", AccountRole.ANALYST, "short")
    with pytest.raises(InvalidRecord, match="operator"):
        open_account(the_operator, "second", AccountRole.OPERATOR, PASSWORD)
    with pytest.raises(NotAllowed):
        open_account(analyst, "second", AccountRole.ANALYST, PASSWORD)
    with pytest.raises(UnknownRecord):
        set_password(the_operator, "nobody", PASSWORD)

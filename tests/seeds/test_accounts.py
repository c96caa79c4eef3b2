"""The accounts of the demonstration: passwords that only the file in the home tells, and its owner alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from graphmodel.casework.accounts import close_account, open_account, sign_in
from graphmodel.errors import ConflictingRecord, SignInFailed
from graphmodel.ledger.actors import operator
from graphmodel.vocabulary import AccountRole
from seeds.accounts import FILE, ROLES, demo_accounts
from tests.conftest import PASSWORD, Server


class Interrupted(Exception):
    """Somebody pulled the plug."""


def test_the_accounts_can_sign_in_and_their_file_is_for_its_owner_alone(database: Server, tmp_path: Path) -> None:
    accounts = demo_accounts(operator(), tmp_path)
    assert {name: sign_in(name, account.password).role for name, account in accounts.items()} == ROLES
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


def test_a_second_run_keeps_the_passwords(database: Server, tmp_path: Path) -> None:
    first = demo_accounts(operator(), tmp_path)
    written = (tmp_path / FILE).stat().st_mtime_ns
    assert demo_accounts(operator(), tmp_path) == first
    assert (tmp_path / FILE).stat().st_mtime_ns == written


def test_new_passwords_are_set_when_the_file_is_gone(database: Server, tmp_path: Path) -> None:
    first = demo_accounts(operator(), tmp_path)["demo-analyst"]
    (tmp_path / FILE).unlink()
    second = demo_accounts(operator(), tmp_path)["demo-analyst"]
    assert sign_in("demo-analyst", second.password).uid == first.uid
    with pytest.raises(SignInFailed):
        sign_in("demo-analyst", first.password)


def test_accounts_are_put_right_when_the_file_was_never_written(
    database: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Interrupted

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail)
        with pytest.raises(Interrupted):
            demo_accounts(operator(), tmp_path)
    assert list(tmp_path.iterdir()) == []
    account = demo_accounts(operator(), tmp_path)["demo-auditor"]
    assert sign_in("demo-auditor", account.password).role is AccountRole.AUDITOR


def test_the_password_of_somebody_elses_account_is_not_touched(database: Server, tmp_path: Path) -> None:
    open_account(operator(), "demo-analyst", AccountRole.ANALYST, PASSWORD)
    with pytest.raises(ConflictingRecord, match="demo-analyst"):
        demo_accounts(operator(), tmp_path)
    assert sign_in("demo-analyst", PASSWORD).role is AccountRole.ANALYST


def test_a_closed_account_stays_closed(database: Server, tmp_path: Path) -> None:
    demo_accounts(operator(), tmp_path)
    close_account(operator(), "demo-analyst")
    account = demo_accounts(operator(), tmp_path)["demo-analyst"]
    with pytest.raises(SignInFailed):
        sign_in("demo-analyst", account.password)

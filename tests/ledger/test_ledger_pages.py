"""The ledger's pages: how far it is sealed, its verification, and a checkpoint to carry away."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.ledger import keys
from graphmodel.ledger.notes import Checkpoint
from graphmodel.ledger.sealing import seal
from graphmodel.permissions import allowed
from graphmodel.settings import Settings
from graphmodel.vocabulary import AccountRole
from tests.builders import write
from tests.conftest import PASSWORD, Server, account
from tests.ledger.conftest import look
from tests.web.clients import Browser
from web import create_app


def signed_in(home: Path, role: AccountRole) -> Browser:
    account(role)
    browser = Browser(create_app(Settings(home=home)).test_client())
    browser.post("/sign-in", "/sign-in", username=role.value, password=PASSWORD)
    browser.begin()
    return browser


def test_an_auditor_sees_how_far_it_is_sealed_verifies_it_and_takes_a_checkpoint(database: Server, home: Path) -> None:
    browser = signed_in(home, AccountRole.AUDITOR)
    assert "Nothing is sealed yet" in browser.get("/ledger")[1]
    assert [browser.get(path)[0] for path in ("/ledger/verification", "/ledger/checkpoint.txt")] == [400, 404]
    look(3)
    size = seal(home).size
    assert f"{size} entries are sealed" in browser.get("/ledger")[1]
    assert "The ledger is whole" in browser.get("/ledger/verification")[1]
    note = browser.get("/ledger/checkpoint.txt")[1]
    assert Checkpoint.read(keys.signer(home).verifier.open(note)).size == size
    write("MATCH (e:LedgerEntry {deed: 'accounts'}) WITH e LIMIT 1 SET e.actor = '<b>another</b>'")
    text = browser.get("/ledger/verification")[1]
    assert ("is not what was sealed" in text, "it was altered after it was sealed" in text) == (True, True)


@pytest.mark.parametrize("role", [r for r in AccountRole if r is not AccountRole.OPERATOR])
def test_its_pages_are_for_the_roles_of_the_table(database: Server, home: Path, role: AccountRole) -> None:
    look()
    seal(home)
    browser = signed_in(home, role)
    for path, name in (("verification", "ledger_verify"), ("checkpoint.txt", "ledger_seal")):
        assert browser.get(f"/ledger/{path}")[0] == (200 if allowed(role, name) else 403)

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re

import pytest

import graphmodel.casework
import graphmodel.findings
from graphmodel.errors import NotAllowed
from graphmodel.permissions import DEEDS, TABLE, VIEWS, allowed, require
from graphmodel.vocabulary import AccountRole

AUDITED = re.compile(r"audited\(\s*\w+,\s*_(\w+)")
LOOKED = re.compile(r'record_look\(\s*\w+,\s*"(\w+)"')


def sources(package: object) -> str:
    modules = pkgutil.iter_modules(package.__path__)  # type: ignore[attr-defined]
    names = (f"{package.__name__}.{module.name}" for module in modules)  # type: ignore[attr-defined]
    return "\n".join(inspect.getsource(importlib.import_module(name)) for name in names)


def test_every_deed_of_the_code_has_its_row() -> None:
    found = set(AUDITED.findall(sources(graphmodel.casework)))
    assert len(found) > 15
    assert found <= set(DEEDS)


def test_every_look_of_the_code_has_its_row() -> None:
    found = set(LOOKED.findall(sources(graphmodel.findings)))
    assert len(found) > 5
    assert found <= set(VIEWS)


def test_what_has_no_row_is_an_error_and_never_allowed() -> None:
    with pytest.raises(KeyError):
        allowed(AccountRole.ADMINISTRATOR, "invent_a_deed")


def test_a_refusal_says_what_was_wanted_who_may_and_who_asked() -> None:
    for role, name, username, says in (
        (
            AccountRole.ANALYST,
            "queue",
            "demo-analyst",
            "Reading the queue is for reviewers and senior reviewers; you are signed in as demo-analyst, an analyst.",
        ),
        (
            AccountRole.ADMINISTRATOR,
            "search",
            None,
            "Searching for people, incidents and groups is for analysts, reviewers, senior reviewers and auditors; "
            "you are signed in as an administrator.",
        ),
        (
            AccountRole.OPERATOR,
            "ledger",
            None,
            "Reading the ledger is for auditors; nobody is signed in, so you are the operator: "
            "graphmodel sign-in USERNAME.",
        ),
    ):
        with pytest.raises(NotAllowed) as refusal:
            require(role, name, username)
        assert str(refusal.value) == says


def test_every_row_says_what_it_is_in_words_and_stands_once() -> None:
    assert len(TABLE) == len(DEEDS) + len(VIEWS)
    assert all(row.words[0].isupper() and "_" not in row.words for row in TABLE.values())
    assert len({row.words for row in TABLE.values()}) == len(TABLE)


def test_an_administrator_sees_no_person_by_being_an_administrator() -> None:
    for view in ("search", "network", "subject", "incident", "why", "listing", "grounds", "picture", "ledger"):
        assert not allowed(AccountRole.ADMINISTRATOR, view)
        assert not allowed(AccountRole.OPERATOR, view)


def test_nobody_who_audits_decides() -> None:
    for deed in ("nominate", "decide", "review"):
        assert not allowed(AccountRole.AUDITOR, deed)

"""The pages of policies: read, draft, try, propose, adopt, withdraw."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from graphmodel.ledger.actors import Actor
from graphmodel.permissions import allowed
from graphmodel.records.account import SIGN_IN_ROLES
from graphmodel.vocabulary import AccountRole
from tests.builders import (
    REGISTER,
    adopted,
    criteria,
    drafted,
    entries,
    incident,
    involve,
    listed,
    register,
    rows,
    subject,
)
from tests.conftest import Server, account
from tests.web.clients import Browser

HOSTILE = '<img src=x onerror=alert(1)>"};alert(1)//\u202egnp'
ACCEPTED = """
UNWIND $subjects AS u
MATCH (s:Subject {uid: u})-[:SUSPECT_IN]->(i:Incident)
WHERE i.offence <> ?
RETURN s.uid AS subject, i.uid AS ground
"""
DEEDS = (("draft", "draft_policy"), ("P-2/propose", "propose_policy"), ("P-2/withdraw", "withdraw_policy"))
Pages = Callable[[AccountRole], Browser]


def document(**policy: Any) -> str:
    values = criteria(**{"uid": "P-2", "version": 2, "effective_from": "2099-01-01"} | policy)
    return yaml.safe_dump(json.loads(json.dumps({"register": REGISTER, "policy": values}, default=str)))


def state(uid: str = "P-2") -> str | None:
    return next((row["state"] for row in rows("MATCH (p:Policy {uid: $uid}) RETURN p.state AS state", uid=uid)), None)


@pytest.fixture
def people(database: Server) -> None:
    register()
    for role in SIGN_IN_ROLES:
        account(role)


def test_a_policy_goes_from_draft_to_adoption_on_the_pages(signed_in: Pages, people: None) -> None:
    administrator, senior = signed_in(AccountRole.ADMINISTRATOR), signed_in(AccountRole.SENIOR_REVIEWER)
    assert 'href="/draft-policy"' in administrator.get("/policies")[1]
    status, text = administrator.post("/draft-policy", "/draft-policy", document=document())
    assert (status, "Kept as a draft. It judges nobody yet." in text, state()) == (200, True, "draft")
    assert "Nothing has been changed" in administrator.get("/policies/P-2/trial")[1]
    status, text = administrator.post("/policies/P-2/propose", "/policies/P-2")
    assert (status, "Proposed. A senior reviewer" in text, state()) == (200, True, "proposed")
    status, text = senior.post("/policies/P-2/adopt", "/policies/P-2")
    assert (status, "Adopted. Listings suspended until a review: 0." in text, state()) == (200, True, "adopted")
    assert state("P-1") == "superseded"
    assert text.count("<form") == 1, "only signing out is left to do"


def test_whoever_proposed_it_is_told_that_another_person_adopts_it(signed_in: Pages, people: None) -> None:
    senior = signed_in(AccountRole.SENIOR_REVIEWER)
    senior.post("/draft-policy", "/draft-policy", document=document())
    text = senior.post("/policies/P-2/propose", "/policies/P-2")[1]
    assert "You proposed it, so another person adopts it." in text
    assert "/policies/P-2/adopt" not in text
    status, text = senior.post("/policies/P-2/adopt", "/policies/P-2")
    assert (status, "the person who proposes a policy does not adopt it" in text, state()) == (409, True, "proposed")
    assert "Withdrawn." in senior.post("/policies/P-2/withdraw", "/policies/P-2")[1]
    status, text = senior.post("/policies/P-2/withdraw", "/draft-policy")
    assert (status, "the policy is withdrawn now" in text) == (409, True)


BY_ASSOCIATION = "MATCH (s:Subject)-[:ASSOCIATED_WITH]-() RETURN s.uid AS subject, s.uid AS ground"
WRONG = [
    ("", "no policy that can be adopted"),
    ("policy: [", "cannot be read"),
    (document(accepted_statuses=["victim"]), "accepted_statuses"),
    (document(bands=[{"name": "low", "from_score": 3}]), "begins at 0"),
    (
        document(version=1),
        "version 1 of this register&#39;s policy already (adopted); a version is used once, and the next is 2",
    ),
    (document().replace(REGISTER, "Elsewhere"), "there is no such register"),
    (document(effective_from="2020-01-01"), "which lies in the past"),
    (yaml.safe_dump({"uid": "R-9", "name": "N", "purpose": "p", "policy": {}}), "a register with its first policy"),
    (document(criterion=BY_ASSOCIATION), "This criterion is not accepted."),
    (document(criterion="whoever knows somebody"), "Invalid input"),
    (f"register: {REGISTER}\npolicy: {{effective_from: 2026-13-45}}", "cannot be read"),
]


def test_what_is_wrong_with_a_document_is_shown_and_what_was_typed_is_kept(signed_in: Pages, people: None) -> None:
    browser = signed_in(AccountRole.ADMINISTRATOR)
    for written, says in WRONG:
        status, text = browser.post("/draft-policy", "/draft-policy", document=written)
        assert (status, says in text, 'role="alert"' in text) == (409, True, True), text
        assert written.strip().split("\n")[0][:30] in text
    assert state() is None


def test_hostile_text_of_a_document_is_text_on_every_page(signed_in: Pages, people: None) -> None:
    browser = signed_in(AccountRole.ADMINISTRATOR)
    for written in (HOSTILE, f"register: {json.dumps(HOSTILE)}\npolicy: {{}}", f"{json.dumps(HOSTILE)}: 1"):
        text = browser.post("/draft-policy", "/draft-policy", document=f"</textarea>{written}")[1]
        assert ("<img" in text, "&lt;/textarea&gt;" in text) == (False, True)
    drafted(criterion=ACCEPTED.replace("?", repr(HOSTILE.replace("\u202e", ""))))
    for path in ("/policies/P-2", "/policies", "/policies/P-2/trial", f"/policies/{HOSTILE}"):
        assert "<img" not in browser.get(path)[1], path
    assert "&lt;img src=x" in browser.get("/policies/P-2")[1]


def test_what_a_policy_would_change_is_named_to_those_who_may_see_people(
    signed_in: Pages, people: None, analyst_and_reviewer: tuple[Actor, Actor]
) -> None:
    involve(subject("S-1"), incident("I-1", 800), "suspect")
    uid = listed(*analyst_and_reviewer)
    drafted(lookback_months=12)
    text = signed_in(AccountRole.SENIOR_REVIEWER).get("/policies/P-2/trial")[1]
    assert f'href="/listings/{uid}"' in text
    assert "Would fall off: 1" in text
    text = signed_in(AccountRole.ADMINISTRATOR).get("/policies/P-2/trial")[1]
    assert "Would fall off: 1" in text
    assert ('href="/listings' in text, 'href="#main"><bdi>' in text, "Given" in text) == (False, False, False)


def test_a_trial_says_who_in_which_borough_and_why(
    signed_in: Pages, people: None, analyst_and_reviewer: tuple[Actor, Actor]
) -> None:
    involve(subject("S-1"), incident("I-1", 800), "suspect")
    listed(*analyst_and_reviewer)
    drafted(lookback_months=12)
    text = signed_in(AccountRole.SENIOR_REVIEWER).get("/policies/P-2/trial")[1]
    assert "<bdi>Eastmarch</bdi>: 1" in text
    assert ("Given S-1" in text, "it lies outside the policy&#39;s look-back window" in text) == (True, True)
    text = signed_in(AccountRole.SENIOR_REVIEWER).get("/policies/P-1/trial")[1]
    assert ("Version 1 is in force already." in text, "in place of" in text) == (True, False)
    text = signed_in(AccountRole.ADMINISTRATOR).get("/policies/P-2/trial")[1]
    assert ("S-1" in text, "A reviewer sees who they are." in text) == (False, True)


def test_what_a_policy_would_change_is_offered_where_it_would_change_something(signed_in: Pages, people: None) -> None:
    senior = signed_in(AccountRole.SENIOR_REVIEWER)
    drafted()
    offer = "See what it would change"
    assert (offer in senior.get("/policies/P-2")[1], offer in senior.get("/policies/P-1")[1]) == (True, False)
    senior.post("/policies/P-2/withdraw", "/policies/P-2")
    assert offer not in senior.get("/policies/P-2")[1]


def test_a_policy_is_handed_out_as_the_next_version_and_drafted_again(signed_in: Pages, people: None) -> None:
    senior = signed_in(AccountRole.SENIOR_REVIEWER)
    assert 'href="/policies/P-1/next.yaml"' in senior.get("/policies/P-1")[1]
    text = senior.get("/policies/P-1/next.yaml")[1]
    assert senior.post("/draft-policy", "/draft-policy", document=text)[0] == 200
    assert state("policy-R-1-2") == "draft"
    assert "version: 3" in senior.get("/policies/P-1/next.yaml")[1]


@pytest.fixture
def analyst_and_reviewer(people: None) -> tuple[Actor, Actor]:
    return account(AccountRole.ANALYST, "one"), account(AccountRole.REVIEWER, "another")


@pytest.mark.parametrize("role", SIGN_IN_ROLES)
def test_each_deed_on_a_policy_is_for_the_roles_of_the_table_and_no_other(
    role: AccountRole, signed_in: Pages, people: None
) -> None:
    drafted()
    browser = signed_in(role)
    for path, deed in DEEDS:
        before = state()
        page = "/draft-policy" if path == "draft" else f"/policies/{path}"
        status, text = browser.post(page, "/policies", document=document(uid="P-3", version=3))
        if allowed(role, deed):
            assert status == 200, (path, text)
        else:
            assert (status, state(), state("P-3")) == (403, before, None), path
            assert entries(deed)[-1]["outcome"] == "refused"
    status, _ = browser.post("/policies/P-2/adopt", "/policies")
    assert status == (409 if allowed(role, "adopt_policy") else 403)


def test_a_superseded_policy_can_still_be_read(signed_in: Pages, people: None) -> None:
    adopted()
    browser = signed_in(AccountRole.AUDITOR)
    text = browser.get("/policies")[1]
    assert text.count("in force") == 1
    text = browser.get("/policies/P-1")[1]
    assert ("Superseded" in text, "A policy is never edited" in text) == (True, True)
    assert browser.get("/policies/P-404")[0] == 404

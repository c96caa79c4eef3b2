"""The pages that ask whether two records are of one person."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphmodel import clock
from graphmodel.casework.likenesses import propose_likenesses
from graphmodel.ledger.actors import Actor
from graphmodel.vocabulary import AccountRole
from tests import builders
from tests.casework.merging_graphs import REASONS, TWO, dump, merged, two
from tests.conftest import account
from tests.web.clients import Browser

Pages = Callable[[AccountRole], Browser]
HOSTILE = '<img src=x onerror=alert(1)>"‮'


def proposed(actor: Actor) -> str:
    """Return the page of the one pair that is proposed."""
    propose_likenesses(actor)
    return f"/same/{builders.rows('MATCH (l:Likeness) RETURN l.uid AS uid')[0]['uid']}"


def the_merge() -> str:
    return str(builders.rows("MATCH (m:Merge {state: 'done'}) RETURN m.uid AS uid")[0]["uid"])


def test_a_pair_is_searched_compared_merged_and_unmerged_on_the_pages(signed_in: Pages, reviewer: Actor) -> None:
    two(aliases=(HOSTILE,))
    builders.involve("S-2", builders.incident("I-1"), "suspect")
    before = dump()
    browser = signed_in(AccountRole.REVIEWER)
    status, text = browser.post("/same", "/same")
    assert (status, "Proposed: 1 new" in text, "the names, or an alias and a name, sound the same" in text) == (
        200, True, True,
    )  # fmt: skip
    assert "<img" not in text
    page = proposed(reviewer)
    status, text = browser.get(page)
    assert (status, "Suspect" in text, "1 × suspect in would move from" in text) == (200, True, True)
    assert browser.post(f"{page}/merge", page, reasons=REASONS)[0] == 400
    status, text = browser.post(f"{page}/merge", page, keep="S-1", reasons="short")
    assert (status, "short" in text) == (409, True), "what was typed is not lost"
    status, text = browser.post(f"{page}/merge", page, keep="S-1", reasons=REASONS)
    assert (status, "can be undone here" in text, REASONS in text) == (200, True, True)
    assert "<img" not in browser.get(page)[1]
    status, text = browser.post(f"/merges/{the_merge()}/undo", "/merges", reasons=TWO)
    assert (status, "both are people of their own again" in text) == (200, True)
    assert dump() == before


def test_an_analyst_searches_and_is_offered_only_what_an_analyst_may_do(
    signed_in: Pages, analyst: Actor, reviewer: Actor
) -> None:
    two()
    text = signed_in(AccountRole.ANALYST).post("/same", "/same")[1]
    assert ("Proposed: 1 new" in text, ">Compare<" in text, "a reviewer compares the two" in text) == (
        True, False, True,
    )  # fmt: skip
    assert ">Compare<" in signed_in(AccountRole.REVIEWER).get("/same")[1]


def test_two_are_kept_apart_on_the_page(signed_in: Pages, reviewer: Actor) -> None:
    two()
    page, browser = proposed(reviewer), signed_in(AccountRole.REVIEWER)
    assert browser.post(f"{page}/apart", page, reasons="")[0] == 409
    status, text = browser.post(f"{page}/apart", page, reasons=TWO)
    assert (status, "Kept apart" in text, "No pair is proposed" in text) == (200, True, True)
    assert "kept apart" in browser.get(page)[1]


def test_the_page_says_beforehand_who_would_inherit_a_ground_and_a_listing(
    signed_in: Pages, analyst: Actor, senior_reviewer: Actor, reviewer: Actor
) -> None:
    two()
    builders.register()
    builders.involve("S-2", builders.incident("I-1"), "suspect")
    builders.listed(analyst, senior_reviewer, "S-2")
    before = dump()
    page = proposed(reviewer)
    status, text = signed_in(AccountRole.REVIEWER).get(page)
    assert status == 200
    assert "A ground that they did not have:" in text
    assert "They would come onto a register:" in text
    assert "a senior reviewer merges them" in text
    assert dump() == before, "a look changes nothing"
    assert builders.entries("likeness")


def test_what_is_unsettled_is_settled_on_the_page(signed_in: Pages, reviewer: Actor) -> None:
    two()
    uid = merged(reviewer)
    builders.involve("S-1", builders.incident("I-1"), "witness")
    browser = signed_in(AccountRole.REVIEWER)
    status, text = browser.post(f"/merges/{uid}/undo", "/merges", reasons=TWO)
    assert (status, "1 things could be of either" in text, "is a witness to Robbery" in text) == (200, True, True)
    left = builders.rows("MATCH (u:Unsettled) RETURN u.uid AS uid")[0]["uid"]
    assert browser.post(f"/unsettled/{left}", "/merges", reasons=REASONS)[0] == 400
    status, text = browser.post(f"/unsettled/{left}", "/merges", reasons=REASONS, decision="move")
    assert (status, "Settled." in text) == (200, True)
    assert builders.rows("MATCH (s:Subject)-[:WITNESS_TO]->() RETURN s.uid AS uid") == [{"uid": "S-2"}]


def test_the_page_of_one_who_was_merged_away_leads_to_whom_they_were_merged_into(
    signed_in: Pages, reviewer: Actor
) -> None:
    two()
    merged(reviewer)
    for role in (AccountRole.ANALYST, AccountRole.ADMINISTRATOR):
        account(role)
    browser = signed_in(AccountRole.ANALYST)
    status, text = browser.get("/subjects/S-2")
    assert (status, "is merged into" in text, 'href="/subjects/S-1"' in text) == (200, True, True)
    assert set(builders.entries("subject")[-1]["uids"]) == {"S-1", "S-2"}
    status, text = browser.get("/records/S-2/history")
    assert (status, "merged into S-1" in text, "What to do" in text) == (200, True, False)
    day = clock.now().date()
    status, text = browser.get(f"/subjects/S-2/as-known?on={day}")
    assert (status, f'href="/subjects/S-1/as-known?on={day}"' in text) == (200, True)
    assert signed_in(AccountRole.ADMINISTRATOR).get("/subjects/S-2")[0] == 403


@pytest.mark.parametrize("role", [AccountRole.ANALYST, AccountRole.AUDITOR, AccountRole.ADMINISTRATOR])
def test_nobody_else_merges(role: AccountRole, signed_in: Pages, reviewer: Actor) -> None:
    two()
    account(role)
    page, browser = proposed(reviewer), signed_in(role)
    own = "/accounts" if role is AccountRole.ADMINISTRATOR else "/registers"
    assert browser.get(page)[0] == 403
    assert browser.post(f"{page}/merge", own, keep="S-1", reasons=REASONS)[0] == 403
    assert builders.rows("MATCH (m:Merge) RETURN count(m) AS n") == [{"n": 0}]

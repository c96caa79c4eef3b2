"""The page of an item of intelligence: what it is worth, and its verification by another person."""

from __future__ import annotations

import html
from collections.abc import Callable

import pytest

from graphmodel.ledger.actors import Actor
from graphmodel.permissions import allowed
from graphmodel.records.account import SIGN_IN_ROLES
from graphmodel.vocabulary import AccountRole
from tests.builders import LOOKED, entries, incident, item, rows, subject
from tests.conftest import Server, account
from tests.posts import CHECKED, digest, post
from tests.web.clients import Browser

Pages = Callable[[AccountRole], Browser]
HOSTILE = "<img src=x onerror=alert(1)> as a platform"
PAGE = "/intelligence/N-1"


@pytest.fixture
def amara(database: Server) -> str:
    return subject("S-1", given_name="Amara", family_name="Okafor")


def unverified(**more: object) -> None:
    item("N-1", "S-1", source_kind="social_media", verified_by=None, verified_at=None, **more)


def test_the_page_shows_an_item_whole_and_the_look_is_recorded(signed_in: Pages, analyst: Actor, amara: str) -> None:
    older = {"grading": "5x5x5", "source_evaluation": "B", "information_assessment": "4"}
    item("N-2", amara, **older, handling="5", conditions="Ask the originator.", concerns=(incident("I-1"),))
    item("N-1", amara, **post("x"), corroborates=("N-2",))
    item("N-3", amara, repeats="N-1", text="A screenshot of the post.")
    browser = signed_in(AccountRole.ANALYST)
    status, text = browser.get(PAGE)
    assert status == 200
    for said in (
        "grade 1AP (3x5x2)",
        "1: reliable",
        "A: known directly",
        "P: permitted",
        "Loopcast",
        digest("x"),
        "PC 7",
    ):
        assert said in text, said
    assert all(written in html.unescape(text) for written in CHECKED.values())
    assert "grade B45 (5x5x5)" in text, "what it corroborates, by its own scheme"
    assert "Is repeated by" in text
    assert "Amara" in text
    assert set(entries("intelligence")[-1]["uids"]) == {"N-1", "N-2", "N-3", amara}
    assert "Graded by the older scheme" in (older_page := browser.get("/intelligence/N-2")[1])
    assert "Ask the originator." in older_page
    assert "This item only repeats another" in browser.get("/intelligence/N-3")[1]
    assert "/intelligence/N-1" in browser.get("/subjects/S-1")[1]


def test_a_post_is_captured_by_its_reader_on_its_page_and_verified_by_another(
    signed_in: Pages, analyst: Actor, reviewer: Actor, amara: str
) -> None:
    unverified(platform="Loopcast")
    reader, text = signed_in(AccountRole.ANALYST), ""
    text = reader.get(PAGE)[1]
    assert "It stays unverified until it has the digest of a captured copy; who read it" in text
    assert ('name="platform"' in text, 'id="verify"' in text) == (False, False), "what it has is not asked for again"
    given = {"capture_digest": digest("x"), **CHECKED}
    status, text = reader.post(f"{PAGE}/capture", PAGE, **(given | {"verifiable_date": "yes"}))
    assert (status, 'id="verifiable_date-error"' in text) == (409, True)
    assert CHECKED["verifiable_context"] in text, "what was typed is not lost"
    status, text = reader.post(f"{PAGE}/capture", PAGE, **given)
    assert (status, "Another person verifies it." in text) == (200, True)
    status, text = reader.post(f"{PAGE}/verification", PAGE, looked_at=LOOKED)
    assert (status, "ask another person" in text) == (409, True)
    browser = signed_in(AccountRole.REVIEWER)
    status, text = browser.post(f"{PAGE}/verification", PAGE, looked_at="the post")
    assert (status, "what you looked at: needs 20 to 5000" in text, ">the post</textarea>" in text) == (409, True, True)
    assert rows("MATCH (i:Intelligence) RETURN i.verified_by AS by, i.read_by AS reader") == [
        {"by": None, "reader": "analyst"}
    ]
    status, text = browser.post(f"{PAGE}/verification", PAGE, looked_at=LOOKED)
    assert (status, "you vouch for this item" in text) == (200, True)
    assert "verified; by reviewer" in text
    assert LOOKED in html.unescape(text)
    assert ('id="verify"' in text, 'id="capture"' in text) == (False, False)


@pytest.mark.parametrize("role", SIGN_IN_ROLES)
def test_only_whoever_may_is_offered_to_capture_it(role: AccountRole, signed_in: Pages, amara: str) -> None:
    account(role)
    unverified(platform=HOSTILE)
    status, text = signed_in(role).get(PAGE)
    assert (status == 200) == allowed(role, "intelligence")
    assert ('id="capture"' in text) == allowed(role, "capture_post")
    assert "<img" not in text


def test_an_unknown_item_is_a_page_that_says_so(signed_in: Pages, analyst: Actor) -> None:
    status, text = signed_in(AccountRole.ANALYST).get("/intelligence/N-404")
    assert (status, "no such item of intelligence" in text) == (404, True)

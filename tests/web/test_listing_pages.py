"""The page of a listing: what a reviewer sees and does there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphmodel.casework.admission import nominate
from graphmodel.ledger.actors import Actor
from graphmodel.permissions import allowed
from graphmodel.records.account import SIGN_IN_ROLES
from graphmodel.vocabulary import AccountRole, Purpose
from tests.builders import (
    REASONS,
    REGISTER,
    adopted,
    associate,
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

Pages = Callable[[AccountRole], Browser]
HOSTILE = "<img src=x onerror=alert(1)> said of somebody else"
NOMINATOR = Actor("somebody", AccountRole.ANALYST, Purpose.PREVENTION)
DECIDER = Actor("somebody else", AccountRole.REVIEWER, Purpose.REGISTER_REVIEW)


@pytest.fixture
def path(database: Server) -> str:
    """The page of a listing that stands on I-1 and I-2; the gate would accept I-3."""
    register()
    subject("S-1", given_name="Amara", family_name="Okafor")
    for n in (1, 2, 3):
        involve("S-1", incident(f"I-{n}"), "suspect")
    associate("S-1", subject("S-2"))
    return f"/listings/{listed(NOMINATOR, DECIDER, grounds=('I-1', 'I-2'))}"


def state() -> str:
    (row,) = rows("MATCH (l:Listing) RETURN l.state AS state")
    return str(row["state"])


def test_a_reviewer_suspends_reinstates_amends_and_removes_on_the_page(
    signed_in: Pages, senior_reviewer: Actor, path: str
) -> None:
    browser = signed_in(AccountRole.SENIOR_REVIEWER)
    status, text = browser.post(f"{path}/suspension", path, reasons=REASONS)
    assert (status, "a reviewer decided so" in text, state()) == (200, True, "suspended")
    status, text = browser.post(f"{path}/review", path, outcome="reinstate", reasons=REASONS, band="low")
    assert (status, "the listing is listed" in text) == (200, True)
    three = {"outcome": "amend", "reasons": REASONS, "ground": ["I-1", "I-2", "I-3"]}
    status, text = browser.post(f"{path}/review", path, **three)
    assert (status, "the band would be <strong>high</strong>" in text) == (409, True), "a band is seen before it is set"
    assert text.count("checked") == 4, "what was chosen and ticked is kept"
    status, text = browser.post(f"{path}/review", path, **three, amended_band="high")
    assert status == 200
    assert rows("MATCH (:Listing)-[:GROUNDED_ON]->(g) RETURN count(g) AS n") == [{"n": 3}]
    assert "The gate finds <strong>high</strong> today, a score of 12" in text
    status, text = browser.post(f"{path}/review", path, outcome="remove", reasons=REASONS)
    assert (status, "Nothing: the listing is removed." in text, "Review due" in text) == (200, True, False)


def test_a_changed_band_is_said_and_confirmed_on_the_page(signed_in: Pages, reviewer: Actor, path: str) -> None:
    adopted(offences={"robbery": {"weight": 9}})
    browser = signed_in(AccountRole.REVIEWER)
    text = browser.get(path)[1]
    assert "The confirmed band no longer holds." in text
    assert "Last judged by policy version 1; version 2 is in force" in text
    status, text = browser.post(f"{path}/review", path, outcome="confirm_band", reasons=REASONS, band="low")
    assert (status, "the band is high now" in text) == (409, True)
    status, text = browser.post(f"{path}/review", path, outcome="confirm_band", reasons=REASONS, band="high")
    assert (status, "no longer holds" in text, "Last judged by" in text) == (200, False, False)


def test_what_goes_wrong_is_shown_and_the_reasons_are_kept(signed_in: Pages, reviewer: Actor, path: str) -> None:
    browser = signed_in(AccountRole.REVIEWER)
    for outcome, fields, status, says in (
        ("keep", {"reasons": "too short"}, 409, "20 to 5000 characters"),
        ("keep", {"reasons": HOSTILE, "band": "high"}, 409, "the band is low now"),
        ("amend", {"reasons": HOSTILE}, 409, "needs the grounds"),
        ("amend", {"reasons": HOSTILE, "ground": ["I-3"]}, 409, "put in by a senior reviewer"),
        ("amend", {"reasons": HOSTILE, "ground": ["S-2"]}, 409, "not among the grounds"),
        ("reinstate", {"reasons": HOSTILE}, 409, "this needs one that is suspended"),
        ("promote", {"reasons": HOSTILE}, 400, "Choose what to do"),
    ):
        found, text = browser.post(f"{path}/review", path, outcome=outcome, **fields)
        assert (found, says in text, 'role="alert"' in text) == (status, True, True), (outcome, text)
        assert ("<img" in text, "&lt;img" in text) == (False, status == 409 and fields["reasons"] == HOSTILE)
    assert browser.post(f"{path}/decision", path, reasons=REASONS)[0] == 400
    assert browser.post(f"{path}/suspension", path, reasons="")[0] == 409
    assert state() == "listed"


def test_hostile_text_of_a_listing_is_text_on_its_page(signed_in: Pages, reviewer: Actor, database: Server) -> None:
    register(criterion=None)
    involve(subject("S-1", given_name=HOSTILE), incident("I-1"), "suspect")
    uid = nominate(NOMINATOR, "S-1", REGISTER, HOSTILE)
    browser = signed_in(AccountRole.REVIEWER)
    browser.post(f"/listings/{uid}/decision", f"/listings/{uid}", decision="list", reasons=HOSTILE)
    browser.post(f"/listings/{uid}/suspension", f"/listings/{uid}", reasons=HOSTILE)
    for path in (f"/listings/{uid}", "/queue"):
        text = browser.get(path)[1]
        assert ("<img" in text, "&lt;img" in text) == (False, True)


@pytest.mark.parametrize("role", SIGN_IN_ROLES)
def test_each_deed_on_a_listing_is_for_the_roles_of_the_table_and_no_other(
    role: AccountRole, signed_in: Pages, path: str
) -> None:
    account(role)
    browser = signed_in(role)
    assert browser.get(path)[0] == (200 if allowed(role, "listing") else 403)
    for end, deed, fields in (
        ("suspension", "suspend", {}),
        ("review", "reinstate", {"outcome": "reinstate"}),
        ("review", "confirm_band", {"outcome": "confirm_band"}),
        ("review", "review", {"outcome": "keep"}),
        ("decision", "decide", {"decision": "list"}),
    ):
        status, text = browser.post(f"{path}/{end}", "/policies", reasons=REASONS, **fields)
        expected = (409 if deed == "decide" else 200) if allowed(role, deed) else 403
        assert status == expected, (deed, text)
        asked = "review" if end == "review" else deed  # the page asks its own row first
        assert allowed(role, deed) or ("Amara" not in text and entries(asked)[-1]["outcome"] == "refused")
    assert state() == "listed"

"""What the page of a listing offers, and to whom: nothing that would be refused after it was sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta

from graphmodel import clock
from graphmodel.casework.admission import nominate
from graphmodel.casework.involvements import change_status
from graphmodel.casework.suspending import suspend
from graphmodel.ledger.actors import Actor
from graphmodel.vocabulary import AccountRole, Purpose, SuspectStatus
from tests.builders import (
    ACCOUNT,
    REASONS,
    REGISTER,
    incident,
    involve,
    item,
    listed,
    register,
    rows,
    subject,
    write,
)
from tests.conftest import Server
from tests.web.clients import Browser

Pages = Callable[[AccountRole], Browser]
NOMINATOR = Actor("somebody", AccountRole.ANALYST, Purpose.PREVENTION)
SENIOR = Actor("somebody else", AccountRole.SENIOR_REVIEWER, Purpose.REGISTER_REVIEW)
OUTCOMES = ("keep", "amend", "reinstate", "remove")


def aged(years: int | None) -> Any:
    return None if years is None else clock.now().date() - relativedelta(years=years, days=1)


def offered(text: str) -> list[str]:
    return [one for one in OUTCOMES if f'name="outcome" value="{one}"' in text]


@pytest.fixture
def matter(database: Server) -> str:
    register()
    return incident("I-1")


@pytest.mark.parametrize(
    ("years", "says"),
    [(16, "This person is under 18."), (None, "Nobody has recorded how old this person is: they may be under 18.")],
)
def test_a_nomination_of_somebody_under_18_is_listed_by_a_senior_reviewer_and_refused_by_any(
    signed_in: Pages, reviewer: Actor, senior_reviewer: Actor, matter: str, years: int | None, says: str
) -> None:
    involve(subject("S-1", date_of_birth=aged(years)), matter, "suspect")
    path = f"/listings/{nominate(NOMINATOR, 'S-1', REGISTER, ACCOUNT)}"
    browser = signed_in(AccountRole.REVIEWER)
    text = browser.get(path)[1]
    assert (says in text, "16 years old" in text, "Date of birth not recorded" in text) == (
        True,
        bool(years),
        not years,
    )
    assert ('value="list"' in text, 'value="refuse"' in text, "A senior reviewer may list" in text) == (
        False, True, True,
    )  # fmt: skip
    assert 'value="list"' in signed_in(AccountRole.SENIOR_REVIEWER).get(path)[1]
    assert browser.post(f"{path}/decision", path, decision="refuse", reasons=REASONS)[0] == 200


def test_a_listing_of_somebody_under_18_is_kept_by_a_senior_reviewer_and_removed_by_any(
    signed_in: Pages, reviewer: Actor, senior_reviewer: Actor, matter: str
) -> None:
    involve(subject("S-1", date_of_birth=aged(17)), matter, "suspect")
    path = f"/listings/{listed(NOMINATOR, SENIOR)}"
    text = signed_in(AccountRole.REVIEWER).get(path)[1]
    assert (offered(text), "A senior reviewer keeps or amends it" in text) == (["remove"], True)
    assert offered(signed_in(AccountRole.SENIOR_REVIEWER).get(path)[1]) == ["keep", "amend", "remove"]


def test_an_adult_is_no_child_on_the_page(signed_in: Pages, reviewer: Actor, auditor: Actor, matter: str) -> None:
    involve(subject("S-1"), matter, "suspect")
    path = f"/listings/{listed(NOMINATOR, SENIOR)}"
    text = signed_in(AccountRole.REVIEWER).get(path)[1]
    assert ("Born 17 May 1990" in text, "under 18" in text) == (True, False)
    assert offered(text) == ["keep", "amend", "remove"]
    assert "Born 17 May 1990. A senior reviewer decides" in signed_in(AccountRole.REVIEWER).get("/nominate/S-1")[1]
    text = signed_in(AccountRole.AUDITOR).get(path)[1]
    assert (offered(text), "Nothing for your role" in text) == ([], True)


def test_reinstating_is_offered_until_the_review_is_overdue_and_while_every_ground_counts(
    signed_in: Pages, reviewer: Actor, senior_reviewer: Actor, analyst: Actor, matter: str
) -> None:
    involve(subject("S-1"), matter, "suspect")
    involve("S-1", incident("I-2"), "suspect")
    uid = listed(NOMINATOR, SENIOR)
    suspend(reviewer, uid, REASONS)
    browser = signed_in(AccountRole.REVIEWER)
    assert offered(browser.get(f"/listings/{uid}")[1]) == ["keep", "amend", "reinstate", "remove"]
    (edge,) = rows("MATCH (:Subject)-[e:SUSPECT_IN]->(:Incident {uid: 'I-2'}) RETURN e.uid AS uid")
    change_status(analyst, edge["uid"], SuspectStatus.ACQUITTED, REASONS, ["court result CT-1"])
    text = browser.get(f"/listings/{uid}")[1]
    assert offered(text) == ["keep", "amend", "remove"]
    assert "Nobody can reinstate it: not all of its grounds count today." in text
    assert "does not count today" in text
    write(f"MATCH (l:Listing {{uid: '{uid}'}}) SET l.review_due = date() - duration('P1D')")
    assert "Nobody can reinstate it: its review is overdue." in browser.get(f"/listings/{uid}")[1]


def test_a_ground_that_nobody_decided_on_is_offered_to_a_senior_reviewer_only(
    signed_in: Pages, reviewer: Actor, senior_reviewer: Actor, matter: str
) -> None:
    involve(subject("S-1"), matter, "suspect")
    involve("S-1", incident("I-2"), "suspect")
    path = f"/listings/{listed(NOMINATOR, SENIOR, grounds=('I-1',))}"
    text = signed_in(AccountRole.REVIEWER).get(path)[1]
    assert ('value="I-1" checked' in text, 'value="I-2"' in text) == (True, False)
    assert "not a ground of this listing yet; a senior reviewer may put it in" in text
    assert 'value="I-2"' in signed_in(AccountRole.SENIOR_REVIEWER).get(path)[1]


def test_each_ground_leads_to_its_record_and_history_and_says_until_when_it_counts(
    signed_in: Pages, reviewer: Actor, matter: str
) -> None:
    involve(subject("S-1"), matter, "suspect")
    item("INT-1", "S-1")
    item("INT-2", "S-1", source_kind="cctv", corroborates=("INT-1",))
    path = f"/listings/{listed(NOMINATOR, SENIOR, grounds=('I-1', 'INT-1'))}"
    browser = signed_in(AccountRole.REVIEWER)
    text = browser.get(path)[1]
    (edge,) = rows("MATCH (:Subject)-[e:SUSPECT_IN]->(:Incident {uid: 'I-1'}) RETURN e.uid AS uid")
    for link in ("/incidents/I-1", f"/records/{edge['uid']}/history", "/intelligence/INT-1", "/records/INT-1/history"):
        assert f'href="{link}"' in text, link
        assert browser.get(link)[0] == 200
    until = (clock.now() - timedelta(days=100)) + relativedelta(months=36)
    assert f"Counts until {until:%-d %b %Y}." in text
    assert text.count("Counts until ") >= 2

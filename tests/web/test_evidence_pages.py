"""The pages of a statement: its history, what was known on a day, corrections, and two sources side by side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from graphmodel import clock
from graphmodel.ledger.actors import Actor
from graphmodel.permissions import allowed
from graphmodel.vocabulary import AccountRole
from tests.builders import associate, incident, involve, item, listed, register, rows, subject, write
from tests.conftest import account
from tests.web.clients import Browser

WHY = "The court's result came in this morning."
COURT = "court result CT-2201"
Pages = Callable[[AccountRole], Browser]


@pytest.fixture
def charge(analyst: Actor, reviewer: Actor) -> str:
    """The uid of a charge of robbery on which somebody is listed."""
    register()
    subject("S-1", given_name="Amara", family_name="Okafor")
    involve("S-1", incident("I-1"), "suspect")
    listed(analyst, reviewer)
    (row,) = rows("MATCH ()-[e:SUSPECT_IN]->() RETURN e.uid AS uid")
    return str(row["uid"])


def test_an_acquittal_is_recorded_on_the_page_and_its_history_is_read_there(signed_in: Pages, charge: str) -> None:
    browser, page = signed_in(AccountRole.ANALYST), f"/records/{charge}/history"
    assert f"/records/{charge}/history" in browser.get("/subjects/S-1")[1], "every line leads to where it comes from"
    status, text = browser.post(f"/records/{charge}/status", page, status="acquitted", reasons=WHY, evidence="N-404")
    assert (status, "evidence has to exist" in text, WHY.split("'")[0] in text) == (409, True, True)
    status, text = browser.post(f"/records/{charge}/status", page, status="acquitted", reasons=WHY, evidence=COURT)
    assert status == 200
    for said in ("is a suspect, charged,", "was acquitted", "Then status by <bdi>analyst</bdi>", COURT, "CR-1"):
        assert said in text
    assert rows("MATCH (l:Listing) RETURN l.state AS s") == [{"s": "suspended"}]


@pytest.mark.parametrize(
    ("form", "fields"),
    [("status", {"status": "perhaps"}), ("role", {"role": ""}), ("claims/X", {"settle": "both"})],
)
def test_a_choice_that_was_not_made_is_asked_for(
    signed_in: Pages, charge: str, form: str, fields: dict[str, str]
) -> None:
    browser = signed_in(AccountRole.REVIEWER)
    page = f"/records/{charge}/history"
    status, text = browser.post(f"/records/{charge}/{form}", page, reasons=WHY, evidence=COURT, **fields)
    assert (status, "Choose" in text) == (400, True)


def test_an_unresolved_role_is_resolved_and_a_name_corrected_on_the_page(signed_in: Pages, analyst: Actor) -> None:
    involve(subject("S-1", given_name="Amra"), incident("I-1"), "unresolved")
    (row,) = rows("MATCH ()-[e:UNRESOLVED_IN]->() RETURN e.uid AS uid")
    browser, page = signed_in(AccountRole.ANALYST), f"/records/{row['uid']}/history"
    status, text = browser.post(
        f"/records/{row['uid']}/role", page, role="suspect", status="charged", reasons=WHY, evidence=COURT
    )
    assert (status, "is a suspect, charged," in text) == (200, True)
    status, text = browser.post(
        "/records/S-1/correction",
        "/records/S-1/history",
        field="given_name",
        value="Amara",
        reasons=WHY,
        evidence=COURT,
    )
    assert (status, "Amra" in text, "Amara" in text) == (200, True, True)


def test_a_borough_that_nobody_knows_is_asked_about_on_the_page(signed_in: Pages, analyst: Actor) -> None:
    subject("S-1")
    browser = signed_in(AccountRole.ANALYST)
    given = {"field": "borough", "value": "Atlantis", "reasons": WHY, "evidence": COURT}
    status, text = browser.post("/records/S-1/correction", "/records/S-1/history", **given)
    assert (status, "nothing is recorded in Atlantis yet; known are Eastmarch" in text) == (409, True)
    status, text = browser.post("/records/S-1/correction", "/records/S-1/history", **given, new_borough="yes")
    assert (status, "Atlantis" in text) == (200, True)


def test_what_is_withdrawn_offers_no_further_deeds(signed_in: Pages, analyst: Actor) -> None:
    associate(subject("S-1"), subject("S-2"))
    (row,) = rows("MATCH ()-[e:ASSOCIATED_WITH]->() RETURN e.uid AS uid")
    page = f"/records/{row['uid']}/history"
    status, text = signed_in(AccountRole.ANALYST).post(
        f"/records/{row['uid']}/withdrawal", page, reasons=WHY, evidence=COURT
    )
    assert (status, "withdrawn" in text, "What to do" in text) == (200, True, False)


def test_two_sources_are_shown_side_by_side_until_a_reviewer_prefers_one(
    signed_in: Pages, analyst: Actor, reviewer: Actor
) -> None:
    subject("S-1", date_of_birth="1990-05-17")
    page, claimed = "/records/S-1/history", {"field": "date_of_birth", "value": "1990-05-07"}
    browser = signed_in(AccountRole.ANALYST)
    status, text = browser.post("/records/S-1/claims", page, reasons=WHY, evidence=COURT, **claimed)
    assert (status, "Two sources disagree" in text, "Settle it" in text) == (200, True, False)
    assert "Where sources disagree" in browser.get("/subjects/S-1")[1]
    (row,) = rows("MATCH (c:Claim) RETURN c.uid AS uid")
    deciding = signed_in(AccountRole.REVIEWER)
    status, text = deciding.post(f"/records/S-1/claims/{row['uid']}", page, settle="prefer", reasons=WHY)
    assert (status, "preferred" in text, "Settled by <bdi>reviewer</bdi>" in text) == (200, True, True)
    assert rows("MATCH (s:Subject) RETURN toString(s.date_of_birth) AS d") == [{"d": "1990-05-07"}]


def test_a_dual_role_stands_on_the_persons_page(signed_in: Pages, analyst: Actor) -> None:
    involve(subject("S-1"), incident("I-1"), "suspect")
    involve("S-1", "I-1", "victim")
    browser = signed_in(AccountRole.ANALYST)
    assert "Recorded in two roles in the same incident" not in browser.get("/subjects/S-1")[1]
    browser.open("S-1")
    assert "Recorded in two roles in the same incident" in browser.get("/subjects/S-1")[1]


def test_what_was_known_on_a_day_is_shown_and_a_day_that_is_none_is_told(signed_in: Pages, analyst: Actor) -> None:
    with clock.set_to(clock.now() - timedelta(days=10)):
        item("N-1", subject("S-1"), reported_at=clock.now() - timedelta(days=20))
    involve("S-1", incident("I-1"), "victim")
    browser = signed_in(AccountRole.ANALYST)
    then = (clock.now() - timedelta(days=5)).date().isoformat()
    text = browser.get(f"/subjects/S-1/as-known?on={then}")[1]
    assert ("N-1" in text, "is a victim of" in text) == (True, False)
    browser.open("S-1")
    assert "is a victim of" in browser.get(f"/subjects/S-1/as-known?on={clock.now().date().isoformat()}")[1]
    assert browser.get("/subjects/S-1/as-known?on=31.3.2026")[0] == 400
    assert browser.get("/subjects/S-1/as-known?on=2001-01-01")[0] == 404


def test_the_network_of_an_earlier_day_keeps_its_day_wherever_it_leads(signed_in: Pages, analyst: Actor) -> None:
    with clock.set_to(clock.now() - timedelta(days=10)):
        involve(subject("S-1"), incident("I-1"), "unresolved")
    involve("S-1", incident("I-2"), "victim")
    browser = signed_in(AccountRole.ANALYST)
    then = (clock.now() - timedelta(days=5)).date().isoformat()
    assert f"/network/S-1?on={then}" in browser.get(f"/subjects/S-1/as-known?on={then}")[1]
    text = browser.get(f"/network/S-1?on={then}")[1]
    for kept in (f'data-on="{then}"', f"/network/S-1/picture.html?on={then}", 'href="/network/S-1">Back to now'):
        assert kept in text
    answer = browser.get(f"/api/network/S-1?on={then}")[1]
    assert ("I-1" in answer, "I-2" in answer) == (True, False)
    picture = browser.get(f"/network/S-1/picture.html?on={then}")[1]
    assert ("as known at the end of" in picture, "I-2" in picture) == (True, False)
    for day, status in (("31.3.2026", 400), ("2999-01-01", 400), ("2001-01-01", 404)):
        assert browser.get(f"/api/network/S-1?on={day}")[0] == status


@pytest.mark.parametrize("role", [r for r in AccountRole if r is not AccountRole.OPERATOR])
def test_each_deed_is_for_the_roles_of_the_table_and_no_other(signed_in: Pages, role: AccountRole, charge: str) -> None:
    deeds = {
        "status": "change_status", "role": "resolve_role", "correction": "rectify", "withdrawal": "withdraw",
        "claims": "claim", "claims/X": "prefer",
    }  # fmt: skip
    if role not in (AccountRole.ANALYST, AccountRole.REVIEWER):
        account(role)
    browser = signed_in(role)
    typed = {"status": "charged", "role": "victim", "field": "evidence", "value": "CR-9", "settle": "prefer"}
    for path, deed in deeds.items():
        status, _ = browser.post(f"/records/{charge}/{path}", "/", reasons="too short", evidence=COURT, **typed)
        assert (status == 403) is not allowed(role, deed), (role, deed, status)


def test_a_reviewer_adjudicates_a_dual_role_on_the_page_of_the_harm(signed_in: Pages, charge: str) -> None:
    involve("S-1", "I-1", "victim")
    (row,) = rows("MATCH ()-[e:VICTIM_OF]->() RETURN e.uid AS uid")
    page, form = f"/records/{row['uid']}/history", f"/records/{row['uid']}/adjudication"
    analyst, reviewer = signed_in(AccountRole.ANALYST), signed_in(AccountRole.REVIEWER)
    assert analyst.get(page)[0] == 404
    analyst.open("S-1")
    status, text = analyst.get(page)
    assert (status, "it is no ground" in text, "Adjudicate it" in text) == (200, True, False)
    assert analyst.post(form, page, beside=charge, reasons=WHY, evidence=COURT)[0] == 403
    status, text = reviewer.post(form, page, beside="S-1", reasons=WHY, evidence=COURT)
    assert (status, "no conduct of this person in this incident" in text) == (409, True)
    status, text = reviewer.post(form, page, beside=charge, reasons=WHY, evidence=COURT)
    assert (status, "A reviewer found it true beside this." in text) == (200, True)
    assert "Then adjudicated by <bdi>reviewer</bdi>" in text
    assert rows("MATCH ()-[e:VICTIM_OF]->() RETURN e.adjudicated_with AS w") == [{"w": [charge]}]
    assert "dual role" not in reviewer.get("/subjects/S-1")[1].lower()


def test_pages_go_on_with_a_finding_that_is_no_list_and_take_it_for_none(signed_in: Pages, charge: str) -> None:
    involve("S-1", "I-1", "victim")
    write(f"MATCH ()-[e:VICTIM_OF]->() SET e.adjudicated_with = '{charge}'")
    (row,) = rows("MATCH ()-[e:VICTIM_OF]->() RETURN e.uid AS uid")
    browser = signed_in(AccountRole.ANALYST)
    browser.open("S-1")
    for page in (f"/records/{row['uid']}/history", "/subjects/S-1", "/network/S-1", "/api/network/S-1"):
        assert browser.get(page)[0] == 200, page
    assert "it is no ground" in browser.get(f"/records/{row['uid']}/history")[1]

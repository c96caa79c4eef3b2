"""What each kind of user does, in a real browser, on the real pages and the real borough."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.builders import rows
from tests.web.screens import BOXES

pytestmark = pytest.mark.browser

ONLY_LINKED = (
    "MATCH (s:Subject) WHERE NOT (s)-[:SUSPECT_IN]->() AND NOT (s)<-[:ALLEGES]-() "
    "AND COUNT { (s)-[:VICTIM_OF]->() } >= 1 AND COUNT { (s)-[:ASSOCIATED_WITH]-() } >= 3 "
    "RETURN s.uid AS uid ORDER BY uid LIMIT 1"
)
BUSIEST = (
    "MATCH (s:Subject) RETURN s.uid AS uid, s.given_name + ' ' + s.family_name AS name "
    "ORDER BY COUNT { (s)-[:SUSPECT_IN|VICTIM_OF|WITNESS_TO|ASSOCIATED_WITH]-() } DESC, uid LIMIT $limit"
)

POLICY = "policy-serious-violence-1"


@pytest.fixture
def opened(signed_in_page: Callable[..., Page]) -> Iterator[Callable[[str], Page]]:
    """Opens a page as a role; afterwards no page may have complained."""
    complaints: list[str] = []

    def as_role(role: str) -> Page:
        page = signed_in_page(role, viewport={"width": 1440, "height": 900})
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield as_role
    assert [c for c in complaints if "409" not in c] == []


def overlaps(boxes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the pairs of labels that lie upon each other."""
    labels = [(b["text"], b["label"]) for b in boxes if b["text"]]
    return [
        (one, other)
        for n, (one, a) in enumerate(labels)
        for other, b in labels[n + 1 :]
        if a["x1"] < b["x2"] - 1 and b["x1"] < a["x2"] - 1 and a["y1"] < b["y2"] - 1 and b["y1"] < a["y2"] - 1
    ]


def drawn(page: Page) -> None:
    """Wait until a network is drawn and its labels have found their places."""
    for _ in range(100):
        if page.evaluate("document.getElementById('network-canvas')?._cyreg?.cy.nodes('.card').length ?? 0") > 5:
            page.wait_for_timeout(300)
            return
        page.wait_for_timeout(100)
    pytest.fail("the network was not drawn")


def test_an_analyst_finds_a_person_and_reads_their_network(opened: Callable[[str], Page]) -> None:
    page = opened("analyst")
    (busy,) = rows(BUSIEST, limit=1)
    page.goto("/")
    page.get_by_label("Name, alias, incident, group or uid").fill(busy["name"])
    page.keyboard.press("Enter")
    page.get_by_role("link", name=f"Network of {busy['name']}").first.click()
    page.get_by_role("heading", level=1, name=busy["name"]).wait_for()
    drawn(page)
    legend = page.get_by_role("complementary").or_(page.locator("fieldset")).first
    assert legend.is_visible()
    for word in ("Victim", "Suspect", "not grounds"):
        assert page.get_by_text(word, exact=False).first.is_visible()


def test_no_labels_overlap_at_rest_in_the_busiest_networks_of_the_borough(opened: Callable[[str], Page]) -> None:
    page = opened("analyst")
    for busy in rows(BUSIEST, limit=5):
        page.goto(f"/network/{busy['uid']}")
        drawn(page)
        assert overlaps(page.evaluate(BOXES)) == []


def test_a_person_only_known_or_harmed_is_refused_on_the_page_with_reasons(opened: Callable[[str], Page]) -> None:
    (linked,) = rows(ONLY_LINKED)
    page = opened("analyst")
    page.goto(f"/subjects/{linked['uid']}")
    page.get_by_role("link", name="Nominate").click()
    page.get_by_label("I need it for").select_option("prevention")
    page.get_by_role("button", name="Show").click()
    assert page.get_by_text("None. A nomination will be refused.").is_visible()
    page.get_by_label("Why, in your own words").fill("Is often seen with people who are listed.")
    page.get_by_role("button", name="Nominate").click()
    alert = page.get_by_role("alert")
    assert "are not grounds; 0 incidents as a suspect in the last" in alert.inner_text()
    assert rows("MATCH (:Subject {uid: $uid})<-[:LISTS]-(l) RETURN count(l) AS n", uid=linked["uid"]) == [{"n": 0}]


def test_an_analyst_says_why_and_is_shown_whom_an_incident_harmed(opened: Callable[[str], Page]) -> None:
    (one,) = rows(
        "MATCH (i:Incident)<-[:VICTIM_OF]-(s:Subject) WHERE NOT EXISTS { (s)-[:SUSPECT_IN|UNRESOLVED_IN]->(i) } "
        "RETURN i.uid AS uid, s.given_name + ' ' + s.family_name AS name ORDER BY uid LIMIT 1"
    )
    page = opened("analyst")
    page.goto(f"/network/{one['uid']}")
    victim = page.locator("#network-options [role=option]", has_text="a victim").or_(
        page.locator("#network-options [role=option]", has_text="victims")
    )
    victim.first.wait_for(state="attached")
    assert one["name"] not in page.content()
    page.goto(f"/incidents/{one['uid']}")
    assert one["name"] not in page.content()
    page.get_by_label("I need it for").select_option("safeguarding")
    page.get_by_role("button", name="Show").click()
    assert one["name"] in page.locator("main").inner_text()
    assert page.get_by_text("Your purpose is recorded").is_visible()


def test_an_analyst_asks_why_two_people_are_linked(opened: Callable[[str], Page]) -> None:
    one, other = rows(BUSIEST, limit=2)
    page = opened("analyst")
    page.goto("/why")
    page.get_by_label("From: uid or whole name of a subject").fill(one["uid"])
    page.get_by_label("To: uid or whole name of a subject, or a register").fill(other["uid"])
    page.get_by_role("button", name="Explain").click()
    assert page.get_by_role("status").first.is_visible()


def test_a_reviewer_reads_why_somebody_is_listed_and_what_was_not_used(opened: Callable[[str], Page]) -> None:
    page = opened("reviewer")
    page.goto("/queue")
    page.get_by_role("main").get_by_role("link", name="Review").first.click()
    for heading in ("The listing", "Grounds", "What the gate finds today"):
        assert page.get_by_role("heading", name=heading, exact=True).is_visible()


def test_an_auditor_sees_every_verdict_and_the_query_behind_it(opened: Callable[[str], Page]) -> None:
    page = opened("auditor")
    page.goto("/compliance")
    assert page.locator("tbody tr").count() >= 8
    # The borough is lawful; its server has no guard, which every page says and one query finds.
    assert page.locator("tbody .badge-breach").count() == 1
    assert page.locator("#unguarded").is_visible()
    page.locator("tbody a").first.click()
    assert "MATCH" in page.get_by_role("region", name="Cypher").inner_text()


def test_the_picture_is_a_file_that_works_without_a_network(
    opened: Callable[[str], Page], tmp_path: Path, browser: Any
) -> None:
    (busy,) = rows(BUSIEST, limit=1)
    page = opened("analyst")
    page.goto(f"/network/{busy['uid']}")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Save picture").or_(page.get_by_role("button", name="Save picture")).click()
    file = tmp_path / "picture.html"
    downloading.value.save_as(file)
    context = browser.new_context(offline=True)
    alone = context.new_page()
    asked: list[str] = []
    alone.on("request", lambda request: asked.append(request.url))
    alone.goto(file.as_uri())
    alone.locator("canvas").first.wait_for()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    context.close()


@pytest.mark.parametrize(
    ("role", "paths"),
    [
        ("analyst", ["/search", "/search?q=a", "/why", "/registers", "/nowhere"]),
        ("reviewer", ["/queue"]),
        ("auditor", ["/compliance", "/compliance/review_overdue", "/ledger"]),
        ("administrator", ["/accounts", "/policies", "/draft-policy"]),
        ("senior_reviewer", [f"/policies/{POLICY}", f"/policies/{POLICY}/trial"]),
    ],
)
def test_axe_finds_nothing_on_the_pages(signed_in_page: Callable[..., Page], role: str, paths: list[str]) -> None:
    page = signed_in_page(role)
    for path in paths:
        page.goto(path)
        found = Axe().run(page).response["violations"]
        assert [(path, v["id"], v["nodes"][0]["html"]) for v in found] == []


def test_axe_finds_nothing_on_the_pages_of_people(signed_in_page: Callable[..., Page]) -> None:
    (busy,) = rows(BUSIEST, limit=1)
    listings = rows("MATCH (l:Listing) WITH l.state AS state, min(l.uid) AS uid RETURN uid ORDER BY state")
    assert len(listings) == 5, "one of each state"
    page = signed_in_page("reviewer")
    register = "Serious Violence Register"
    people = [f"/subjects/{busy['uid']}", f"/nominate/{busy['uid']}", f"/why?from={busy['uid']}&to={register}"]
    items = rows(
        "MATCH (i:Intelligence {source_kind: 'social_media'}) "
        "WITH i.verified_by IS NULL AS open, i.capture_digest IS NULL AS lacking, min(i.uid) AS uid "
        "RETURN uid ORDER BY uid"
    )
    assert len(items) == 3, "verified, to be verified, and still without its copy"
    people += [f"/intelligence/{one['uid']}" for one in items]
    for path in (*people, *(f"/listings/{listing['uid']}" for listing in listings)):
        page.goto(path)
        found = Axe().run(page).response["violations"]
        assert [(path, v["id"], v["nodes"][0]["html"]) for v in found] == []

"""The auditors' console as pages: a query is run or refused with its reasons, and what it returns is text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pytest

from graphmodel.ledger.actors import Actor
from graphmodel.vocabulary import AccountRole
from tests.builders import associate, entries, rows, subject
from tests.conftest import Server
from tests.web.clients import Browser

HOSTILE = '<img src=x onerror=alert(1)>"};alert(1)//'


@pytest.fixture
def browser(signed_in: Callable[[AccountRole], Browser], auditor: Actor, database: Server) -> Browser:
    associate(subject("S-1", given_name=HOSTILE), subject("S-2", given_name="=1+1"))
    return signed_in(AccountRole.AUDITOR)


def test_a_query_is_answered_as_a_table_and_a_drawing_of_what_it_returned(browser: Browser) -> None:
    query = "MATCH (a:Subject)-[e:ASSOCIATED_WITH]->(b) WHERE a.uid = $uid RETURN a, e, b"
    status, text = browser.post("/console", "/console", text=query, parameters='{"uid": "S-1"}')
    assert (status, "1 row" in text) == (200, True)
    assert text.count("<circle") == 2
    assert text.count("<line") == 1
    assert "<img" not in text
    assert "&lt;img src=x" in text
    assert query.replace(">", "&gt;") in text, "what was typed is not lost"
    assert set(entries("answer")[-1]["uids"]) >= {"S-1", "S-2"}


def test_a_refusal_says_every_reason_and_keeps_what_was_typed(browser: Browser) -> None:
    status, text = browser.post("/console", "/console", text="MATCH (s:Subject) SET s.x = 1 DELETE s")
    assert (status, 'role="alert"' in text) == (409, True)
    assert "SET: it changes the graph" in text
    assert "DELETE: it changes the graph" in text
    assert "MATCH (s:Subject) SET s.x = 1 DELETE s" in text
    assert rows("MATCH (s:Subject) RETURN count(s) AS n") == [{"n": 2}]


@pytest.mark.parametrize(
    ("text", "parameters", "says"),
    [
        ("RETURN x", "", "not defined"),
        ("RETURN 1", "[1]", "a JSON object"),
        ("RETURN 1", "{", "a JSON object"),
        ("RETURN 1", "[" * 50000, "a JSON object"),
        ("RETURN $n", "", "n"),
        ("", "", "no statement"),
    ],
)
def test_a_mistake_is_told(browser: Browser, text: str, parameters: str, says: str) -> None:
    status, page = browser.post("/console", "/console", text=text, parameters=parameters)
    assert (status, says in page) == (400, True)


def test_the_answer_is_taken_away_as_csv_that_no_spreadsheet_runs(browser: Browser) -> None:
    page = browser.get("/console")[1]
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    query = "MATCH (s:Subject) RETURN s.uid AS uid, s.given_name AS name ORDER BY uid"
    answer = browser.client.post("/console/answer.csv", data={"csrf_token": token[1], "text": query})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="answer.csv"'
    read = list(csv.reader(io.StringIO(answer.get_data(as_text=True))))
    assert read == [["uid", "name"], ["S-1", HOSTILE], ["S-2", "'=1+1"]]


def test_a_query_of_the_history_is_put_into_the_form_and_saved(browser: Browser) -> None:
    browser.post("/console", "/console", text="RETURN $n AS n", parameters='{"n": 3}')
    page = browser.get("/console")[1]
    found = re.search(r'href="/console\?query=([^"]+)"', page)
    assert found
    again = browser.get(f"/console?query={found[1]}")[1]
    assert "RETURN $n AS n</textarea>" in again
    assert "{&#34;n&#34;: 3}</textarea>" in again
    status, page = browser.post(f"/console/{found[1]}/name", "/console", name="Three")
    assert (status, "Saved." in page, ">Three</bdi>" in page) == (200, True, True)
    assert browser.get("/console?query=Three")[0] == 200
    assert browser.get("/console?query=Four")[0] == 404


def test_an_answer_that_is_cut_says_so(browser: Browser) -> None:
    query = "UNWIND range(1, 100) AS a UNWIND range(1, 100) AS b RETURN a"
    text = browser.post("/console", "/console", text=query)[1]
    assert "There are more; only the first 1,000 are shown." in text

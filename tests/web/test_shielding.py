"""Who was harmed is told to nobody who has not said why: not by any page, answer, count, order, picture or error."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask import Flask

from graphmodel import clock
from graphmodel.casework import recording
from graphmodel.casework.claims import claim
from graphmodel.casework.involvements import resolve_role
from graphmodel.ledger.actors import Actor, operator
from graphmodel.records.incident import IncidentDraft
from graphmodel.vocabulary import AccountRole, Purpose, Role
from tests.builders import (
    REGISTER,
    affiliate,
    ago,
    associate,
    entries,
    incident,
    involve,
    item,
    register,
    rows,
    subject,
)
from tests.conftest import Server, account, wipe
from tests.web.clients import Browser

PEOPLE = ("X-1", "Z-1", "Y-1")
NAMES = {"X-1": ("Xenia", "Adeyemi"), "Z-1": ("Zora", "Brandt"), "Y-1": ("Yusuf", "Cole")}
INCIDENTS = ("I-1", "I-2")
WHY, FILE = "The witness statement was read again.", ["case file CF-1"]
NOTHING_OF = re.compile(
    r'name="csrf[-_]token" (?:content|value)="[^"]+"|value="[^"]*" name="csrf|nonce="[^"]+"|'
    r"\d{1,2}:\d\d(:\d\d)?( [A-Z]+)?|T[\d:.]+(Z|[+]00:00)|\d+(\.\d+)? ms"
)
"""What differs between two answers whatever they tell: tokens and times of day."""


def world(harmed: dict[str, str], *, also_found_out: bool = False) -> None:
    """Record three people who know one another, all of them suspects in two incidents, and who was harmed in which."""
    now = clock.now()
    register()
    with clock.set_to(now - timedelta(days=3)):
        people_and_incidents(harmed)
    # Not on one day: what grew on the same day, the victims of an incident and the incidents of a person, are one fact.
    for days, (who, what) in zip((2.5, 1.5), sorted(harmed.items(), key=lambda one: one[1]), strict=True):
        with clock.set_to(now - timedelta(days=days)):
            involve(who, what, "unresolved" if also_found_out else "victim")
            name = " ".join(NAMES[who])
            said = ({"subject": who, "role": "victim"}, {"subject": "Y-1", "role": "suspect"})
            item(f"M-{what}", "Y-1", text=f"{name} says that {name} was robbed.", alleges=said, concerns=(what,))
    for who, what in harmed.items():  # another source says of somebody in the other incident that they only saw it
        (other,) = (uid for uid in INCIDENTS if uid != what)
        (edge,) = rows(
            "MATCH (:Subject {uid: $who})-[e:SUSPECT_IN]->(:Incident {uid: $other}) RETURN e.uid AS uid",
            who=who,
            other=other,
        )
        reader = Actor("who-claims", AccountRole.REVIEWER, Purpose.INVESTIGATION)
        claim(reader, edge["uid"], "role", "witness", WHY, FILE)
        claim(reader, what, "summary", f"{NAMES[who][0]} was robbed twice.", WHY, FILE)
    if also_found_out:
        reviewer = account(AccountRole.REVIEWER, "who-resolved")
        for row in rows("MATCH ()-[e:UNRESOLVED_IN]->(i) RETURN e.uid AS uid ORDER BY i.uid"):
            resolve_role(reviewer, row["uid"], Role.VICTIM, WHY, FILE)


def people_and_incidents(harmed: dict[str, str]) -> None:
    for uid in PEOPLE:
        subject(uid, given_name=NAMES[uid][0], family_name=NAMES[uid][1])
    for uid in INCIDENTS:
        (name,) = (" ".join(NAMES[who]) for who, where in harmed.items() if where == uid)
        draft = {
            "uid": uid,
            "offence": "Robbery",
            "category": "robbery",
            "occurred_at": ago(97),
            "borough": "Eastmarch",
        }
        draft |= {"summary": f"{name} was robbed and called for help."}
        recording.record_incidents(operator(), [IncidentDraft.model_validate(draft)])
    for who in PEOPLE:
        for what in INCIDENTS:
            involve(who, what, "suspect")
        affiliate(who, "G-1")
    associate("X-1", "Y-1", "partner")
    associate("Z-1", "Y-1", "partner")
    associate("X-1", "Z-1")


def paths() -> Iterator[str]:
    """Yield what an analyst can ask for about these people and incidents, by page and by JSON."""
    days = [(clock.now() - timedelta(days=before)).date().isoformat() for before in (0, 1, 2)]
    for one in (*PEOPLE, *INCIDENTS, "G-1"):
        yield f"/network/{one}"
        yield f"/api/network/{one}"
        yield from (f"/api/network/{one}?on={day}" for day in days)
        yield f"/network/{one}/picture.html"
        yield f"/records/{one}/history"
    for one in PEOPLE:
        yield f"/subjects/{one}"
        yield from (f"/subjects/{one}/as-known?on={day}" for day in days)
        yield f"/why?from={one}&to={REGISTER}"
        yield f"/nominate/{one}?register={REGISTER}"
        yield f"/api/grounds/{one}?register={REGISTER}"
        for other in PEOPLE:
            yield f"/why?from={one}&to={other}"
    for one in INCIDENTS:
        yield f"/incidents/{one}"
        yield f"/intelligence/M-{one}"
        yield f"/records/M-{one}/history"
    for word in ("Xenia", "Adeyemi", "Zora", "Brandt", "robbed", "help", "robbery", "I-1", "X-1"):
        yield f"/search?q={word}"
        yield f"/api/search?q={word}"


def told(client: Browser, edges: dict[str, str]) -> dict[str, tuple[int, str]]:
    """Return what each answer says, without what differs anyway; an edge goes by what it is, as its uid is drawn."""
    found = {}
    for path in (*paths(), *(f"/records/{uid}/history" for uid in edges)):
        status, text = client.get(path)
        text = NOTHING_OF.sub("", text)
        for uid, what in edges.items():
            text, path = text.replace(uid, what), path.replace(uid, what)
        found[path] = status, text
    return found


def answers(app: Flask, role: AccountRole, harmed: dict[str, str], *, found_out: bool) -> dict[str, tuple[int, str]]:
    """Return everything that somebody of a role is told in a world in which these people were harmed there."""
    wipe()
    world(harmed, also_found_out=found_out)
    account(role)
    client = Browser(app.test_client())
    client.sign_in(role.value)
    visible = rows(
        "MATCH (s)-[e:SUSPECT_IN|ASSOCIATED_WITH|AFFILIATED_WITH]->(t) "
        "RETURN e.uid AS uid, type(e) + s.uid + t.uid AS what"
    )
    return told(client, {row["uid"]: row["what"] for row in visible})


@pytest.mark.parametrize(
    ("role", "found_out"),
    [(AccountRole.ANALYST, False), (AccountRole.ANALYST, True), (AccountRole.AUDITOR, False)],
    ids=["an analyst", "an analyst, of roles that were found out later", "an auditor"],
)
def test_no_answer_tells_which_of_two_people_was_harmed_in_which_of_two_incidents(
    app: Flask, database: Server, role: AccountRole, found_out: bool
) -> None:
    with clock.set_to(clock.now()):
        one = answers(app, role, {"X-1": "I-1", "Z-1": "I-2"}, found_out=found_out)
        other = answers(app, role, {"X-1": "I-2", "Z-1": "I-1"}, found_out=found_out)
    assert one.keys() == other.keys()
    assert sum(status == 200 for status, _ in one.values()) > 60
    for path, said in one.items():
        assert said == other[path], path
    assert "a victim" in one["/incidents/I-1"][1]
    assert "an incident as a victim" in one["/subjects/X-1"][1]


def test_a_purpose_for_the_incident_shows_whom_it_harmed_and_is_in_the_ledger_with_whom(
    database: Server, signed_in: Callable[[AccountRole], Browser], analyst: Actor
) -> None:
    world({"X-1": "I-1", "Z-1": "I-2"})
    client = signed_in(AccountRole.ANALYST)
    assert "Xenia Adeyemi was robbed" not in client.get("/incidents/I-1")[1]
    client.open("I-1", "safeguarding")
    text = client.get("/incidents/I-1")[1]
    assert "Xenia Adeyemi was robbed" in text
    assert "Xenia Adeyemi is a victim of Robbery" in text
    assert "Zora Brandt is a victim" not in client.get("/incidents/I-2")[1]
    assert "Robbery" in client.get("/subjects/X-1")[1].split("As victim or witness")[1].split("Associations")[0]
    (entry,) = entries("open_record")
    assert (entry["purpose"], entry["act"], entry["uids"]) == ("safeguarding", "consultation", ["I-1", "X-1"])


def test_a_purpose_for_the_person_shows_their_own_harm_and_nobody_elses(
    database: Server, signed_in: Callable[[AccountRole], Browser], analyst: Actor
) -> None:
    world({"X-1": "I-1", "Z-1": "I-2"})
    involve(subject("W-1", given_name="Wim", family_name="Dahl"), "I-1", "victim")
    client = signed_in(AccountRole.ANALYST)
    client.open("X-1")
    assert "Xenia Adeyemi is a victim of" in client.get("/subjects/X-1")[1]
    text = client.get("/incidents/I-1")[1]
    assert "Xenia Adeyemi is a victim of" in text
    assert "Wim" not in text
    answer = client.get("/api/network/I-1")[1]
    assert "Wim" not in answer
    assert '"label":"a victim"' in answer.replace(": ", ":")


def test_what_was_opened_is_shut_with_the_piece_of_work_with_the_sign_in_and_after_a_while(
    database: Server, app: Flask, signed_in: Callable[[AccountRole], Browser], analyst: Actor
) -> None:
    world({"X-1": "I-1", "Z-1": "I-2"})
    named = "Xenia Adeyemi is a victim of"
    client = signed_in(AccountRole.ANALYST)
    client.open("I-1")
    assert named in client.get("/incidents/I-1")[1]
    assert named not in signed_in(AccountRole.ANALYST).get("/incidents/I-1")[1]
    with clock.set_to(clock.now() + timedelta(hours=3, minutes=59)):
        assert named in client.get("/incidents/I-1")[1]
    with clock.set_to(clock.now() + timedelta(hours=4, minutes=1)):
        client.begin()
        assert named not in client.get("/incidents/I-1")[1]
    client.begin("investigation")
    assert named not in client.get("/incidents/I-1")[1]


def test_somebody_is_asked_what_they_are_working_on_before_they_see_anybody_and_once(
    database: Server, app: Flask, analyst: Actor
) -> None:
    subject("X-1", given_name="Xenia", family_name="Adeyemi")
    client = Browser(app.test_client())
    client.sign_in("analyst", purpose=None)
    for path in ("/subjects/X-1", "/search?q=Xenia", "/network/X-1"):
        status, text = client.get(path)
        assert (status, "I am working on" in text, "Xenia" in text) == (200, True, False), path
    assert client.get("/api/search?q=Xenia")[0] == 409
    client.get("/subjects/X-1?from=here")
    status, text = client.post("/work", "/work", purpose="investigation")
    assert (status, "Xenia Adeyemi" in text) == (200, True), "back to what was asked for"
    assert "Xenia Adeyemi" in client.get("/search?q=Xenia")[1]
    assert {entry["purpose"] for entry in entries("subject")} == {"investigation"}
    with clock.set_to(clock.now() + timedelta(hours=4, minutes=1)):
        assert "I am working on" in client.get("/subjects/X-1")[1]


@pytest.mark.parametrize("chosen", ["", "curiosity", "investigation'"])
def test_there_is_no_purpose_but_those_of_the_list(database: Server, app: Flask, analyst: Actor, chosen: str) -> None:
    world({"X-1": "I-1", "Z-1": "I-2"})
    client = Browser(app.test_client())
    client.sign_in("analyst", purpose=None)
    assert client.post("/work", "/work", purpose=chosen)[0] == 400
    client.begin()
    client.open("I-1", chosen)
    assert "Xenia" not in client.get("/incidents/I-1")[1].split("Who had which part")[0]
    assert entries("open_record") == []


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", ""]
)
def test_a_purpose_leads_back_to_our_own_pages_only(
    database: Server, signed_in: Callable[[AccountRole], Browser], analyst: Actor, back: str
) -> None:
    subject("X-1")
    client = signed_in(AccountRole.ANALYST)
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/work")[1])
    assert token
    fields = {"csrf_token": token[1], "purpose": "prevention", "back": back}
    assert client.client.post("/records/X-1/opening", data=fields).headers["Location"] == "/"


def test_reviewers_need_no_purpose_for_each_incident_for_to_tell_victims_from_suspects_is_their_work(
    database: Server, signed_in: Callable[[AccountRole], Browser], reviewer: Actor
) -> None:
    world({"X-1": "I-1", "Z-1": "I-2"})
    client = signed_in(AccountRole.REVIEWER)
    assert "Xenia Adeyemi is a victim of" in client.get("/incidents/I-1")[1]
    assert "Where sources disagree" in client.get("/subjects/X-1")[1]


def test_whoever_guesses_the_uid_of_a_hidden_edge_is_told_what_they_are_told_of_one_that_is_not_there(
    database: Server, signed_in: Callable[[AccountRole], Browser], analyst: Actor
) -> None:
    involve(subject("X-1"), incident("I-1"), "witness")
    (edge,) = rows("MATCH ()-[e:WITNESS_TO]->() RETURN e.uid AS uid")
    client = signed_in(AccountRole.ANALYST)
    fields = {"reasons": WHY, "evidence": FILE, "role": "victim", "field": "role", "value": "victim"}
    for path in ("history", "withdrawal", "role", "correction", "claims", "status"):
        there, nowhere = (
            client.get(f"/records/{uid}/history")
            if path == "history"
            else client.post(f"/records/{uid}/{path}", "/work", **fields)
            for uid in (edge["uid"], "00000000-0000-5000-8000-000000000000")
        )
        same = [NOTHING_OF.sub("", text).replace(edge["uid"], "UID") for _, text in (there, nowhere)]
        same[1] = same[1].replace("00000000-0000-5000-8000-000000000000", "UID")
        assert (there[0], same[0]) == (nowhere[0], same[1]), path
    assert rows("MATCH ()-[e:WITNESS_TO]->() RETURN count(e) AS n") == [{"n": 1}]

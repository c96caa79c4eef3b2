from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel import clock
from graphmodel.casework.admission import decide, nominate
from graphmodel.casework.involvements import change_status
from graphmodel.casework.rectifying import rectify
from graphmodel.casework.suspending import suspend_overdue
from graphmodel.errors import InvalidRecord, NotAllowed, UnknownRecord
from graphmodel.findings.network import first_degree
from graphmodel.findings.past_network import network_as_known
from graphmodel.findings.search import search
from graphmodel.ledger.actors import Actor, operator
from graphmodel.vocabulary import SuspectStatus
from tests.builders import (
    ACCOUNT,
    REASONS,
    REGISTER,
    affiliate,
    associate,
    entries,
    incident,
    involve,
    register,
    rows,
    subject,
)


@pytest.fixture
def amara(analyst: Actor) -> str:
    subject("S-1", given_name="Amara", family_name="Okafor", aliases=("Mari",))
    involve("S-1", incident("I-1", 10), "suspect")
    involve("S-1", incident("I-2", 20), "victim")
    involve("S-1", incident("I-3", 30), "witness")
    involve("S-1", "I-3", "suspect")
    associate("S-1", subject("S-2"))
    affiliate("S-1", "G-1")
    involve(subject("S-3"), "I-1", "victim")
    return "S-1"


def test_the_network_tells_victim_witness_and_suspect_apart_on_the_edge(reviewer: Actor, amara: str) -> None:
    found = first_degree(reviewer, amara)
    kinds = {(e["source"], e["target"], e["kind"]) for e in found["edges"]}
    assert kinds == {
        ("S-1", "I-1", "suspect"),
        ("S-1", "I-2", "victim"),
        ("S-1", "I-3", "witness"),
        ("S-1", "I-3", "suspect"),
        ("S-1", "S-2", "association"),
        ("S-1", "G-1", "affiliation"),
        ("S-3", "I-1", "victim"),
    }
    assert found["counts"] == {
        "suspect": 2, "victim": 1, "witness": 1, "unresolved": 0, "association": 1, "affiliation": 1,
    }  # fmt: skip
    assert {n["uid"] for n in found["nodes"] if n["dual_role"]} == {"S-1"}
    assert not any(e["ground"] for e in found["edges"] if e["kind"] in ("association", "affiliation"))


def test_incidents_and_groups_can_be_the_centre(reviewer: Actor, amara: str) -> None:
    assert {e["source"] for e in first_degree(reviewer, "I-1")["edges"]} == {"S-1", "S-3"}
    assert {e["source"] for e in first_degree(reviewer, "G-1")["edges"]} == {"S-1"}


def test_the_look_names_everybody_shown(reviewer: Actor, amara: str) -> None:
    found = first_degree(reviewer, amara)
    (entry,) = entries("network")
    assert set(entry["uids"]) == {n["uid"] for n in found["nodes"]}
    assert "Amara" not in str(entry)


def test_an_unknown_centre_and_an_unfit_role_are_told(analyst: Actor, administrator: Actor, amara: str) -> None:
    with pytest.raises(UnknownRecord):
        first_degree(analyst, "S-404")
    with pytest.raises(NotAllowed):
        first_degree(administrator, amara)


def test_a_suspended_listing_is_hidden_from_analysts(analyst: Actor, reviewer: Actor, amara: str) -> None:
    register()
    decide(reviewer, nominate(analyst, amara, REGISTER, ACCOUNT), approve=True, reasons=REASONS)

    def shown(actor: Actor) -> str | None:
        return next(n["listing"] for n in first_degree(actor, amara)["nodes"] if n["uid"] == amara)  # type: ignore[no-any-return]

    assert (shown(analyst), shown(reviewer)) == ("listed", "listed")
    with clock.set_to(clock.now().replace(year=clock.now().year + 1)):
        suspend_overdue(operator())
    assert (shown(analyst), shown(reviewer)) == (None, "suspended")


@pytest.mark.parametrize(
    "typed", ["Amara Okafor", "okafor, amara", "A. Okafor", "okaf", "OKAFOR", "Mari", "Okaforr", "amara AND", "S-1"]
)
def test_a_person_is_found_by_name_alias_beginning_and_near_spelling(analyst: Actor, amara: str, typed: str) -> None:
    if typed == "amara AND":
        assert search(analyst, typed) == []
    else:
        assert search(analyst, typed)[0].uid == "S-1"


def test_victims_are_shown_before_suspects_where_not_all_can_be(
    reviewer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphmodel.findings.network.EDGES_SHOWN", 3)
    incident("I-1")
    for n in range(4):
        involve(subject(f"S-{n}"), "I-1", "suspect")
    involve("S-3", "I-1", "victim")
    found = first_degree(reviewer, "I-1")
    assert [e["kind"] for e in found["edges"]].count("victim") == 1
    assert "victims and witnesses before suspects" in found["notice"]
    assert {n["uid"] for n in found["nodes"] if n["dual_role"]} == {"S-3"}


def test_an_overdue_listing_is_as_good_as_suspended_for_analysts(analyst: Actor, reviewer: Actor, amara: str) -> None:
    register()
    decide(reviewer, nominate(analyst, amara, REGISTER, ACCOUNT), approve=True, reasons=REASONS)
    with clock.set_to(clock.now().replace(year=clock.now().year + 1)):
        (node,) = [n for n in first_degree(analyst, amara)["nodes"] if n["uid"] == amara]
    assert node["listing"] is None


def test_the_network_of_an_earlier_day_shows_what_was_known_then_and_no_register(
    analyst: Actor, reviewer: Actor, amara: str
) -> None:
    register()
    decide(reviewer, nominate(analyst, amara, REGISTER, ACCOUNT), approve=True, reasons=REASONS)
    later = clock.now() + timedelta(days=3)
    with clock.set_to(later):
        [edge] = rows("MATCH (:Subject {uid: 'S-1'})-[e:SUSPECT_IN]->(:Incident {uid: 'I-1'}) RETURN e.uid AS uid")
        change_status(
            reviewer, edge["uid"], SuspectStatus.ACQUITTED, "The court acquitted them.", ["court result CT-1"]
        )
        rectify(reviewer, amara, {"given_name": "Amina"}, "It was spelt wrong in the first report.", ["case file CF-1"])
        involve(subject("S-4"), "I-1", "witness")
        then = network_as_known(reviewer, amara, (later - timedelta(days=2)).date())
        now = first_degree(reviewer, amara)

    def told(found: dict[str, Any]) -> tuple[str, str, set[str], str | None]:
        [me] = [node for node in found["nodes"] if node["uid"] == amara]
        [part] = [one["label"] for one in found["edges"] if one["uid"] == edge["uid"]]
        return me["label"], part, {node["uid"] for node in found["nodes"]}, found["known_on"]

    day = (later - timedelta(days=2)).date().isoformat()
    assert told(then) == ("Amara Okafor", "suspect, charged", {"S-1", "S-2", "S-3", "I-1", "I-2", "I-3", "G-1"}, day)
    assert told(now)[:2] == ("Amina Okafor", "suspect, acquitted")
    assert "S-4" in told(now)[2]
    assert not [node for node in then["nodes"] if node["listing"]]
    assert then["counts"] == first_degree(reviewer, amara)["counts"]
    assert set(entries("network")[0]["uids"]) == told(then)[2]


def test_who_or_what_was_not_recorded_by_then_is_told(analyst: Actor, administrator: Actor, amara: str) -> None:
    yesterday = clock.now().date() - timedelta(days=1)
    for uid in ("S-1", "I-1", "G-1", "S-404"):
        with pytest.raises(UnknownRecord):
            network_as_known(analyst, uid, yesterday)
    with pytest.raises(InvalidRecord, match="has not come yet"):
        network_as_known(analyst, amara, clock.now().date() + timedelta(days=2))
    with pytest.raises(NotAllowed):
        network_as_known(administrator, amara, yesterday)


def test_of_a_network_of_an_earlier_day_no_more_is_drawn_than_of_todays(
    reviewer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphmodel.findings.past_network.EDGES_SHOWN", 3)
    incident("I-1")
    for n in range(4):
        involve(subject(f"S-{n}"), "I-1", "suspect")
    involve("S-3", "I-1", "victim")
    found = network_as_known(reviewer, "I-1", clock.now().date())
    assert [e["kind"] for e in found["edges"]].count("victim") == 1
    assert "victims and witnesses before suspects" in found["notice"]
    assert len(network_as_known(reviewer, "S-0", clock.now().date())["edges"]) == 1 + 3


def test_a_picture_is_recorded_as_a_disclosure(analyst: Actor, amara: str) -> None:
    first_degree(analyst, amara, "picture")
    assert entries("picture")[0]["act"] == "disclosure"


def test_a_refused_look_is_recorded_whether_or_not_the_person_is_known(administrator: Actor, amara: str) -> None:
    for uid in (amara, "S-404"):
        with pytest.raises(NotAllowed):
            first_degree(administrator, uid)
    assert [e["uids"] for e in entries("network") if e["outcome"] == "refused"] == [[amara], ["S-404"]]


def test_accents_do_not_matter(analyst: Actor) -> None:
    subject("S-9", given_name="Zoë", family_name="Núñez")
    assert [f.uid for f in search(analyst, "zoe nunez")] == ["S-9"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=40))
def test_whatever_is_typed_is_searched_for_and_never_a_query_of_its_own(analyst: Actor, typed: str) -> None:
    assert isinstance(search(analyst, typed), list)


def test_a_search_is_recorded(analyst: Actor, amara: str) -> None:
    search(analyst, "okafor")
    (entry,) = entries("search")
    assert entry["uids"] == ["S-1"]

"""Every query finds its planted breach, leaves the near misses alone, and no other query cries out."""

from __future__ import annotations

import pytest

from graphmodel.findings import compliance
from graphmodel.findings.compliance import Finding, Verdict
from graphmodel.ledger.actors import Actor
from graphmodel.queries import queries, query
from seeds.breaches import PARTS, Planted, plant_cases
from tests.conftest import Server

OF_THE_SERVER = {one.name for one in queries("compliance") if "server" in one.tags}
"""What is wrong with a server cannot be planted in its data; tests/guard asks one with the guard and one without."""

NAMES = tuple(name for name in compliance.names() if name not in OF_THE_SERVER)


def found(cases: list[Planted], *only: str) -> dict[str, Finding]:
    """Run some queries, or the whole library, on what was planted."""
    assert cases
    return {finding.name: finding for finding in compliance.run(only=only or NAMES)}


def test_every_query_has_a_planted_breach_and_every_planted_breach_a_query() -> None:
    assert {q.name for q in queries("breaches")} == set(NAMES)
    assert {"guard_absent"} == OF_THE_SERVER


@pytest.mark.parametrize("name", NAMES)
def test_a_planted_breach_is_found_by_name_and_a_near_miss_is_not(name: str, the_operator: Actor) -> None:
    cases = plant_cases(the_operator, [name])
    breaches = {one.record for one in cases if one.breach}
    near_misses = {one.record for one in cases if not one.breach}
    finding = found(cases, name)[name]
    assert breaches
    assert near_misses
    assert {breach.record for breach in finding.breaches} == breaches
    assert finding.verdict is Verdict.BREACHED
    assert not breaches & near_misses


@pytest.mark.parametrize("name", NAMES)
def test_a_planted_breach_trips_no_query_but_its_own_and_those_its_header_names(name: str, the_operator: Actor) -> None:
    cases = plant_cases(the_operator, [name])
    findings = found(cases)
    tripped = {other for other, finding in findings.items() if finding.verdict is not Verdict.COMPLIANT}
    tripped -= {other for other in tripped if findings[other].verdict is Verdict.NOT_ASSESSED}
    assert tripped == {name, *query(f"breaches/{name}").tags}
    records = {breach.record for finding in findings.values() for breach in finding.breaches}
    assert records <= {one.record for one in cases if one.breach}


@pytest.mark.parametrize("name", NAMES)
def test_a_breach_is_told_in_uids_dates_and_closed_words_only(name: str, the_operator: Actor) -> None:
    finding = found(plant_cases(the_operator, [name]), name)[name]
    for breach in finding.breaches:
        assert breach.record in breach.says
        assert breach.says.endswith(".")
        # The names, texts and accounts of the planted records; an actor's uid can hold a login.
        for personal in ("Planted", "Person", "Friend", "nowhere", "1990", "planted-nominator", "planted-author"):
            assert personal not in breach.says
        assert breach.subject is None or breach.subject.endswith("-subject")


def test_what_is_planted_and_not_spoilt_is_lawful(the_operator: Actor) -> None:
    # The file of this breach spoils one of five listings; the others are as lawful as a listing can be.
    findings = found(plant_cases(the_operator, ["offence_outside_policy"]))
    assert len(PARTS) == 5
    assert findings["listing_in_unknown_state"].population == 5
    named = {name: len(f.breaches) for name, f in findings.items() if f.breaches}
    assert named == {"offence_outside_policy": 1, "ground_no_longer_in_policy": 1}


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_graph_is_not_assessed_and_never_compliant(name: str, database: Server) -> None:
    finding = compliance.run(only=[name])[0]
    assert finding.verdict is Verdict.NOT_ASSESSED
    assert finding.population == 0


def test_all_planted_breaches_are_found_together(the_operator: Actor) -> None:
    cases = plant_cases(the_operator)
    findings = found(cases)
    for name in NAMES:
        expected = {one.record for one in cases if one.breach and one.query == name}
        also = {one.record for one in cases if one.breach and name in query(f"breaches/{one.query}").tags}
        records = {breach.record for breach in findings[name].breaches}
        assert expected <= records <= expected | also

from __future__ import annotations

import pytest

from graphmodel.queries import queries
from tests.cases.drivers import asked_of_the_application, asked_of_the_audit, asked_of_the_guard
from tests.cases.table import Case, cases, record
from tests.conftest import Server

IDS = [case.id for case in cases()]


@pytest.fixture(scope="module")
def guarded(server: Server) -> Server:
    """The guarded database with every case recorded, and none of them listed."""
    from tests.conftest import wipe

    server.connect()
    wipe()
    record(cases())
    return server


@pytest.fixture(scope="module")
def audited(unguarded_server: Server) -> dict[str, set[str]]:
    """What the compliance queries name when every case was listed without a guard."""
    from tests.conftest import wipe

    unguarded_server.connect()
    wipe()
    return asked_of_the_audit()


@pytest.mark.parametrize("case", cases(), ids=IDS)
def test_the_gate(guarded: Server, case: Case) -> None:
    guarded.connect()
    if case.past:
        pytest.skip("only a write past the application can bring this about")
    assert asked_of_the_application(case) == case.gate, case.why


@pytest.mark.parametrize("case", cases(), ids=IDS)
def test_the_guard(guarded: Server, case: Case) -> None:
    guarded.connect()
    from graphmodel.server import connection

    with connection.driver().session() as session:
        session.run("MATCH (l:Listing)-[:LISTS]->(:Subject {uid: $uid}) DETACH DELETE l", uid=case.subject).consume()
    answer = asked_of_the_guard(case)
    if case.guard == "accepts":
        assert answer == "accepts", case.why
    else:
        assert f"({invariant(case)}" in answer, case.why
        assert case.of("listing") in answer, "the message says which listing"


@pytest.mark.parametrize("case", cases(), ids=IDS)
def test_the_audit(audited: dict[str, set[str]], case: Case) -> None:
    assert audited[case.id] == set(case.audit), case.why


def invariant(case: Case) -> str:
    """Return how the guard's message begins to name an invariant."""
    return "invariants 1 to 7" if case.guard == "life" else f"invariant {case.guard},"


def test_the_three_never_disagree() -> None:
    known = {query.name for query in queries("compliance")}
    for case in cases():
        assert set(case.audit) <= known
        lawful = case.gate == "accepts" and not case.past
        if lawful:
            assert (case.guard, case.audit) == ("accepts", []), case.id
        elif case.guard != "accepts" and not (case.placed["state"] == "removed" or "because" in case.placed):
            # What is over, or was suspended since its ground fell, has its remedy; only the guard refuses to add to it.
            assert case.audit, f"{case.id}: what the server refuses, an audit finds where there is no guard"


def test_the_table_is_large_and_every_case_has_its_own_reason() -> None:
    assert len(cases()) >= 120
    assert len(set(IDS)) == len(IDS)
    assert all(len(case.why) >= 10 for case in cases())

"""Transactions that are lawful each for itself and not together: one of them is refused."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from neo4j import Driver
from neo4j.exceptions import ClientError, TransientError

from graphmodel.server import connection
from graphmodel.server.connection import BY_THE_GUARD
from tests.builders import rows
from tests.conftest import Server
from tests.guard.graphs import ALL, TIED, lawful

ROUNDS = 15

LIST = (
    f"{ALL} MATCH (g:Incident {{uid: 'I-OWN'}}) CREATE (l:Listing {{uid: 'L-1', state: 'listed', "
    f"review_due: date(), nominated_by: 'a', decided_by: 'b'}}) {TIED} CREATE (l)-[:GROUNDED_ON]->(g)"
)
VICTIM = "MATCH (s:Subject {uid: 'S-1'}), (i:Incident {uid: 'I-OWN'}) CREATE (s)-[:VICTIM_OF]->(i)"
ACQUIT = "MATCH ()-[e:SUSPECT_IN {uid: 'E-1'}]->() SET e.status = 'acquitted'"
UNLABEL = "MATCH (i:Incident {uid: 'I-OWN'}) REMOVE i:Incident"
REINSTATE = "MATCH (l:Listing) SET l.state = 'listed'"
FIRST = "MATCH (:Listing)-[e:GROUNDED_ON]->(:Incident {uid: 'I-OWN'}) DELETE e"
SECOND = "MATCH (:Listing)-[e:GROUNDED_ON]->(:Incident {uid: 'I-ALSO'}) DELETE e"

BREACH = """
MATCH (l:Listing {state: 'listed'})-[:LISTS]->(s)
WHERE NOT EXISTS { (l)-[:GROUNDED_ON]->() } OR EXISTS {
  MATCH (l)-[:GROUNDED_ON]->(g)
  WHERE NOT g:Incident OR EXISTS { (s)-[:VICTIM_OF]->(g) } OR NOT EXISTS { (s)-[:SUSPECT_IN {status: 'charged'}]->(g) }
}
RETURN l.uid AS uid
"""


def attempt(driver: Driver, statement: str, together: threading.Barrier) -> str:
    """Run a statement and commit at the same time as the other; a deadlock is tried again, as drivers do."""
    first = True
    while True:
        with driver.session() as session:
            transaction = session.begin_transaction()
            try:
                if not first:
                    transaction.run(statement).consume()
                    transaction.commit()
                    return "done"
                first = False
                transaction.run(statement).consume()
                with_others(together)
                transaction.commit()
            except TransientError:
                continue
            except ClientError as error:
                if not (error.message or "").startswith(BY_THE_GUARD):
                    raise
                return "refused"
            return "done"


def with_others(together: threading.Barrier) -> None:
    """Wait for the other, unless it waits for a lock that this one holds."""
    try:
        together.wait(0.2)
    except threading.BrokenBarrierError:
        return


@pytest.mark.parametrize(
    ("state", "one", "other"),
    [
        (None, LIST, VICTIM),
        (None, LIST, ACQUIT),
        (None, LIST, UNLABEL),
        ("suspended", REINSTATE, VICTIM),
        ("suspended", REINSTATE, ACQUIT),
        ("suspended", REINSTATE, UNLABEL),
        ("both", FIRST, SECOND),
    ],
)
def test_of_two_that_are_not_lawful_together_one_is_refused(
    state: str | None, one: str, other: str, small: Server
) -> None:
    outcomes = set()
    for _ in range(ROUNDS):
        prepare(state)
        together = threading.Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            running = [pool.submit(attempt, connection.driver(), text, together) for text in (one, other)]
            outcomes.add(tuple(sorted(each.result() for each in running)))
        assert not rows(BREACH)
    assert outcomes == {("done", "refused")}


def prepare(state: str | None) -> None:
    """Bring the graph to where the two begin."""
    lawful("MATCH (l:Listing) DETACH DELETE l")
    lawful("MATCH (:Subject {uid: 'S-1'})-[e:VICTIM_OF]->(:Incident {uid: 'I-OWN'}) DELETE e")
    lawful(
        "MATCH (i {uid: 'I-OWN'}) SET i:Incident", "MATCH ()-[e:SUSPECT_IN {uid: 'E-1'}]->() SET e.status = 'charged'"
    )
    lawful("MATCH ()-[e:SUSPECT_IN {uid: 'E-2'}]->() SET e.status = 'charged'")
    if state is not None:
        lawful(LIST)
    if state == "suspended":
        lawful("MATCH (l:Listing) SET l.state = 'suspended'")
    if state == "both":
        lawful("MATCH (l:Listing), (i:Incident {uid: 'I-ALSO'}) CREATE (l)-[:GROUNDED_ON]->(i)")


def test_many_who_record_about_one_person_do_not_get_in_each_others_way(listed: Server) -> None:
    def record(number: int) -> None:
        with connection.driver().session() as session:
            session.run(
                "MATCH (s:Subject {uid: 'S-1'}) CREATE (s)-[:WITNESS_TO {uid: $uid}]->(:Incident {uid: $uid})",
                uid=f"W-{number}-of-many",
            ).consume()

    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(record, number) for number in range(200)]:
            done.result()
    assert rows("MATCH (:Subject {uid: 'S-1'})-[e:WITNESS_TO]->() RETURN count(e) AS n") == [{"n": 201}]

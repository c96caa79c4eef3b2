"""A small lawful graph, written past the application, and what to do to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from neo4j import Driver
from neo4j.exceptions import ClientError

from graphmodel.server import connection
from graphmodel.server.connection import BY_THE_GUARD

LAWFUL = """
CREATE (register:Register {uid: 'R-1', name: 'Register'})
CREATE (policy:Policy {uid: 'P-1', version: 1, state: 'adopted', proposed_by: 'a', adopted_by: 'b',
  accepted_statuses: ['charged', 'convicted'], lookback_months: 24})
CREATE (register)-[:GOVERNED_BY]->(policy)
CREATE (own:Incident {uid: 'I-OWN'}), (also:Incident {uid: 'I-ALSO'}), (other:Incident {uid: 'I-OTHER'})
CREATE (said:Intelligence {uid: 'X-OWN'}), (about:Intelligence {uid: 'X-OTHER'})
CREATE (someone:Subject {uid: 'S-1'}), (friend:Subject {uid: 'S-2'})
CREATE (someone)-[:SUSPECT_IN {uid: 'E-1', status: 'charged'}]->(own)
CREATE (someone)-[:SUSPECT_IN {uid: 'E-2', status: 'convicted'}]->(also)
CREATE (said)-[:ALLEGES {role: 'suspect'}]->(someone)
CREATE (friend)-[:SUSPECT_IN {uid: 'E-3', status: 'charged'}]->(other)
CREATE (about)-[:ALLEGES {role: 'suspect'}]->(friend)
CREATE (someone)-[:ASSOCIATED_WITH {uid: 'A-1', kind: 'friend'}]->(friend)
CREATE (someone)-[:UNRESOLVED_IN {uid: 'U-1'}]->(:Incident {uid: 'I-UNRESOLVED'})
CREATE (someone)-[:VICTIM_OF {uid: 'V-1'}]->(victim:Incident {uid: 'I-VICTIM'})
CREATE (someone)-[:WITNESS_TO {uid: 'W-1'}]->(:Incident {uid: 'I-WITNESS'})
CREATE (someone)-[:AFFILIATED_WITH {uid: 'G-1'}]->(:Group {uid: 'GROUP'})
CREATE (:Review {uid: 'REVIEW', outcome: 'keep', reviewed_by: 'c'})
CREATE (:LedgerEntry {uid: randomUUID(), deed: 'test', written_at: datetime.transaction()})
"""

LISTED = """
MATCH (s:Subject {uid: 'S-1'}), (r:Register {uid: 'R-1'}), (p:Policy {uid: 'P-1'}), (i:Incident {uid: 'I-OWN'})
CREATE (l:Listing {uid: 'L-1', state: $state, review_due: date('2030-01-01'), nominated_by: 'a',
  decided_by: CASE $state WHEN 'nominated' THEN null ELSE 'b' END})
CREATE (l)-[:LISTS]->(s), (l)-[:ON]->(r), (l)-[:UNDER]->(p), (l)-[:GROUNDED_ON]->(i)
"""

TIED = "CREATE (l)-[:LISTS]->(s), (l)-[:ON]->(r), (l)-[:UNDER]->(p)"
ALL = "MATCH (s:Subject {uid: 'S-1'}), (r:Register {uid: 'R-1'}), (p:Policy {uid: 'P-1'})"

NODES = "MATCH (n) RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS held ORDER BY id"
EDGES = (
    "MATCH (a)-[e]->(b) RETURN elementId(e) AS id, type(e) AS type, properties(e) AS held, "
    "elementId(a) AS start, elementId(b) AS end ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the guard said."""

    message: str

    @property
    def invariant(self) -> str:
        """The invariant's number, as the message names it."""
        found = re.match(rf"{BY_THE_GUARD} \(invariants? ([\d a-z]+), [a-z ,]+\): \S.*\.$", self.message)
        assert found, self.message
        return found[1]


def graph() -> list[Any]:
    """Return every node and edge."""
    with connection.driver().session() as session:
        return [session.run(NODES).data(), session.run(EDGES).data()]


def run(*statements: str, driver: Driver | None = None, **parameters: Any) -> Refusal | None:
    """Run statements in one transaction; return what the guard said if it refused."""
    with (driver or connection.driver()).session() as session:
        transaction = session.begin_transaction()
        for statement in statements:
            transaction.run(statement, parameters).consume()
        try:
            transaction.commit()
        except ClientError as error:
            if error.code != "Neo.ClientError.Transaction.TransactionHookFailed":
                raise
            return Refusal(error.message or "")
    return None


def lawful(*statements: str, **parameters: Any) -> None:
    """Run statements in one transaction that nothing forbids."""
    assert run(*statements, **parameters) is None


def refused(*statements: str, **parameters: Any) -> Refusal:
    """Run statements in one transaction that must be refused, and see that nothing of it was written."""
    before = graph()
    refusal = run(*statements, **parameters)
    assert refusal is not None, "it was not refused"
    assert refusal.message.startswith(BY_THE_GUARD), refusal.message
    assert graph() == before
    return refusal

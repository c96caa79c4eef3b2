"""Who knows whom changes nobody's eligibility and nobody's band (invariant 3), on the borough and on random graphs."""

from __future__ import annotations

import random
from typing import Any

import pytest
from neo4j import Transaction

from graphmodel import clock
from graphmodel.gate import READING, required_policy
from graphmodel.queries import cypher
from graphmodel.server import connection
from tests.conftest import Server

BOROUGH_REGISTER = "register-serious-violence"

CUT = "MATCH ()-[e:ASSOCIATED_WITH|AFFILIATED_WITH|UNRESOLVED_IN]->() CALL (e) { DELETE e } RETURN count(*) AS cut"

TIE = """
UNWIND $ties AS tie
MATCH (one:Subject {uid: tie.one})
MATCH (other:Subject|Group|Incident {uid: tie.other})
CREATE (one)-[drawn:$(CASE WHEN other:Subject THEN 'ASSOCIATED_WITH' WHEN other:Group THEN 'AFFILIATED_WITH'
                           ELSE 'UNRESOLVED_IN' END)]->(other)
SET drawn.uid = 'drawn-' + tie.n, drawn.kind = tie.kind
"""

KINDS = ("family", "household", "partner", "friend", "school", "seen_with", "social_media", "phone", "co_resident")


def everybody(transaction: Transaction) -> list[dict[str, Any]]:
    """Return the grounds, score and band of everybody who has a ground."""
    policy = required_policy(READING, BOROUGH_REGISTER)
    given = {"policy": policy.policy, "after": "", "last": "~", "now": clock.now(), "met": None}
    rows = transaction.run(cypher("gate/sweep"), given).data()
    return sorted(({**row, "grounds": sorted(row["grounds"])} for row in rows), key=lambda row: str(row["subject"]))


@pytest.mark.parametrize("seed", range(3))
def test_rewiring_every_tie_of_the_borough_changes_no_eligibility_and_no_band(borough: Server, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - a sample, no secret
    with connection.driver().session() as session, session.begin_transaction() as transaction:
        before = everybody(transaction)
        assert len(before) > 50
        assert len({row["band"] for row in before}) > 1
        cut = transaction.run(CUT).single(strict=True)["cut"]
        assert everybody(transaction) == before, "without any tie"
        uids = [r["uid"] for r in transaction.run("MATCH (n:Subject|Group|Incident) RETURN n.uid AS uid")]
        people = [r["uid"] for r in transaction.run("MATCH (n:Subject) RETURN n.uid AS uid")]
        ties = [
            {"n": str(n), "one": rng.choice(people), "other": rng.choice(uids), "kind": rng.choice(KINDS)}
            for n in range(cut)
        ]
        transaction.run(TIE, ties=ties).consume()
        assert everybody(transaction) == before, "with other ties"
        transaction.rollback()


def test_everybody_tied_to_one_person_makes_nobody_else_eligible(borough: Server) -> None:
    with connection.driver().session() as session, session.begin_transaction() as transaction:
        before = everybody(transaction)
        worst = max(before, key=lambda row: int(row["score"]))["subject"]
        transaction.run(
            "MATCH (one:Subject {uid: $uid}) MATCH (other:Subject) WHERE other <> one "
            "CREATE (one)-[:ASSOCIATED_WITH {uid: 'all-' + other.uid, kind: 'friend'}]->(other)",
            uid=worst,
        ).consume()
        assert everybody(transaction) == before
        transaction.rollback()

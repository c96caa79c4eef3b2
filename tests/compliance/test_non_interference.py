"""Who knows whom changes no verdict (invariants 2 and 3)."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.findings import compliance
from graphmodel.ledger.actors import Actor
from seeds.breaches import plant_cases
from tests.builders import rows
from tests.compliance.test_planting import write

ABOUT_ASSOCIATIONS = {"statement_without_source"}
"""It asks each association for its evidence; nothing else may notice that there is one."""

CUT = "MATCH ()-[e:ASSOCIATED_WITH|AFFILIATED_WITH]->() WHERE e.drawn IS NOT NULL DELETE e"

REWIRE = """
MATCH (entry:LedgerEntry {deed: 'plant_breaches'})
UNWIND range(0, size($edges) - 1) AS n
WITH entry, n, $edges[n] AS edge
MATCH (one:Subject {uid: edge.one})
MATCH (other {uid: edge.other}) WHERE other:Subject OR other:Group
CREATE (one)-[drawn:$(CASE WHEN other:Subject THEN 'ASSOCIATED_WITH' ELSE 'AFFILIATED_WITH' END)]->(other)
SET drawn = {uid: 'drawn-' + n, drawn: true, kind: edge.kind, assertion: 'assessment', evidence: ['drawn'],
             recorded_in: entry.uid}
"""

LOOSEN = "MATCH ()-[e:ASSOCIATED_WITH|AFFILIATED_WITH]->() WHERE e.uid STARTS WITH 'planted-' DELETE e"


def breaches() -> dict[str, set[str]]:
    """Return the records that each query names, but for those about associations themselves."""
    found = {f.name: {breach.record for breach in f.breaches} for f in compliance.run()}
    return {name: records for name, records in found.items() if name not in ABOUT_ASSOCIATIONS}


def test_no_rewiring_of_associations_and_affiliations_changes_a_verdict(the_operator: Actor) -> None:
    plant_cases(the_operator)
    before = breaches()
    people = [row["uid"] for row in rows("MATCH (s:Subject) RETURN s.uid AS uid ORDER BY uid")]
    others = people + [row["uid"] for row in rows("MATCH (g:Group) RETURN g.uid AS uid ORDER BY uid")]
    edge = st.fixed_dictionaries(
        {
            "one": st.sampled_from(people),
            "other": st.sampled_from(others),
            "kind": st.sampled_from(["family", "friend", "seen_with", "social_media"]),
        }
    )

    @given(edges=st.lists(edge, min_size=1, max_size=60, unique_by=lambda e: (e["one"], e["other"])))
    @settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
    def rewired(edges: list[dict[str, Any]]) -> None:
        write(REWIRE, edges=edges)
        assert breaches() == before
        write(CUT)

    rewired()
    write(LOOSEN)
    assert breaches() == before

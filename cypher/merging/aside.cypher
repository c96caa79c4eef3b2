// id: merging/aside
// title: What hangs on a merge
// row: one edge as it was, and what stood for both: an edge with its status, or whether an item still says so
// param merge (STRING): uid
// serves: what changed on it since is put before a person; what was withdrawn since is not given back
// reads: Merge, Subject; ALLEGES, KEPT, SET_ASIDE, SUSPECT_IN
MATCH (merge:Merge {uid: $merge})-[aside:SET_ASIDE]->(other)
MATCH (merge)-[:KEPT]->(kept:Subject)
RETURN elementId(aside) AS id, aside.was AS type, aside.uid AS uid, aside.role AS role, aside.status AS status, other.uid AS other,
       CASE aside.was WHEN 'ALLEGES' THEN [other.source_ref] ELSE coalesce(aside.evidence, []) END AS evidence,
       COLLECT { MATCH (kept)-[twin:SUSPECT_IN]->(other) RETURN {uid: twin.uid, status: twin.status} } AS twins,
       EXISTS { MATCH (other)-[said:ALLEGES]->(kept) WHERE said.role = aside.role } AS said,
       aside.was = 'ALLEGES' AND other.withdrawn_at IS NOT NULL AS withdrawn

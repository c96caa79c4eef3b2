// id: merging/aside
// title: What hangs on a merge
// row: one edge as it was, and the status of the edge that stood for both
// param merge (STRING): uid
// serves: what changed on it since is put before a person
// reads: Merge, Subject; KEPT, SET_ASIDE, SUSPECT_IN
MATCH (merge:Merge {uid: $merge})-[aside:SET_ASIDE]->(other)
MATCH (merge)-[:KEPT]->(kept:Subject)
RETURN aside.was AS type, aside.uid AS uid, aside.role AS role, aside.status AS status, other.uid AS other,
       CASE aside.was WHEN 'ALLEGES' THEN [other.source_ref] ELSE coalesce(aside.evidence, []) END AS evidence,
       head(COLLECT { MATCH (kept)-[twin:SUSPECT_IN]->(other) RETURN {uid: twin.uid, status: twin.status} }) AS twin

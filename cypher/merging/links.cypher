// id: merging/links
// title: Every edge of a subject that a merge moves
// row: one edge, what is at its other end, and on what it rests
// param subject (STRING): uid
// serves: a merge says what it moves; an un-merge gives each edge to whom its evidence names
// reads: Register, Subject; AFFILIATED_WITH, ALLEGES, ASSOCIATED_WITH, GROUNDED_ON, LISTS, ON, SUSPECT_IN,
//   UNRESOLVED_IN, VICTIM_OF, WITNESS_TO
MATCH (subject:Subject {uid: $subject})
MATCH (subject)-[edge:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN|ASSOCIATED_WITH|AFFILIATED_WITH|ALLEGES|LISTS]-(other)
RETURN elementId(edge) AS id, type(edge) AS type, edge.uid AS uid, edge.role AS role, edge.status AS status,
       other.uid AS other, other.state AS state,
       CASE type(edge)
         WHEN 'ALLEGES' THEN [other.source_ref]
         WHEN 'LISTS' THEN COLLECT { MATCH (other)-[:GROUNDED_ON]->(ground) RETURN ground.uid }
         ELSE coalesce(edge.evidence, []) END AS evidence,
       head(COLLECT { MATCH (other)-[:ON]->(register:Register) RETURN register.uid }) AS register
ORDER BY type, uid, other, role

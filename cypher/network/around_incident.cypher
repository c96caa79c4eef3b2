// id: network/around_incident
// title: Who was involved in an incident
// row: one edge with its two ends
// param uid (STRING): of the incident
// param limit (INTEGER): most edges
// serves: DPA 2018 s.38(3)
MATCH (centre:Incident {uid: $uid})
MATCH (centre)<-[edge:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN]-(other:Subject)
WITH centre, edge, other
ORDER BY type(edge), edge.uid
LIMIT $limit
RETURN type(edge) AS type, properties(edge) AS edge, other.uid AS source, centre.uid AS target

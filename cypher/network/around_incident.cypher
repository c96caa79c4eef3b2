// id: network/around_incident
// title: Who was involved in an incident
// row: one edge with its two ends
// param uid (STRING): of the incident
// param opened (LIST<STRING>): records that whoever looks has given a purpose for; null where they need give none
// param limit (INTEGER): most edges
// serves: DPA 2018 s.38(3)
// reads: Incident, Subject; SUSPECT_IN, UNRESOLVED_IN, VICTIM_OF, WITNESS_TO
MATCH (centre:Incident {uid: $uid})
MATCH (centre)<-[edge:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN]-(other:Subject)
WHERE $opened IS NULL OR type(edge) IN ['SUSPECT_IN', 'UNRESOLVED_IN'] OR other.uid IN $opened OR centre.uid IN $opened
WITH centre, edge, other
// Victims and witnesses first: whatever has to be left out, it is not them.
ORDER BY CASE type(edge) WHEN 'VICTIM_OF' THEN 0 WHEN 'WITNESS_TO' THEN 1 ELSE 2 END, edge.uid
LIMIT $limit
RETURN type(edge) AS type, properties(edge) AS edge, other.uid AS source, centre.uid AS target

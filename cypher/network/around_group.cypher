// id: network/around_group
// title: Who is said to belong to a group
// row: one edge with its two ends
// param uid (STRING): of the group
// param limit (INTEGER): most edges
// serves: invariant 2: an affiliation is an allegation, never a ground
// reads: Group, Subject; AFFILIATED_WITH
MATCH (centre:Group {uid: $uid})
MATCH (centre)<-[edge:AFFILIATED_WITH]-(other:Subject)
WITH centre, edge, other
ORDER BY edge.uid
LIMIT $limit
RETURN type(edge) AS type, properties(edge) AS edge, other.uid AS source, centre.uid AS target

// id: merging/move
// title: Move edges from one subject to another, as they are
// row: how many were moved
// param from (STRING): uid
// param to (STRING): uid
// param links (LIST<STRING>): the database's ids of the edges
// serves: DPA 2018 s.38(1); what a record says is not changed by whose it is
// reads: Subject
MATCH (from:Subject {uid: $from})
MATCH (to:Subject {uid: $to})
UNWIND $links AS link
MATCH (starts)-[edge]->(ends)
WHERE elementId(edge) = link
WITH from, to, starts, ends, edge, type(edge) AS type, properties(edge) AS held
DELETE edge
WITH type, held, CASE WHEN starts = from THEN to ELSE starts END AS starts,
     CASE WHEN ends = from THEN to ELSE ends END AS ends
CREATE (starts)-[moved:$(type)]->(ends)
SET moved = held
RETURN count(moved) AS moved

// id: merging/set_aside
// title: Hang on the merge what would stand twice
// row: how many were set aside
// param merge (STRING): uid
// param from (STRING): uid of who is merged away
// param links (LIST<STRING>): the database's ids of the edges
// serves: an incident counts once, and nothing is lost
// reads: Merge, Subject; SET_ASIDE
MATCH (merge:Merge {uid: $merge})
MATCH (from:Subject {uid: $from})
UNWIND $links AS link
MATCH (starts)-[edge]->(ends)
WHERE elementId(edge) = link
WITH merge, from, starts, ends, edge, type(edge) AS type, properties(edge) AS held
DELETE edge
WITH merge, type, held, starts = from AS outgoing, CASE WHEN starts = from THEN ends ELSE starts END AS other
CREATE (merge)-[aside:SET_ASIDE]->(other)
SET aside = held, aside.was = type, aside.outgoing = outgoing
RETURN count(aside) AS aside

// id: merging/put_back
// title: Put back what hung on a merge
// row: how many were put back
// param merge (STRING): uid
// param to (STRING): uid of who was merged away
// param links (LIST<STRING>): the database's ids of what is put back; the rest goes on hanging there
// serves: un-merge restores both people completely
// reads: Merge, Subject; SET_ASIDE
MATCH (merge:Merge {uid: $merge})-[aside:SET_ASIDE]->(other)
WHERE elementId(aside) IN $links
MATCH (to:Subject {uid: $to})
WITH to, aside, other, properties(aside) AS held
DELETE aside
WITH held, CASE WHEN held.outgoing THEN to ELSE other END AS starts,
     CASE WHEN held.outgoing THEN other ELSE to END AS ends
CREATE (starts)-[back:$(held.was)]->(ends)
SET back = held
SET back.was = null, back.outgoing = null
RETURN count(back) AS back

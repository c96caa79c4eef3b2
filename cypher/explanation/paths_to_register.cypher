// id: explanation/paths_to_register
// title: The shortest paths from a subject to people who are listed on a register
// row: one path: its nodes and edges in order
// param from (STRING): uid of a subject
// param register (STRING): uid of a register
// param opened (LIST<STRING>): records that whoever looks has given a purpose for; null where they need give none
// param now (ZONED DATETIME): the instant to judge by: an overdue listing is as good as suspended
// param limit (INTEGER): most paths
// serves: a person is not on a register for whom they know; this shows what would be mistaken for a reason
// reads: Listing, Register, Subject; AFFILIATED_WITH, ALLEGES, ASSOCIATED_WITH, LISTS, ON, SUSPECT_IN, UNRESOLVED_IN,
//   VICTIM_OF, WITNESS_TO
MATCH path = SHORTEST 1 (one:Subject WHERE one.uid = $from)
  (()-[edge:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN|ASSOCIATED_WITH|AFFILIATED_WITH|ALLEGES]-()
    WHERE ($opened IS NULL OR NOT (type(edge) IN ['VICTIM_OF', 'WITNESS_TO'] OR coalesce(edge.role, '') IN ['victim', 'witness'])
           OR startNode(edge).uid IN $opened OR endNode(edge).uid IN $opened)){1,4}
  (other:Subject WHERE EXISTS {
    MATCH (other)<-[:LISTS]-(listing:Listing {state: 'listed'})-[:ON]->(:Register {uid: $register})
    WHERE listing.review_due >= date($now)
  })
WHERE other.uid <> $from
WITH path, other
ORDER BY length(path), other.uid
LIMIT $limit
RETURN [node IN nodes(path) | {uid: node.uid, kind: labels(node)[0], shown: properties(node)}] AS nodes,
       [edge IN relationships(path) | {type: type(edge), source: startNode(edge).uid, edge: properties(edge)}] AS edges

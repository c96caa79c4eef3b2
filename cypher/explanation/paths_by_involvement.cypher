// id: explanation/paths_by_involvement
// title: The shortest paths between two subjects through incidents, in whatever role
// row: one path: its nodes and edges in order
// param from (STRING): uid of a subject
// param to (STRING): uid of another subject
// param opened (LIST<STRING>): records that whoever looks has given a purpose for; null where they need give none
// param limit (INTEGER): most paths
// serves: why are these two linked?
// reads: Subject; ALLEGES, SUSPECT_IN, VICTIM_OF, WITNESS_TO
MATCH (one:Subject {uid: $from})
MATCH (other:Subject {uid: $to})
MATCH path = allShortestPaths((one)-[:SUSPECT_IN|VICTIM_OF|WITNESS_TO|ALLEGES*..6]-(other))
// What is hidden is no way from one to the other: that there is a path would tell of it.
WHERE all(edge IN relationships(path) WHERE (type(edge) <> 'ALLEGES' OR edge.role <> 'association') AND
       ($opened IS NULL OR NOT (type(edge) IN ['VICTIM_OF', 'WITNESS_TO'] OR coalesce(edge.role, '') IN ['victim', 'witness'])
       OR startNode(edge).uid IN $opened OR endNode(edge).uid IN $opened))
RETURN [node IN nodes(path) | {uid: node.uid, kind: labels(node)[0], shown: properties(node)}] AS nodes,
       [edge IN relationships(path) | {type: type(edge), source: startNode(edge).uid, edge: properties(edge)}] AS edges
LIMIT $limit

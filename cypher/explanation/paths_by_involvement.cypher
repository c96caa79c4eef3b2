// id: explanation/paths_by_involvement
// title: The shortest paths between two subjects through incidents, in whatever role
// row: one path: its nodes and edges in order
// param from (STRING): uid of a subject
// param to (STRING): uid of another subject
// param limit (INTEGER): most paths
// serves: why are these two linked?
// reads: Subject; ALLEGES, SUSPECT_IN, VICTIM_OF, WITNESS_TO
MATCH (one:Subject {uid: $from})
MATCH (other:Subject {uid: $to})
MATCH path = allShortestPaths((one)-[:SUSPECT_IN|VICTIM_OF|WITNESS_TO|ALLEGES*..6]-(other))
WHERE all(edge IN relationships(path) WHERE type(edge) <> 'ALLEGES' OR edge.role <> 'association')
RETURN [node IN nodes(path) | {uid: node.uid, kind: labels(node)[0], shown: properties(node)}] AS nodes,
       [edge IN relationships(path) | {type: type(edge), source: startNode(edge).uid, edge: properties(edge)}] AS edges
LIMIT $limit

// id: explanation/paths_by_conduct
// title: The shortest paths between two subjects through their own and others' conduct only
// row: one path: its nodes and edges in order
// param from (STRING): uid of a subject
// param to (STRING): uid of another subject
// param limit (INTEGER): most paths
// serves: why are these two linked?
// reads: Subject; ALLEGES, SUSPECT_IN
MATCH (one:Subject {uid: $from})
MATCH (other:Subject {uid: $to})
MATCH path = allShortestPaths((one)-[:SUSPECT_IN|ALLEGES*..6]-(other))
WHERE all(edge IN relationships(path) WHERE type(edge) <> 'ALLEGES' OR edge.role = 'suspect')
RETURN [node IN nodes(path) | {uid: node.uid, kind: labels(node)[0], shown: properties(node)}] AS nodes,
       [edge IN relationships(path) | {type: type(edge), source: startNode(edge).uid, edge: properties(edge)}] AS edges
LIMIT $limit

// id: planting/planted
// title: Everything that is planted
// row: one planted node or edge
// param prefixes (LIST<STRING>): with one of which the uid of everything planted begins
// serves: planted breaches are kept apart from lawful records
// reads: everything
// scan: a breach may be planted under a label that the schema does not know
MATCH (node)
WHERE node.uid STARTS WITH 'planted-' AND any(prefix IN $prefixes WHERE node.uid STARTS WITH prefix)
RETURN node.uid AS uid
UNION
MATCH (node)-[edge]->()
WHERE node.uid STARTS WITH 'planted-'
  AND any(prefix IN $prefixes WHERE node.uid STARTS WITH prefix) AND edge.uid IS NOT NULL
RETURN edge.uid AS uid

// id: planting/unplant
// title: Take away everything that is planted
// row: how many nodes were taken away
// param prefixes (LIST<STRING>): with one of which the uid of everything planted begins
// serves: planted breaches are kept apart from lawful records
// reads: nothing
// scan: a breach may be planted under a label that the schema does not know
MATCH (node)
WHERE node.uid STARTS WITH 'planted-' AND any(prefix IN $prefixes WHERE node.uid STARTS WITH prefix)
DETACH DELETE node
RETURN count(*) AS nodes

// id: planting/entangled
// title: Records that somebody has tied to what is planted
// row: one record that is not planted, at a planted one
// param prefixes (LIST<STRING>): with one of which the uid of everything planted begins
// serves: planted breaches are kept apart from lawful records; nothing else is taken away with them
// reads: everything
// scan: a breach may be planted under a label that the schema does not know
MATCH (node)
WHERE node.uid STARTS WITH 'planted-' AND any(prefix IN $prefixes WHERE node.uid STARTS WITH prefix)
MATCH (node)--(stranger)
WHERE none(prefix IN $prefixes WHERE coalesce(stranger.uid STARTS WITH prefix, false))
RETURN DISTINCT coalesce(toStringOrNull(stranger.uid), elementId(stranger)) AS uid

// id: merging/strange
// title: Edges of a subject that no merge knows how to move
// row: one type
// param subject (STRING): uid
// param known (LIST<STRING>): the types that are moved, or that stay by right
// serves: a merge moves all or nothing
// reads: everything; Subject
MATCH (subject:Subject {uid: $subject})-[edge]-()
WITH DISTINCT type(edge) AS type
WHERE NOT type IN $known
RETURN type ORDER BY type

// id: network/search
// title: Find subjects, incidents and groups by name or text
// row: one record found, best first
// param text (STRING): a query of the full-text index, built from the words that were typed
// param incidents (STRING): the same for incidents, narrowed to the fields that may be searched
// param uid (STRING): what was typed, in case it is a uid
// param limit (INTEGER): most rows
// serves: analysts begin with a name
// reads: Group, Incident, Subject
CALL () {
  CALL db.index.fulltext.queryNodes('subject_names', $text, {limit: 50}) YIELD node, score
  RETURN node, 'subject' AS kind, score
  UNION ALL
  CALL db.index.fulltext.queryNodes('incident_text', $incidents, {limit: 20}) YIELD node, score
  RETURN node, 'incident' AS kind, score * 0.5 AS score
  UNION ALL
  CALL db.index.fulltext.queryNodes('group_names', $text, {limit: 20}) YIELD node, score
  RETURN node, 'group' AS kind, score * 0.8 AS score
  UNION ALL
  MATCH (node:Subject {uid: $uid}) RETURN node, 'subject' AS kind, 100.0 AS score
  UNION ALL
  MATCH (node:Incident {uid: $uid}) RETURN node, 'incident' AS kind, 100.0 AS score
  UNION ALL
  MATCH (node:Group {uid: $uid}) RETURN node, 'group' AS kind, 100.0 AS score
}
WITH node, kind, max(score) AS score
ORDER BY score DESC, node.uid
LIMIT $limit
RETURN node.uid AS uid, kind, score,
       CASE kind
         WHEN 'subject' THEN node {.given_name, .family_name, .aliases, .date_of_birth, .borough}
         WHEN 'incident' THEN node {.offence, .category, .occurred_at, .borough}
         ELSE node {.name, .kind, .borough}
       END AS shown

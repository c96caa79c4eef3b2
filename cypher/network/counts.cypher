// id: network/counts
// title: How many edges of each kind a node has
// row: the node's kind and its counts
// param uid (STRING): of a subject, incident or group
// serves: counts come before drawing
// reads: Group, Incident, Subject; AFFILIATED_WITH, ASSOCIATED_WITH, SUSPECT_IN, UNRESOLVED_IN, VICTIM_OF, WITNESS_TO
CALL () {
  MATCH (node:Subject {uid: $uid}) RETURN node, 'subject' AS kind
  UNION ALL
  MATCH (node:Incident {uid: $uid}) RETURN node, 'incident' AS kind
  UNION ALL
  MATCH (node:Group {uid: $uid}) RETURN node, 'group' AS kind
}
RETURN kind,
       COUNT { (node)-[:SUSPECT_IN]-() } AS suspect,
       COUNT { (node)-[:VICTIM_OF]-() } AS victim,
       COUNT { (node)-[:WITNESS_TO]-() } AS witness,
       COUNT { (node)-[:UNRESOLVED_IN]-() } AS unresolved,
       COUNT { (node)-[:ASSOCIATED_WITH]-() } AS association,
       COUNT { (node)-[:AFFILIATED_WITH]-() } AS affiliation

// id: history/named
// title: What a history needs to name the records that it leads to
// row: one person, incident, group or item
// param uids (LIST<STRING>): of records; others are passed over
// serves: DPA 2018 s.37: no more than the sentence needs
// reads: Group, Incident, Intelligence, MergedSubject, Subject; CORROBORATES
UNWIND $uids AS uid
CALL (uid) {
  MATCH (node:Subject|MergedSubject {uid: uid}) RETURN 'subject' AS kind, node {.uid, .given_name, .family_name} AS shown
  UNION ALL
  MATCH (node:Incident {uid: uid}) RETURN 'incident' AS kind, node {.uid, .offence, .occurred_at, .borough} AS shown
  UNION ALL
  MATCH (node:Group {uid: uid}) RETURN 'group' AS kind, node {.uid, .name} AS shown
  UNION ALL
  MATCH (node:Intelligence {uid: uid})
  RETURN 'intelligence' AS kind, node {.*, corroborated: COUNT { (node)-[:CORROBORATES]-(:Intelligence) }} AS shown
}
RETURN uid, kind, shown

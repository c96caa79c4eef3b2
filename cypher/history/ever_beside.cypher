// id: history/ever_beside
// title: Of whom an edge to an incident or group has ever spoken
// row: one person; those with whom they were ever merged are among them, as an edge may have been of either
// param uids (LIST<STRING>): of incidents or groups
// serves: DPA 2018 s.38(1), s.46; the network as it was known on a day
// reads: Group, Incident, Merge, MergedSubject, Subject, Version; AFFILIATED_WITH, KEPT, MERGED_AWAY, SET_ASIDE,
//   SUSPECT_IN, UNRESOLVED_IN, VICTIM_OF, WAS_SAID_OF, WITNESS_TO
UNWIND $uids AS uid
CALL (uid) {
  MATCH (:Incident {uid: uid})<-[:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN]-(person:Subject)
  RETURN person
  UNION ALL
  MATCH (:Group {uid: uid})<-[:AFFILIATED_WITH]-(person:Subject)
  RETURN person
  UNION ALL
  MATCH (:Incident|Group {uid: uid})<-[:SET_ASIDE]-(:Merge)-[:MERGED_AWAY]->(person:Subject|MergedSubject)
  RETURN person
  UNION ALL
  MATCH (:Incident|Group {uid: uid})<-[:WAS_SAID_OF]-(said:Version)-[:WAS_SAID_OF]->(person:Subject|MergedSubject)
  WHERE said.ends = uid
  RETURN person
}
WITH DISTINCT person
MATCH (person)-[:KEPT|MERGED_AWAY*0..20]-(one:Subject|MergedSubject)
RETURN DISTINCT one.uid AS uid
ORDER BY uid

// id: evidence/conduct_beside
// title: What a subject did, or is said to have done, in an incident in which they are recorded as a victim or witness
// row: one suspect edge, or one item of intelligence that alleges it about the same incident
// param uid (STRING): of the edge of the victim or witness
// serves: invariant 5: a reviewer adjudicates a dual role knowing both sides of it
// reads: Incident, Intelligence, Subject; ALLEGES, CONCERNS, SUSPECT_IN, VICTIM_OF, WITNESS_TO
CALL () {
  MATCH (subject:Subject)-[harm:VICTIM_OF {uid: $uid}]->(incident:Incident)
  RETURN subject, incident, harm
  UNION ALL
  MATCH (subject:Subject)-[harm:WITNESS_TO {uid: $uid}]->(incident:Incident)
  RETURN subject, incident, harm
}
CALL (subject, incident, harm) {
  MATCH (subject)-[conduct:SUSPECT_IN]->(incident)
  RETURN conduct.uid AS uid, 'suspect' AS kind, conduct.status AS standing
  UNION ALL
  MATCH (incident)<-[:CONCERNS]-(item:Intelligence)-[:ALLEGES {role: 'suspect'}]->(subject)
  RETURN item.uid AS uid, 'intelligence' AS kind, item.source_kind AS standing
}
RETURN uid, kind, standing,
       coalesce(CASE WHEN harm.adjudicated_with IS :: LIST<STRING> THEN uid IN harm.adjudicated_with END, false)
       AS adjudicated
ORDER BY kind DESC, uid

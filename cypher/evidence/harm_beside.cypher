// id: evidence/harm_beside
// title: Harm of somebody in an incident in which they did something, or of which an item alleges it
// row: one edge of a victim or witness, its role, and whether a reviewer found this conduct true beside it
// param uid (STRING): of the suspect edge or item
// serves: invariant 5: what makes a dual role is not taken away without a reviewer
// reads: Incident, Intelligence, Subject; ALLEGES, CONCERNS, SUSPECT_IN, VICTIM_OF, WITNESS_TO
CALL () {
  MATCH (subject:Subject)-[:SUSPECT_IN {uid: $uid}]->(incident:Incident)
  RETURN subject, incident
  UNION
  MATCH (item:Intelligence {uid: $uid})-[:ALLEGES {role: 'suspect'}]->(subject:Subject)
  MATCH (item)-[:CONCERNS]->(incident:Incident)
  RETURN subject, incident
}
MATCH (incident)<-[harm:VICTIM_OF|WITNESS_TO]-(subject)
RETURN DISTINCT harm.uid AS uid, CASE type(harm) WHEN 'VICTIM_OF' THEN 'victim' ELSE 'witness' END AS role,
       coalesce(CASE WHEN harm.adjudicated_with IS :: LIST<STRING> THEN $uid IN harm.adjudicated_with END, false)
       AS adjudicated, subject.uid AS subject, incident.uid AS incident
ORDER BY uid

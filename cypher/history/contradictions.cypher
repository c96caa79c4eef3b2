// id: history/contradictions
// title: Where sources disagree about a subject
// row: one disagreement: two roles in one incident, two items that disagree about a role, or a claim that stands
// param uid (STRING): of the subject
// param opened (LIST<STRING>): records that whoever looks has given a purpose for; null where they need give none
// serves: DPA 2018 s.38(1), s.38(3); invariant 5
// reads: Claim, Incident, Intelligence, Subject; AFFILIATED_WITH, ALLEGES, ASSOCIATED_WITH, CONCERNS, SUSPECT_IN,
//   UNRESOLVED_IN, VICTIM_OF, WITNESS_TO
MATCH (subject:Subject {uid: $uid})
CALL (subject) {
  MATCH (subject)-[one:SUSPECT_IN]->(incident:Incident)<-[other:VICTIM_OF|WITNESS_TO]-(subject)
  WHERE NOT coalesce(CASE WHEN other.adjudicated_with IS :: LIST<STRING> THEN one.uid IN other.adjudicated_with END, false)
    AND ($opened IS NULL OR subject.uid IN $opened OR incident.uid IN $opened)
  RETURN 'roles' AS kind, incident.uid AS about, properties(incident) AS shown,
         [{says: 'suspect', uid: one.uid, evidence: one.evidence},
          {says: CASE type(other) WHEN 'VICTIM_OF' THEN 'victim' ELSE 'witness' END, uid: other.uid,
           evidence: other.evidence}] AS sides
  UNION ALL
  MATCH (subject)<-[said:ALLEGES]-(item:Intelligence)-[:CONCERNS]->(incident:Incident)
  WHERE said.role IN ['suspect', 'victim', 'witness']
  MATCH (incident)<-[:CONCERNS]-(second:Intelligence)-[told:ALLEGES]->(subject)
  WHERE told.role IN ['suspect', 'victim', 'witness'] AND told.role <> said.role AND item.uid < second.uid
    // One of the two speaks of harm, always.
    AND ($opened IS NULL OR subject.uid IN $opened OR incident.uid IN $opened
         OR (item.uid IN $opened AND second.uid IN $opened))
  RETURN 'items' AS kind, incident.uid AS about, properties(incident) AS shown,
         [{says: said.role, uid: item.uid, evidence: [item.source_ref]},
          {says: told.role, uid: second.uid, evidence: [second.source_ref]}] AS sides
  UNION ALL
  // By what it is claimed of, not by whom: whose an edge is follows a merge, and its end.
  WITH subject, [subject.uid] + COLLECT {
    MATCH (subject)-[edge:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN|ASSOCIATED_WITH|AFFILIATED_WITH]-(other)
    WHERE $opened IS NULL OR NOT type(edge) IN ['VICTIM_OF', 'WITNESS_TO'] OR subject.uid IN $opened OR other.uid IN $opened
    UNWIND [edge.uid] + CASE WHEN other:Incident THEN [other.uid] ELSE [] END AS uid
    RETURN DISTINCT uid
  } + COLLECT {
    MATCH (subject)<-[said:ALLEGES]-(item:Intelligence)
    WHERE $opened IS NULL OR NOT said.role IN ['victim', 'witness'] OR subject.uid IN $opened OR item.uid IN $opened
    RETURN DISTINCT item.uid
  } AS about
  UNWIND about AS uid
  MATCH (claim:Claim {of: uid, state: 'standing'})
  RETURN DISTINCT 'claim' AS kind, claim.of AS about, {field: claim.field} AS shown,
         [{says: claim.value, uid: claim.uid, evidence: claim.evidence}] AS sides
}
RETURN kind, about, shown, sides
ORDER BY kind, about

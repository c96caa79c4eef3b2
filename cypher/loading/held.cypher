// id: loading/held
// title: Which of these uids are held already
// row: one record that is held
// param subjects (LIST<STRING>): uids
// param incidents (LIST<STRING>): uids
// param intelligence (LIST<STRING>): uids of items
// param involvements (LIST<STRING>): uids of edges from a subject to an incident
// param associations (LIST<STRING>): uids of edges between subjects
// serves: DPA 2018 s.38(1): a source that is read twice is kept once
// reads: Incident, Intelligence, Subject; ASSOCIATED_WITH, SUSPECT_IN, UNRESOLVED_IN, VICTIM_OF, WITNESS_TO
UNWIND $subjects AS uid
MATCH (held:Subject {uid: uid})
RETURN held.uid AS uid
UNION ALL
UNWIND $incidents AS uid
MATCH (held:Incident {uid: uid})
RETURN held.uid AS uid
UNION ALL
UNWIND $intelligence AS uid
MATCH (held:Intelligence {uid: uid})
RETURN held.uid AS uid
UNION ALL
UNWIND $involvements AS uid
MATCH (:Subject)-[held:SUSPECT_IN {uid: uid}]->(:Incident)
RETURN held.uid AS uid
UNION ALL
UNWIND $involvements AS uid
MATCH (:Subject)-[held:VICTIM_OF {uid: uid}]->(:Incident)
RETURN held.uid AS uid
UNION ALL
UNWIND $involvements AS uid
MATCH (:Subject)-[held:WITNESS_TO {uid: uid}]->(:Incident)
RETURN held.uid AS uid
UNION ALL
UNWIND $involvements AS uid
MATCH (:Subject)-[held:UNRESOLVED_IN {uid: uid}]->(:Incident)
RETURN held.uid AS uid
UNION ALL
UNWIND $associations AS uid
MATCH (:Subject)-[held:ASSOCIATED_WITH {uid: uid}]->(:Subject)
RETURN held.uid AS uid

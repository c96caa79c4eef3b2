// id: evidence/findings_naming
// title: Beside which harm a reviewer found this conduct to be true
// row: the uid of one edge of a victim or witness
// param uid (STRING): of the suspect edge or item
// param people (LIST<STRING>): uids of those whom it is about
// serves: invariant 5: what a reviewer found holds for what was said then
// reads: Incident, Subject; VICTIM_OF, WITNESS_TO
UNWIND $people AS person
MATCH (subject:Subject {uid: person})-[harm:VICTIM_OF|WITNESS_TO]->(:Incident)
WHERE CASE WHEN harm.adjudicated_with IS :: LIST<STRING> THEN $uid IN harm.adjudicated_with ELSE false END
RETURN harm.uid AS uid
ORDER BY uid

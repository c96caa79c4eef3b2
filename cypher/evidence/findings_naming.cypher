// id: evidence/findings_naming
// title: Beside which harm a reviewer found this conduct to be true
// row: the uid of one edge of a victim or witness, whoever's it is
// param uid (STRING): of the suspect edge or item
// param incidents (LIST<STRING>): uids of the incidents that it is about
// serves: invariant 5: what a reviewer found holds for what was said then
// reads: Incident, Subject; VICTIM_OF, WITNESS_TO
UNWIND $incidents AS about
MATCH (:Incident {uid: about})<-[harm:VICTIM_OF|WITNESS_TO]-(:Subject)
WHERE CASE WHEN harm.adjudicated_with IS :: LIST<STRING> THEN $uid IN harm.adjudicated_with ELSE false END
RETURN harm.uid AS uid
ORDER BY uid

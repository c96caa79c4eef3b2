// id: shielding/ever_harm
// title: Which edges say, or have ever said, that somebody was a victim or a witness
// row: one edge
// param uids (LIST<STRING>): of edges
// serves: DPA 2018 s.37: what was known before a role was found out would tell whose it is
// reads: Incident, Subject, Version; VICTIM_OF, WITNESS_TO
UNWIND $uids AS uid
WITH uid
WHERE EXISTS { (:Subject)-[:VICTIM_OF {uid: uid}]->(:Incident) }
  OR EXISTS { (:Subject)-[:WITNESS_TO {uid: uid}]->(:Incident) }
  OR EXISTS { MATCH (former:Version {of: uid}) WHERE former.statement IN ['VICTIM_OF', 'WITNESS_TO'] }
RETURN DISTINCT uid

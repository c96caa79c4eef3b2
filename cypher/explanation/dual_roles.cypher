// id: explanation/dual_roles
// title: In which of these incidents a suspect is also a victim or witness, which nobody has adjudicated
// row: one pair of subject and incident
// param pairs (LIST<MAP>): subject and incident, by their uids
// serves: invariant 5: what a victim did in the same incident is not told as plain conduct
// reads: Incident, Subject; SUSPECT_IN, VICTIM_OF, WITNESS_TO
UNWIND $pairs AS pair
MATCH (subject:Subject {uid: pair.subject})
MATCH (incident:Incident {uid: pair.incident})
WHERE EXISTS { (subject)-[:VICTIM_OF|WITNESS_TO]->(incident) }
  // One and the same conduct has to be found true beside all of the harm.
  AND NOT EXISTS {
    MATCH (subject)-[conduct:SUSPECT_IN]->(incident)
    WHERE NOT EXISTS {
      MATCH (subject)-[harm:VICTIM_OF|WITNESS_TO]->(incident)
      WHERE NOT coalesce(CASE WHEN harm.adjudicated_with IS :: LIST<STRING>
                              THEN conduct.uid IN harm.adjudicated_with END, false)
    }
  }
RETURN pair.subject AS subject, pair.incident AS incident

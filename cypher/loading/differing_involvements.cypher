// id: loading/differing_involvements
// title: In which values these involvements differ from what is held under the same uid, by whomever and in whatever role
// row: one involvement of the batch that is held, and the names of the values that differ
// param rows (LIST<MAP>): a number, a uid, subject, incident, edge (the relationship type) and the properties of each
// serves: DPA 2018 s.38(3); what is held is not overwritten unseen
// reads: Incident, Subject, Version; SUSPECT_IN, UNRESOLVED_IN, VICTIM_OF, WITNESS_TO
UNWIND $rows AS row
CALL (row) {
  MATCH (subject:Subject)-[held:SUSPECT_IN {uid: row.uid}]->(incident:Incident)
  RETURN subject, held, incident
  UNION ALL
  MATCH (subject:Subject)-[held:VICTIM_OF {uid: row.uid}]->(incident:Incident)
  RETURN subject, held, incident
  UNION ALL
  MATCH (subject:Subject)-[held:WITNESS_TO {uid: row.uid}]->(incident:Incident)
  RETURN subject, held, incident
  UNION ALL
  MATCH (subject:Subject)-[held:UNRESOLVED_IN {uid: row.uid}]->(incident:Incident)
  RETURN subject, held, incident
}
RETURN row.number AS number,
       [key IN keys(row.properties) WHERE coalesce(held[key] <> row.properties[key], true)]
       + [key IN keys(held) WHERE NOT key STARTS WITH 'recorded_' AND key <> 'adjudicated_with'
                      AND row.properties[key] IS NULL]
       + CASE WHEN subject.uid <> row.subject THEN ['subject'] ELSE [] END
       + CASE WHEN incident.uid <> row.incident THEN ['incident'] ELSE [] END
       + CASE WHEN type(held) <> row.edge THEN ['role'] ELSE [] END
       AS differing
UNION ALL
UNWIND $rows AS row
MATCH (:Version {of: row.uid, change: 'withdrawn'})
WHERE NOT EXISTS { (:Subject)-[:SUSPECT_IN {uid: row.uid}]->(:Incident) }
  AND NOT EXISTS { (:Subject)-[:VICTIM_OF {uid: row.uid}]->(:Incident) }
  AND NOT EXISTS { (:Subject)-[:WITNESS_TO {uid: row.uid}]->(:Incident) }
  AND NOT EXISTS { (:Subject)-[:UNRESOLVED_IN {uid: row.uid}]->(:Incident) }
RETURN row.number AS number, ['uid (withdrawn before)'] AS differing

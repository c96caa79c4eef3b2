// id: recording/involvements
// title: Record involvements: typed edges from a subject to an incident
// row: the batch, in one row: for each involvement whether it was held before, and which of its values then differ
// param rows (LIST<MAP>): uid, subject, incident, edge (the relationship type) and properties of each
// param stamp (MAP): who records, when, in which ledger entry
// serves: DPA 2018 s.38(3)
// reads: Incident, Subject, Version; SUSPECT_IN, UNRESOLVED_IN, VICTIM_OF, WITNESS_TO
UNWIND $rows AS row
MATCH (subject:Subject {uid: row.subject})
MATCH (incident:Incident {uid: row.incident})
// A ground of this subject may be under judgement in another transaction: one waits for the other.
SET subject.uid = subject.uid
WITH row, subject, incident
OPTIONAL MATCH (subject)-[held:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN {uid: row.uid}]->(:Incident)
WITH row, subject, incident, held,
     [key IN keys(row.properties) WHERE held IS NOT NULL AND coalesce(held[key] <> row.properties[key], true)]
     + [key IN coalesce(keys(held), []) WHERE NOT key STARTS WITH 'recorded_' AND key <> 'adjudicated_with'
                                    AND row.properties[key] IS NULL]
     + CASE WHEN endNode(held) <> incident THEN ['incident'] ELSE [] END
     + CASE WHEN type(held) <> row.edge THEN ['role'] ELSE [] END
     + CASE WHEN row.edge = 'SUSPECT_IN'
                 // Edges are compared, not their uids: by uid the planner scans the whole index for each row.
                 AND EXISTS { (subject)-[other:SUSPECT_IN]->(incident) WHERE held IS NULL OR other <> held }
            THEN ['uid (already a suspect in it)'] ELSE [] END
     + CASE WHEN held IS NULL AND EXISTS { (:Version {of: row.uid, change: 'withdrawn'}) }
            THEN ['uid (withdrawn before)'] ELSE [] END
     AS differing
FOREACH (_ IN CASE WHEN held IS NULL THEN [1] ELSE [] END |
  CREATE (subject)-[fresh:$(row.edge)]->(incident)
  SET fresh = row.properties, fresh += $stamp
)
RETURN collect({uid: row.uid, held: held IS NOT NULL, differing: differing}) AS batch

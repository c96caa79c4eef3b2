// id: recording/affiliations
// title: Record affiliations of subjects with groups
// row: the batch, in one row: for each affiliation whether it was held before, and which of its values then differ
// param rows (LIST<MAP>): uid, subject, group and properties of each
// param stamp (MAP): who records, when, in which ledger entry
// serves: DPA 2018 s.38(2); invariant 2
// reads: Group, Subject, Version; AFFILIATED_WITH
UNWIND $rows AS row
MATCH (subject:Subject {uid: row.subject})
MATCH (group:Group {uid: row.group})
OPTIONAL MATCH (subject)-[held:AFFILIATED_WITH {uid: row.uid}]->(:Group)
WITH row, subject, group, held,
     [key IN keys(row.properties) WHERE held IS NOT NULL AND coalesce(held[key] <> row.properties[key], true)]
     + [key IN coalesce(keys(held), []) WHERE NOT key STARTS WITH 'recorded_' AND row.properties[key] IS NULL]
     + CASE WHEN endNode(held) <> group THEN ['group'] ELSE [] END
     + CASE WHEN held IS NULL AND EXISTS { (:Version {of: row.uid, change: 'withdrawn'}) }
            THEN ['uid (withdrawn before)'] ELSE [] END
     AS differing
FOREACH (_ IN CASE WHEN held IS NULL THEN [1] ELSE [] END |
  CREATE (subject)-[fresh:AFFILIATED_WITH]->(group)
  SET fresh = row.properties, fresh += $stamp
)
RETURN collect({uid: row.uid, held: held IS NOT NULL, differing: differing}) AS batch

// id: loading/differing_associations
// title: In which values these associations differ from what is held under the same uid, between whomever
// row: one association of the batch that is held, and the names of the values that differ
// param rows (LIST<MAP>): a number, a uid, subject, other and the properties of each
// serves: DPA 2018 s.38(2); what is held is not overwritten unseen
// reads: Subject, Version; ASSOCIATED_WITH
UNWIND $rows AS row
MATCH (subject:Subject)-[held:ASSOCIATED_WITH {uid: row.uid}]->(other:Subject)
RETURN row.number AS number,
       [key IN keys(row.properties) WHERE coalesce(held[key] <> row.properties[key], true)]
       + [key IN keys(held) WHERE NOT key STARTS WITH 'recorded_' AND row.properties[key] IS NULL]
       + CASE WHEN subject.uid <> row.subject THEN ['subject'] ELSE [] END
       + CASE WHEN other.uid <> row.other THEN ['other'] ELSE [] END
       AS differing
UNION ALL
UNWIND $rows AS row
MATCH (:Version {of: row.uid, change: 'withdrawn'})
WHERE NOT EXISTS { (:Subject)-[:ASSOCIATED_WITH {uid: row.uid}]->(:Subject) }
RETURN row.number AS number, ['uid (withdrawn before)'] AS differing

// id: recording/characteristics
// title: Record protected characteristics, apart from their subjects
// row: the batch, in one row: for each record whether it was held before, and which of its values then differ
// param rows (LIST<MAP>): uid, subject and properties of each
// param stamp (MAP): who records, when, in which ledger entry
// serves: DPA 2018 s.35(8); Equality Act 2010 s.149; invariant 10
// reads: Characteristics, Subject; CHARACTERISTICS_OF
UNWIND $rows AS row
MATCH (subject:Subject {uid: row.subject})
OPTIONAL MATCH (held:Characteristics {uid: row.uid})
WITH row, subject, held,
     [key IN keys(row.properties) WHERE held IS NOT NULL AND coalesce(held[key] <> row.properties[key], true)]
     AS differing
FOREACH (_ IN CASE WHEN held IS NULL THEN [1] ELSE [] END |
  CREATE (fresh:Characteristics)-[of:CHARACTERISTICS_OF]->(subject)
  SET fresh = row.properties, fresh += $stamp, of += $stamp
)
RETURN collect({uid: row.uid, held: held IS NOT NULL, differing: differing}) AS batch

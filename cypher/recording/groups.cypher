// id: recording/groups
// title: Record groups; what is already held is left as it is
// row: the batch, in one row: for each group whether it was held before, and which of its values then differ
// param rows (LIST<MAP>): a uid and the properties of each
// param stamp (MAP): who records, when, in which ledger entry
// serves: DPA 2018 s.38(1), s.62
// reads: Group
UNWIND $rows AS row
OPTIONAL MATCH (held:Group {uid: row.uid})
WITH row, held,
     [key IN keys(row.properties) WHERE held IS NOT NULL AND coalesce(held[key] <> row.properties[key], true)]
     + [key IN coalesce(keys(held), []) WHERE NOT key STARTS WITH 'recorded_' AND row.properties[key] IS NULL]
     AS differing
FOREACH (_ IN CASE WHEN held IS NULL THEN [1] ELSE [] END |
  CREATE (fresh:Group)
  SET fresh = row.properties, fresh += $stamp
)
RETURN collect({uid: row.uid, held: held IS NOT NULL, differing: differing}) AS batch

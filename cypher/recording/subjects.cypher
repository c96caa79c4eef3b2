// id: recording/subjects
// title: Record subjects; what is already held is left as it is
// row: the batch, in one row: for each subject whether it was held before, and which of its values then differ
// param rows (LIST<MAP>): a uid and the properties of each
// param stamp (MAP): who records, when, in which ledger entry
// serves: DPA 2018 s.38(1), s.62
// reads: Merge, MergedSubject, Subject; KEPT
UNWIND $rows AS row
OPTIONAL MATCH (subject:Subject {uid: row.uid})
OPTIONAL MATCH (away:MergedSubject {uid: row.uid})
// Who is merged away is held. Who others were merged into has their names too, which no source has to repeat.
WITH row, coalesce(subject, away) AS held
WITH row, held, head(COLLECT {
       MATCH (merge:Merge {state: 'done'})-[:KEPT]->(held) RETURN merge {.kept_aliases} ORDER BY merge.place LIMIT 1
     }) AS merge
WITH row, held, CASE WHEN merge IS NULL THEN properties(held)
                     ELSE held {.*, aliases: merge.kept_aliases} END AS was
WITH row, held,
     [key IN keys(row.properties) WHERE held IS NOT NULL AND coalesce(was[key] <> row.properties[key], true)]
     + [key IN coalesce(keys(held), []) WHERE NOT key STARTS WITH 'recorded_' AND row.properties[key] IS NULL]
     AS differing
FOREACH (_ IN CASE WHEN held IS NULL THEN [1] ELSE [] END |
  CREATE (fresh:Subject)
  SET fresh = row.properties, fresh += $stamp
)
RETURN collect({uid: row.uid, held: held IS NOT NULL, differing: differing}) AS batch

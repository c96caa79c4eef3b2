// id: loading/differing_subjects
// title: In which values these subjects differ from what is held under the same uid
// row: one subject of the batch that is held, and the names of the values that differ
// param rows (LIST<MAP>): a number, a uid and the properties of each
// serves: DPA 2018 s.38(1): what is held is not overwritten unseen
// reads: Merge, Subject; KEPT
UNWIND $rows AS row
MATCH (held:Subject {uid: row.uid})
// Who others were merged into has their names too, which no source has to repeat.
WITH row, held, head(COLLECT {
       MATCH (merge:Merge {state: 'done'})-[:KEPT]->(held) RETURN merge {.kept_aliases} ORDER BY merge.place LIMIT 1
     }) AS merge
WITH row, held, CASE WHEN merge IS NULL THEN properties(held)
                     ELSE held {.*, aliases: merge.kept_aliases} END AS was
RETURN row.number AS number,
       [key IN keys(row.properties) WHERE coalesce(was[key] <> row.properties[key], true)]
       + [key IN keys(held) WHERE NOT key STARTS WITH 'recorded_' AND row.properties[key] IS NULL]
       AS differing

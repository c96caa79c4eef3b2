// id: recording/same_capture
// title: Which of these items show a captured copy that another item shows, without saying that they repeat it
// row: one item, and one that shows the same copy
// param rows (LIST<MAP>): uid, capture_digest and repeats (a uid, or null) of each
// serves: DPA 2018 s.38(1); invariant 4: one post that is told twice is one item, not two
// reads: Intelligence; REPEATS
UNWIND $rows AS row
MATCH (other:Intelligence {capture_digest: row.capture_digest})
WHERE other.uid <> row.uid AND other.withdrawn_at IS NULL
WITH row, collect(other) AS others
WHERE NOT coalesce(any(other IN others WHERE other.uid = row.repeats), false)
UNWIND others AS other
// One that repeats another of this copy is not in the way of the one that it repeats.
WITH row, other
WHERE NOT EXISTS { (other)-[:REPEATS]->(:Intelligence {capture_digest: row.capture_digest}) }
RETURN row.uid AS uid, other.uid AS other
ORDER BY uid, other

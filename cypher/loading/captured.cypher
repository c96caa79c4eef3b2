// id: loading/captured
// title: Which of these items show a captured copy that an item in the graph shows, without saying that they repeat it
// row: one item of the batch
// param rows (LIST<MAP>): a number, a uid, capture_digest and repeats (a uid, or null) of each
// serves: DPA 2018 s.38(1); invariant 4: one post that is told twice is one item, not two
// reads: Intelligence; REPEATS
UNWIND $rows AS row
MATCH (other:Intelligence {capture_digest: row.capture_digest})
WHERE other.uid <> row.uid
WITH row, collect(other) AS others
WHERE NOT coalesce(any(other IN others WHERE other.uid = row.repeats), false)
UNWIND others AS other
// One that repeats another of this copy is not in the way of the one that it repeats.
WITH row, other
WHERE NOT EXISTS { (other)-[:REPEATS]->(:Intelligence {capture_digest: row.capture_digest}) }
RETURN DISTINCT row.number AS number

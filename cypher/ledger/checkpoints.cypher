// id: ledger/checkpoints
// title: The checkpoints of the ledger, in their order
// row: one checkpoint, with the entries that it sealed beyond the one before
// param from (INTEGER): the first entry, counted from nought, of the first checkpoint wanted
// param limit (INTEGER): most rows
// serves: DPA 2018 s.62
// reads: Checkpoint
MATCH (checkpoint:Checkpoint)
WHERE checkpoint.first >= $from
RETURN checkpoint.uid AS uid, checkpoint.first AS first, checkpoint.size AS size, checkpoint.note AS note,
       checkpoint.entries AS entries, checkpoint.digests AS digests, checkpoint.at AS at
ORDER BY first, uid
LIMIT $limit

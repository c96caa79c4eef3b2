// id: ledger/newest_checkpoint
// title: How far the ledger is sealed
// row: the newest checkpoint
// serves: DPA 2018 s.62
// reads: Checkpoint
MATCH (checkpoint:Checkpoint)
WHERE checkpoint.first >= 0
RETURN checkpoint.first AS first, checkpoint.size AS size, checkpoint.note AS note, checkpoint.at AS at
ORDER BY first DESC
LIMIT 1

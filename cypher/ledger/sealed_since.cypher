// id: ledger/sealed_since
// title: Which entries were sealed since an instant
// row: one checkpoint's entries
// param since (ZONED DATETIME): the instant
// serves: DPA 2018 s.62
// reads: Checkpoint
MATCH (checkpoint:Checkpoint)
WHERE checkpoint.at >= $since
RETURN checkpoint.entries AS entries

// id: ledger/sealed_by
// title: The checkpoint that sealed an entry
// row: the checkpoint's first entry, and its entries
// param uid (STRING): of the entry
// serves: DPA 2018 s.62
// reads: Checkpoint
MATCH (checkpoint:Checkpoint)
WHERE checkpoint.first >= 0 AND $uid IN checkpoint.entries
RETURN checkpoint.first AS first, checkpoint.entries AS entries

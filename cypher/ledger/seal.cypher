// id: ledger/seal
// title: Keep a checkpoint of the ledger
// row: the checkpoint's uid
// param checkpoint (MAP): its first entry, size, signed note, and the uids and digests of the entries that it adds
// serves: DPA 2018 s.62; invariant 8
// reads: Checkpoint
CREATE (c:Checkpoint)
SET c = $checkpoint, c.uid = randomUUID(), c.at = datetime.transaction()
RETURN c.uid AS uid

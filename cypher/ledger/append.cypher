// id: ledger/append
// title: Append one entry to the ledger
// row: the entry's uid
// param entry (MAP): its properties
// serves: DPA 2018 s.62; invariant 8
// reads: LedgerEntry
CREATE (e:LedgerEntry)
SET e = $entry, e.written_at = datetime.transaction()
RETURN e.uid AS uid

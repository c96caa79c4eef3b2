// id: ledger/append
// title: Append entries to the ledger
// row: an entry's uid
// param entries (LIST<MAP>): the properties of each
// serves: DPA 2018 s.62; invariant 8
// reads: LedgerEntry
UNWIND $entries AS entry
CREATE (e:LedgerEntry)
SET e = entry, e.written_at = datetime.transaction()
RETURN e.uid AS uid

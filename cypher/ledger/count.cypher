// id: ledger/count
// title: How many entries the ledger has
// row: their number
// serves: DPA 2018 s.62
// reads: LedgerEntry
// scan: the database keeps this count, and reads no entry for it
MATCH (entry:LedgerEntry)
RETURN count(entry) AS entries

// id: ledger/undated
// title: Entries of the ledger that do not say when they were written
// row: one entry's uid
// serves: DPA 2018 s.62
// reads: LedgerEntry
// scan: asked only where more entries were counted than were found by their time
MATCH (entry:LedgerEntry)
WHERE entry.written_at IS NULL
RETURN entry.uid AS uid
ORDER BY uid
LIMIT 100

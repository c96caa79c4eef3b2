// id: ledger/entries
// title: Entries of the ledger by their uids, whole, with instants as texts
// row: one entry
// param uids (LIST<STRING>): of entries
// serves: DPA 2018 s.62
// reads: LedgerEntry
UNWIND $uids AS uid
MATCH (entry:LedgerEntry {uid: uid})
RETURN entry {.*, at: toString(entry.at), written_at: toString(entry.written_at)} AS entry

// id: ledger/entries
// title: Entries of the ledger by their uids, whole, with instants as texts
// row: all of them, in one list: a row for each takes longer to send than to find
// param uids (LIST<STRING>): of entries
// serves: DPA 2018 s.62
// reads: LedgerEntry
UNWIND $uids AS uid
MATCH (entry:LedgerEntry {uid: uid})
RETURN collect(entry {.*, at: toString(entry.at), written_at: toString(entry.written_at)}) AS entries

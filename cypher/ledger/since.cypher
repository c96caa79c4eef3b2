// id: ledger/since
// title: Entries of the ledger since an instant, in the order in which they were written
// row: one entry's uid, and when it was written
// param since (ZONED DATETIME): the instant
// param after (STRING): of those of that very instant, only the uids beyond this one
// param limit (INTEGER): most rows
// serves: DPA 2018 s.62
// reads: LedgerEntry
MATCH (entry:LedgerEntry)
WHERE entry.written_at >= $since
WITH entry.uid AS uid, entry.written_at AS at
WHERE at > $since OR uid > $after
RETURN uid, at
ORDER BY at, uid
LIMIT $limit

// id: ledger/newest
// title: The newest entries of the ledger
// row: one entry and the name of who acted
// param limit (INTEGER): most rows
// serves: DPA 2018 s.62
// reads: Account, LedgerEntry
MATCH (entry:LedgerEntry)
WHERE entry.at IS NOT NULL
WITH entry
ORDER BY entry.at DESC
LIMIT $limit
OPTIONAL MATCH (account:Account {uid: entry.actor})
RETURN entry {.uid, .at, .actor, .role, .act, .deed, .purpose, .outcome, .because, .count} AS entry,
       coalesce(account.username, entry.actor) AS who

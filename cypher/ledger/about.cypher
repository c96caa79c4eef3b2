// id: ledger/about
// title: The newest entries that name a record, or what an account did
// row: one entry and the name of who acted
// param uid (STRING): of the record or the account
// param first (BOOLEAN): whether only what was asked for counts, and not whom it showed besides
// param limit (INTEGER): most rows
// serves: DPA 2018 s.45, s.62: who saw this person's records
// reads: Account, LedgerEntry
// scan: the uids of an entry stand in a list; the ledger is read through, newest first
MATCH (entry:LedgerEntry)
WHERE entry.actor = $uid OR CASE WHEN $first THEN entry.uids[0] = $uid ELSE $uid IN entry.uids END
WITH entry
ORDER BY entry.at DESC
LIMIT $limit
OPTIONAL MATCH (account:Account {uid: entry.actor})
RETURN entry {.uid, .at, .actor, .role, .act, .deed, .purpose, .outcome, .because, .count} AS entry,
       coalesce(account.username, entry.actor) AS who

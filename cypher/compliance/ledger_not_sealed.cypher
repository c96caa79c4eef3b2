// id: compliance/ledger_not_sealed
// title: Entries of the ledger wait for their seal longer than an hour
// row: the ledger, with how many of its entries wait
// serves: DPA 2018 s.62; invariant 8: until an entry is sealed, whoever owns the database can alter it unseen
// reads: Checkpoint, LedgerEntry
// population: MATCH (entry:LedgerEntry) WHERE entry.written_at IS NOT NULL RETURN count(entry) AS population
// scan: the entries that have a time are counted in an index, and the checkpoints hold a thousand entries each
// tags: ledger
CALL () {
  MATCH (entry:LedgerEntry)
  WHERE entry.written_at IS NOT NULL
  RETURN count(entry) AS written
}
CALL () {
  MATCH (checkpoint:Checkpoint)
  RETURN coalesce(max(checkpoint.size), 0) AS sealed
}
CALL () {
  MATCH (entry:LedgerEntry)
  WHERE entry.written_at >= datetime() - duration('PT1H')
  RETURN count(entry) AS recent
}
CALL () {
  MATCH (checkpoint:Checkpoint)
  WHERE checkpoint.at >= datetime() - duration('PT1H')
  UNWIND checkpoint.entries AS uid
  MATCH (entry:LedgerEntry {uid: uid})
  WHERE entry.written_at >= datetime() - duration('PT1H')
  RETURN count(entry) AS recent_and_sealed
}
WITH written - sealed - (recent - recent_and_sealed) AS waiting
WHERE waiting > 0
RETURN 'ledger' AS record, null AS subject,
       waiting + CASE waiting WHEN 1 THEN ' entry of the ledger waits' ELSE ' entries of the ledger wait' END
       + ' for a seal longer than an hour.' AS says

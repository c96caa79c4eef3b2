// id: breaches/ledger_entry_incomplete
// title: Entries that lack their purpose, the server's time, and a known act
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// serves: compliance/ledger_entry_incomplete
// reads: LedgerEntry
UNWIND [
  {part: 'breach-1', act: 'consultation', purpose: null, written_at: $now},
  {part: 'breach-2', act: 'consultation', purpose: 'oversight', written_at: null},
  {part: 'breach-3', act: 'peeking', purpose: 'oversight', written_at: $now},
  {part: 'near-miss-1', act: 'consultation', purpose: 'oversight', written_at: $now}
] AS one
CREATE (entry:LedgerEntry {uid: 'planted-ledger_entry_incomplete-' + one.part + '-entry', at: $now, outcome: 'done',
          actor: 'planted-auditor', role: 'auditor', deed: 'compliance', uids: [], count: 0})
SET entry.act = one.act, entry.purpose = one.purpose, entry.written_at = one.written_at
RETURN entry.uid AS record, one.part STARTS WITH 'breach' AS breach

// id: breaches/ledger_not_sealed
// title: An entry of two hours ago that no checkpoint has, and one of this minute
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// serves: compliance/ledger_not_sealed
// reads: LedgerEntry
UNWIND [
  {uid: 'planted-ledger_not_sealed-breach-1-entry', record: 'ledger', written_at: datetime() - duration('PT2H')},
  {uid: 'planted-ledger_not_sealed-near-miss-1-entry', record: null, written_at: datetime()}
] AS one
CREATE (entry:LedgerEntry {uid: one.uid, at: $now, written_at: one.written_at, actor: 'planted-auditor',
          role: 'auditor', act: 'audit', deed: 'compliance', purpose: 'oversight', outcome: 'done', uids: [], count: 0})
RETURN coalesce(one.record, entry.uid) AS record, one.record IS NOT NULL AS breach

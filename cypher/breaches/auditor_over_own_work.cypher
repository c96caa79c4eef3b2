// id: breaches/auditor_over_own_work
// title: An auditor who was a reviewer last month; and near misses: long ago, another person, and signing in only
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// serves: compliance/auditor_over_own_work
// reads: Account, LedgerEntry
UNWIND [
  {part: 'breach-1', before: 'reviewer', days: 30, act: 'review', same: true},
  {part: 'breach-2', before: 'administrator', days: 360, act: 'policy', same: true},
  {part: 'near-miss-1', before: 'reviewer', days: 400, act: 'review', same: true},
  {part: 'near-miss-2', before: 'reviewer', days: 30, act: 'review', same: false},
  {part: 'near-miss-3', before: 'reviewer', days: 30, act: 'sign_in', same: true},
  {part: 'near-miss-4', before: 'auditor', days: 30, act: 'audit', same: true}
] AS one
WITH one, 'planted-auditor_over_own_work-' + one.part AS prefix
CREATE (opening:LedgerEntry {uid: prefix + '-opening', at: $now, written_at: $now, actor: 'planted-administrator',
          role: 'administrator', act: 'account', deed: 'open_account', purpose: 'administration', outcome: 'done',
          uids: [prefix, prefix + '-before'], count: 2})
CREATE (auditor:Account {uid: prefix, username: prefix, role: 'auditor', active: true, staff_number: prefix,
          password_hash: 'none', recorded_by: 'planted-administrator', recorded_at: $now, recorded_in: opening.uid})
CREATE (before:Account {uid: prefix + '-before', username: prefix + '-before', role: one.before, active: false,
          staff_number: CASE WHEN one.same THEN prefix ELSE prefix + '-another' END, password_hash: 'none',
          recorded_by: 'planted-administrator', recorded_at: $now, recorded_in: opening.uid})
CREATE (:LedgerEntry {uid: prefix + '-entry', at: $now - duration({days: one.days}), written_at: $now, actor: before.uid,
          role: one.before, act: one.act, deed: 'planted', purpose: 'oversight', outcome: 'done', uids: [prefix], count: 1})
RETURN auditor.uid AS record, one.part STARTS WITH 'breach' AS breach

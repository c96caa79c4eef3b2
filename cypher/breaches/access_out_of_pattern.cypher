// id: breaches/access_out_of_pattern
// title: Accounts that open people by the hundred, at night, elsewhere, of their own name, or victims by the dozen
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// serves: compliance/access_out_of_pattern
// reads: Account, LedgerEntry, Subject
UNWIND [
  {part: 'breach-1', people: 101, hour: 12, unit: null, name: null},
  {part: 'breach-2', people: 11, hour: 2, unit: null, name: null},
  {part: 'breach-3', people: 20, hour: 12, unit: 'Northgate', name: null},
  {part: 'breach-4', people: 1, hour: 12, unit: null, name: 'planted'},
  {part: 'breach-5', people: 31, hour: 12, unit: null, name: null, deed: 'open_record'},
  {part: 'near-miss-3', people: 30, hour: 12, unit: null, name: null, deed: 'open_record'},
  {part: 'near-miss-1', people: 10, hour: 2, unit: 'Eastmarch', name: 'somebody'},
  {part: 'near-miss-2', people: 100, hour: 12, unit: 'Eastmarch', name: null}
] AS one
WITH one, 'planted-access_out_of_pattern-' + one.part AS prefix,
     datetime({date: date($now) - duration('P3D'), hour: one.hour, timezone: 'Europe/London'}) AS at
CREATE (opening:LedgerEntry {uid: prefix + '-opening', at: $now, written_at: $now, actor: 'planted-administrator',
          role: 'administrator', act: 'account', deed: 'open_account', purpose: 'administration', outcome: 'done',
          uids: [prefix + '-account'], count: 1})
CREATE (account:Account {uid: prefix + '-account', username: prefix, role: 'analyst', active: false, unit: one.unit,
          family_name: one.name, password_hash: 'none', recorded_by: 'planted-administrator', recorded_at: $now,
          recorded_in: opening.uid})
WITH one, prefix, at, account, opening
CALL (one, prefix, at, account, opening) {
  UNWIND range(1, one.people) AS n
  WITH *, prefix + '-subject-' + n AS opened
  CREATE (:LedgerEntry {uid: prefix + '-entry-' + n, at: at, written_at: $now, actor: account.uid, role: 'analyst',
            act: 'consultation', deed: coalesce(one.deed, 'subject'), purpose: 'investigation', outcome: 'done', uids: [opened], count: 1})
  // Only where the person is looked at does there have to be one.
  WITH * WHERE one.part IN ['breach-3', 'breach-4']
  CREATE (:Subject {uid: opened, given_name: 'Planted', sex: 'unknown', borough: 'Eastmarch',
            family_name: coalesce(one.name, 'No ' + n), recorded_by: 'planted-administrator', recorded_at: $now,
            recorded_in: opening.uid})
}
RETURN account.uid AS record, one.part STARTS WITH 'breach' AS breach

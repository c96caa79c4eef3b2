// id: breaches/history_with_a_gap
// title: A former version put aside by nobody, one that nothing follows, and one whose next was altered
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// param stamp (MAP): who records, when, in which ledger entry
// serves: compliance/history_with_a_gap
// reads: LedgerEntry, Subject, Version; WAS_SAID_OF
UNWIND [
  {part: 'breach-1', entry: 'nothing', known: true, next: $stamp.recorded_at, change: 'rectified'},
  {part: 'breach-2', entry: 'entry', known: true, next: $now - duration('P1D'), change: 'status'},
  {part: 'breach-3', entry: 'entry', known: false, next: $stamp.recorded_at, change: 'rectified'},
  {part: 'near-miss-1', entry: 'entry', known: true, next: $stamp.recorded_at, change: 'rectified'},
  {part: 'near-miss-2', entry: 'entry', known: true, next: $now - duration('P1D'), change: 'withdrawn'}
] AS one
MATCH (subject:Subject {uid: 'planted-history_with_a_gap-' + one.part + '-subject'})
CREATE (:LedgerEntry {uid: 'planted-history_with_a_gap-' + one.part + '-entry', at: $now, written_at: $now,
  actor: 'planted-analyst', role: 'analyst', act: 'alteration', deed: 'rectify', purpose: 'investigation',
  outcome: 'done', uids: CASE WHEN one.known THEN [subject.uid] ELSE [] END,
  count: CASE WHEN one.known THEN 1 ELSE 0 END})
CREATE (former:Version {uid: 'planted-history_with_a_gap-' + one.part + '-version', of: subject.uid,
  statement: CASE one.change WHEN 'rectified' THEN 'Subject' ELSE 'SUSPECT_IN' END, change: one.change,
  change_reasons: 'Planted, on purpose, to be found.', superseded_by: 'planted-analyst',
  superseded_at: one.next, superseded_in: 'planted-history_with_a_gap-' + one.part + '-' + one.entry})
SET former += $stamp
CREATE (former)-[:WAS_SAID_OF]->(subject)
RETURN former.uid AS record, one.part STARTS WITH 'breach' AS breach

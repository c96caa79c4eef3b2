// id: breaches/adjudication_without_reviewer
// title: Conduct that counts beside somebody's harm by an analyst's finding, or by one that has gone or named other conduct
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// param stamp (MAP): who records, when, in which ledger entry
// serves: compliance/adjudication_without_reviewer
// reads: Incident, LedgerEntry, Subject, Version; SUSPECT_IN, WAS_SAID_OF
UNWIND [
  {part: 'breach-1', edge: 'VICTIM_OF', role: 'analyst', deed: 'adjudicate', at: $stamp.recorded_at},
  {part: 'breach-2', edge: 'WITNESS_TO', role: 'reviewer', deed: 'rectify', at: $stamp.recorded_at},
  // Found once, and changed since.
  {part: 'breach-3', edge: 'VICTIM_OF', role: 'reviewer', deed: 'adjudicate', at: $now - duration('P2D')},
  {part: 'breach-4', edge: 'VICTIM_OF', role: 'reviewer', deed: 'adjudicate', at: $stamp.recorded_at},
  {part: 'near-miss-1', edge: 'VICTIM_OF', role: 'reviewer', deed: 'adjudicate', at: $stamp.recorded_at},
  {part: 'near-miss-2', edge: 'WITNESS_TO', role: 'senior_reviewer', deed: 'adjudicate', at: $stamp.recorded_at}
] AS one
WITH one, 'planted-adjudication_without_reviewer-' + one.part AS prefix
MATCH (subject:Subject {uid: prefix + '-subject'})-[conduct:SUSPECT_IN]->(incident:Incident)
CREATE (subject)-[harm:$(one.edge) {uid: prefix + '-harm', assertion: 'fact', evidence: ['planted'],
          adjudicated_with: [conduct.uid, prefix + '-item']}]->(incident)
SET harm += $stamp
CREATE (:LedgerEntry {uid: prefix + '-entry', at: $now, written_at: $now, actor: 'planted-' + one.role, role: one.role,
  act: 'alteration', deed: one.deed, purpose: 'register_review', outcome: 'done',
  uids: CASE one.part WHEN 'breach-4' THEN [harm.uid] ELSE [harm.uid, conduct.uid, prefix + '-item'] END, count: 1})
CREATE (former:Version {uid: prefix + '-version', of: harm.uid, statement: one.edge, change: 'adjudicated',
  change_reasons: 'Planted, on purpose, to be found.', superseded_by: 'planted-' + one.role, superseded_at: one.at,
  superseded_in: prefix + '-entry', starts: subject.uid, ends: incident.uid})
SET former += $stamp
CREATE (former)-[:WAS_SAID_OF]->(subject)
FOREACH (_ IN CASE WHEN one.at < $stamp.recorded_at THEN [1] ELSE [] END |
  CREATE (later:Version {uid: prefix + '-later'})-[:WAS_SAID_OF]->(subject)
  SET later += former {.*, uid: later.uid, change: 'rectified', recorded_at: one.at, superseded_at: $stamp.recorded_at}
)
RETURN harm.uid AS record, one.part STARTS WITH 'breach' AS breach

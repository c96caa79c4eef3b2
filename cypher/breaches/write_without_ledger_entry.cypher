// id: breaches/write_without_ledger_entry
// title: Records that name no entry, one that is not there, and one that was refused
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// serves: compliance/write_without_ledger_entry
// reads: Incident, LedgerEntry, Subject; SUSPECT_IN
CALL () {
  MATCH (subject:Subject {uid: 'planted-write_without_ledger_entry-breach-1-subject'})
  REMOVE subject.recorded_in
  RETURN subject.uid AS record, true AS breach
  UNION ALL
  MATCH ()-[suspect:SUSPECT_IN {uid: 'planted-write_without_ledger_entry-breach-2-suspect'}]->(:Incident)
  SET suspect.recorded_in = 'planted-write_without_ledger_entry-nothing'
  RETURN suspect.uid AS record, true AS breach
  UNION ALL
  MATCH (incident:Incident {uid: 'planted-write_without_ledger_entry-breach-3-incident'})
  CREATE (entry:LedgerEntry {uid: 'planted-write_without_ledger_entry-breach-3-entry', at: $now, written_at: $now,
            actor: 'planted-operator', role: 'operator', act: 'collection', deed: 'record_incidents',
            purpose: 'administration', outcome: 'refused', uids: [incident.uid], count: 1})
  SET incident.recorded_in = entry.uid
  RETURN incident.uid AS record, true AS breach
  UNION ALL
  MATCH (incident:Incident {uid: 'planted-write_without_ledger_entry-near-miss-1-incident'})
  CREATE (entry:LedgerEntry {uid: 'planted-write_without_ledger_entry-near-miss-1-entry', at: $now, written_at: $now,
            actor: 'planted-operator', role: 'operator', act: 'collection', deed: 'record_incidents',
            purpose: 'administration', outcome: 'done', uids: [incident.uid], count: 1})
  SET incident.recorded_in = entry.uid
  RETURN incident.uid AS record, false AS breach
}
RETURN record, breach

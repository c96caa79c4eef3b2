// id: breaches/statement_without_source
// title: Said without evidence, without saying whether it is fact, and without a known status
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// param stamp (MAP): who records, when, in which ledger entry
// serves: compliance/statement_without_source
// reads: Incident, Intelligence, Subject; ASSOCIATED_WITH, SUSPECT_IN
CALL () {
  MATCH (one:Subject {uid: 'planted-statement_without_source-breach-1-subject'})
  MATCH (other:Subject {uid: 'planted-statement_without_source-breach-2-subject'})
  CREATE (one)-[friends:ASSOCIATED_WITH {uid: 'planted-statement_without_source-breach-1-friends', kind: 'friend',
            assertion: 'assessment'}]->(other)
  SET friends += $stamp
  RETURN friends.uid AS record, true AS breach
  UNION ALL
  MATCH (item:Intelligence {uid: 'planted-statement_without_source-breach-2-item'})
  REMOVE item.assertion
  RETURN item.uid AS record, true AS breach
  UNION ALL
  MATCH (subject:Subject {uid: 'planted-statement_without_source-breach-3-subject'})
  CREATE (subject)-[suspect:SUSPECT_IN {uid: 'planted-statement_without_source-breach-3-affray', status: 'probably',
            assertion: 'assessment', evidence: ['planted']}]->(incident:Incident {
            uid: 'planted-statement_without_source-breach-3-affray-incident', offence: 'affray',
            category: 'public_order', occurred_at: $now - duration('P30D')})
  SET suspect += $stamp, incident += $stamp
  RETURN suspect.uid AS record, true AS breach
  UNION ALL
  // An assessment, and it says so.
  MATCH (one:Subject {uid: 'planted-statement_without_source-near-miss-1-subject'})
  MATCH (other:Subject {uid: 'planted-statement_without_source-near-miss-2-subject'})
  CREATE (one)-[seen:ASSOCIATED_WITH {uid: 'planted-statement_without_source-near-miss-1-seen', kind: 'seen_with',
            assertion: 'assessment', evidence: ['planted']}]->(other)
  SET seen += $stamp
  RETURN seen.uid AS record, false AS breach
}
RETURN record, breach

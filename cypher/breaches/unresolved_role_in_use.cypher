// id: breaches/unresolved_role_in_use
// title: Listed for an incident in which their part is not known
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// param stamp (MAP): who records, when, in which ledger entry
// serves: compliance/unresolved_role_in_use
// reads: Incident, Subject; SUSPECT_IN, UNRESOLVED_IN
// tags: ground_no_longer_in_policy
CALL () {
  MATCH (subject:Subject {uid: 'planted-unresolved_role_in_use-breach-1-subject'})
        -[suspect:SUSPECT_IN]->(incident:Incident)
  CREATE (subject)-[part:UNRESOLVED_IN {uid: 'planted-unresolved_role_in_use-breach-1-part', assertion: 'assessment',
            evidence: suspect.evidence}]->(incident)
  SET part += $stamp
  DELETE suspect
  RETURN 'planted-unresolved_role_in_use-breach-1-listing' AS record, true AS breach
  UNION ALL
  // One source gives no role; another says suspect.
  MATCH (subject:Subject {uid: 'planted-unresolved_role_in_use-near-miss-1-subject'})-[:SUSPECT_IN]->(incident:Incident)
  CREATE (subject)-[part:UNRESOLVED_IN {uid: 'planted-unresolved_role_in_use-near-miss-1-part', assertion: 'assessment',
            evidence: ['planted']}]->(incident)
  SET part += $stamp
  RETURN 'planted-unresolved_role_in_use-near-miss-1-listing' AS record, false AS breach
  UNION ALL
  // Unresolved in an incident on which the listing does not stand.
  MATCH (subject:Subject {uid: 'planted-unresolved_role_in_use-near-miss-2-subject'})
  CREATE (subject)-[part:UNRESOLVED_IN {uid: 'planted-unresolved_role_in_use-near-miss-2-part', assertion: 'assessment',
            evidence: ['planted']}]->(incident:Incident {uid: 'planted-unresolved_role_in_use-near-miss-2-affray',
            offence: 'affray', category: 'public_order', occurred_at: $now - duration('P30D')})
  SET part += $stamp, incident += $stamp
  RETURN 'planted-unresolved_role_in_use-near-miss-2-listing' AS record, false AS breach
}
RETURN record, breach

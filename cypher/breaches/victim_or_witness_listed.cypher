// id: breaches/victim_or_witness_listed
// title: Listed for what was done to them, and for what they saw
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// param stamp (MAP): who records, when, in which ledger entry
// serves: compliance/victim_or_witness_listed
// reads: Incident, Intelligence, Listing, Subject; ALLEGES, GROUNDED_ON, LISTS, SUSPECT_IN, VICTIM_OF
// tags: ground_no_longer_in_policy
CALL () {
  // Stabbed, and listed for it.
  MATCH (listing:Listing {uid: 'planted-victim_or_witness_listed-breach-1-listing'})-[:LISTS]->(subject:Subject)
  MATCH (listing)-[:GROUNDED_ON]->(incident:Incident)<-[suspect:SUSPECT_IN]-(subject)
  CREATE (subject)-[victim:VICTIM_OF {uid: 'planted-victim_or_witness_listed-breach-1-victim', assertion: 'fact',
            evidence: suspect.evidence}]->(incident)
  SET victim += $stamp
  DELETE suspect
  RETURN listing.uid AS record, true AS breach
  UNION ALL
  // The item says that they saw it.
  MATCH (item:Intelligence {uid: 'planted-victim_or_witness_listed-breach-2-item'})-[said:ALLEGES]->(:Subject)
  SET said.role = 'witness'
  RETURN 'planted-victim_or_witness_listed-breach-2-listing' AS record, true AS breach
  UNION ALL
  // A victim in another incident, on which the listing does not stand.
  MATCH (subject:Subject {uid: 'planted-victim_or_witness_listed-near-miss-1-subject'})
  CREATE (subject)-[victim:VICTIM_OF {uid: 'planted-victim_or_witness_listed-near-miss-1-victim', assertion: 'fact',
            evidence: ['planted']}]->(incident:Incident {uid: 'planted-victim_or_witness_listed-near-miss-1-robbery',
            offence: 'robbery of personal property', category: 'robbery', occurred_at: $now - duration('P90D')})
  SET victim += $stamp, incident += $stamp
  RETURN 'planted-victim_or_witness_listed-near-miss-1-listing' AS record, false AS breach
  UNION ALL
  // It was found to be a victim's listing, and removed.
  MATCH (listing:Listing {uid: 'planted-victim_or_witness_listed-near-miss-2-listing'})-[:LISTS]->(subject:Subject)
  MATCH (listing)-[:GROUNDED_ON]->(incident:Incident)<-[suspect:SUSPECT_IN]-(subject)
  CREATE (subject)-[victim:VICTIM_OF {uid: 'planted-victim_or_witness_listed-near-miss-2-victim', assertion: 'fact',
            evidence: suspect.evidence}]->(incident)
  SET victim += $stamp, listing.state = 'removed', listing.removed_at = $now
  REMOVE listing.live, listing.review_due
  DELETE suspect
  RETURN listing.uid AS record, false AS breach
}
RETURN record, breach

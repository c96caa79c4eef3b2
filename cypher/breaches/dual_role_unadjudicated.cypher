// id: breaches/dual_role_unadjudicated
// title: Listed for an incident in which they are suspect and victim
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// param stamp (MAP): who records, when, in which ledger entry
// serves: compliance/dual_role_unadjudicated
// reads: Incident, Listing, Subject; LISTS, SUSPECT_IN
// tags: ground_no_longer_in_policy
UNWIND [
  {part: 'breach-1', role: 'VICTIM_OF', state: 'listed'},
  {part: 'breach-2', role: 'WITNESS_TO', state: 'nominated'},
  // Suspended as soon as it came to be known.
  {part: 'near-miss-1', role: 'VICTIM_OF', state: 'suspended'}
] AS one
WITH one, 'planted-dual_role_unadjudicated-' + one.part AS prefix
MATCH (listing:Listing {uid: prefix + '-listing'})-[:LISTS]->(subject:Subject)
MATCH (subject)-[:SUSPECT_IN]->(incident:Incident)
CREATE (subject)-[role:$(one.role) {uid: prefix + '-role', assertion: 'fact', evidence: ['planted']}]->(incident)
SET role += $stamp, listing.state = one.state
FOREACH (_ IN CASE one.state WHEN 'suspended' THEN [1] ELSE [] END |
  SET listing.suspended_at = $now, listing.suspended_because = 'dual_role'
)
RETURN listing.uid AS record, one.part STARTS WITH 'breach' AS breach

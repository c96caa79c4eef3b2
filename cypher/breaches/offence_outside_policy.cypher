// id: breaches/offence_outside_policy
// title: Listed for an offence that the policy does not name
// row: one record that the audit must name, or, where breach is false, must not
// serves: compliance/offence_outside_policy
// reads: Incident
// tags: ground_no_longer_in_policy
UNWIND [
  {part: 'breach-1', category: 'theft'},
  {part: 'near-miss-1', category: 'robbery'}
] AS one
WITH one, 'planted-offence_outside_policy-' + one.part AS prefix
MATCH (incident:Incident {uid: prefix + '-incident'})
SET incident.category = one.category
RETURN prefix + '-listing' AS record, one.part STARTS WITH 'breach' AS breach

// id: breaches/ground_no_longer_in_policy
// title: Listed on what lies further back than the policy looks
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// serves: compliance/ground_no_longer_in_policy
// reads: Incident, Intelligence, Listing
UNWIND [
  {part: 'breach-1', incident: 36, item: 24, state: 'listed'},
  // One of the two still counts; every ground has to.
  {part: 'breach-2', incident: 36, item: 1, state: 'listed'},
  {part: 'near-miss-1', incident: 20, item: 11, state: 'listed'},
  // Suspended since the last ground grew too old.
  {part: 'near-miss-2', incident: 36, item: 24, state: 'suspended'}
] AS one
WITH one, 'planted-ground_no_longer_in_policy-' + one.part AS prefix
MATCH (listing:Listing {uid: prefix + '-listing'})
MATCH (incident:Incident {uid: prefix + '-incident'})
MATCH (item:Intelligence {uid: prefix + '-item'})
SET incident.occurred_at = $now - duration({months: one.incident}),
    item.reported_at = $now - duration({months: one.item}), listing.state = one.state
FOREACH (_ IN CASE one.state WHEN 'suspended' THEN [1] ELSE [] END |
  SET listing.suspended_at = $now, listing.suspended_because = 'ground_fell'
)
RETURN listing.uid AS record, one.part STARTS WITH 'breach' AS breach

// id: breaches/fallen_ground
// title: Listed on an acquittal, on a dropped case, and on a suspicion that the policy does not accept
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// serves: compliance/fallen_ground
// reads: Incident, Listing; SUSPECT_IN
// tags: ground_no_longer_in_policy
UNWIND [
  {part: 'breach-1', status: 'acquitted', state: 'listed'},
  {part: 'breach-2', status: 'no_further_action', state: 'listed'},
  {part: 'breach-3', status: 'suspected', state: 'nominated'},
  {part: 'near-miss-1', status: 'convicted', state: 'listed'},
  // Suspended in the transaction that recorded the acquittal.
  {part: 'near-miss-2', status: 'acquitted', state: 'suspended'}
] AS one
WITH one, 'planted-fallen_ground-' + one.part AS prefix
MATCH (listing:Listing {uid: prefix + '-listing'})
MATCH ()-[suspect:SUSPECT_IN {uid: prefix + '-suspect'}]->(:Incident)
SET suspect.status = one.status, listing.state = one.state
FOREACH (_ IN CASE one.state WHEN 'suspended' THEN [1] ELSE [] END |
  SET listing.suspended_at = $now, listing.suspended_because = 'ground_fell'
)
RETURN listing.uid AS record, one.part STARTS WITH 'breach' AS breach

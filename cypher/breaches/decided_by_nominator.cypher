// id: breaches/decided_by_nominator
// title: Decided by the nominator, and by nobody
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// serves: compliance/decided_by_nominator
// reads: Listing
UNWIND [
  {part: 'breach-1', decided_by: 'planted-nominator', state: 'listed'},
  {part: 'breach-2', decided_by: null, state: 'listed'},
  // The same account, written otherwise.
  {part: 'breach-3', decided_by: ' Planted-Nominator', state: 'suspended'},
  {part: 'near-miss-1', decided_by: 'planted-decider', state: 'listed'},
  // Nobody has decided, and nothing is in force.
  {part: 'near-miss-2', decided_by: null, state: 'nominated'}
] AS one
MATCH (listing:Listing {uid: 'planted-decided_by_nominator-' + one.part + '-listing'})
SET listing.decided_by = one.decided_by, listing.state = one.state
FOREACH (_ IN CASE one.state WHEN 'suspended' THEN [1] ELSE [] END |
  SET listing.suspended_at = $now, listing.suspended_because = 'review_overdue'
)
RETURN listing.uid AS record, one.part STARTS WITH 'breach' AS breach

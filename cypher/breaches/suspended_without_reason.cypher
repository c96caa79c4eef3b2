// id: breaches/suspended_without_reason
// title: Suspended, and nobody can tell why
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// serves: compliance/suspended_without_reason
// reads: Listing
UNWIND [
  {part: 'breach-1', because: null, at: $now},
  {part: 'breach-2', because: 'review_overdue', at: null},
  {part: 'near-miss-1', because: 'review_overdue', at: $now}
] AS one
MATCH (listing:Listing {uid: 'planted-suspended_without_reason-' + one.part + '-listing'})
SET listing.state = 'suspended', listing.suspended_because = one.because, listing.suspended_at = one.at
RETURN listing.uid AS record, one.part STARTS WITH 'breach' AS breach

// id: breaches/review_overdue
// title: In use a day after its review was due
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// serves: compliance/review_overdue
// reads: Listing
UNWIND [
  {part: 'breach-1', days: -1, state: 'listed'},
  // Due today.
  {part: 'near-miss-1', days: 0, state: 'listed'},
  // Suspended in time.
  {part: 'near-miss-2', days: -1, state: 'suspended'}
] AS one
MATCH (listing:Listing {uid: 'planted-review_overdue-' + one.part + '-listing'})
SET listing.review_due = date($now) + duration({days: one.days}), listing.state = one.state
FOREACH (_ IN CASE one.state WHEN 'suspended' THEN [1] ELSE [] END |
  SET listing.suspended_at = $now, listing.suspended_because = 'review_overdue'
)
RETURN listing.uid AS record, one.part STARTS WITH 'breach' AS breach

// id: breaches/listing_without_deadline
// title: Listed without a review date, and with one that is no date
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// serves: compliance/listing_without_deadline
// reads: Listing
UNWIND [
  {part: 'breach-1', due: null, state: 'listed'},
  {part: 'breach-2', due: '1 January', state: 'suspended'},
  // Not decided yet, and ended.
  {part: 'near-miss-1', due: null, state: 'nominated'},
  {part: 'near-miss-2', due: null, state: 'refused'}
] AS one
MATCH (listing:Listing {uid: 'planted-listing_without_deadline-' + one.part + '-listing'})
SET listing.review_due = one.due, listing.state = one.state,
    listing.live = CASE one.state WHEN 'refused' THEN null ELSE listing.live END
FOREACH (_ IN CASE one.state WHEN 'suspended' THEN [1] ELSE [] END |
  SET listing.suspended_at = $now, listing.suspended_because = 'review_overdue'
)
RETURN listing.uid AS record, one.part STARTS WITH 'breach' AS breach

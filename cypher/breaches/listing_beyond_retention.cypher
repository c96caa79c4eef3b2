// id: breaches/listing_beyond_retention
// title: Listings that were over more than a year ago, or nobody knows when
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// serves: compliance/listing_beyond_retention
// reads: Listing
UNWIND [
  {part: 'breach-1', state: 'removed', ended: $now - duration('P12M1D')},
  {part: 'breach-2', state: 'refused', ended: $now - duration('P2Y')},
  {part: 'breach-3', state: 'removed', ended: null},
  {part: 'near-miss-1', state: 'removed', ended: $now - duration('P11M25D')},
  {part: 'near-miss-2', state: 'refused', ended: $now - duration('P1D')}
] AS one
MATCH (listing:Listing {uid: 'planted-listing_beyond_retention-' + one.part + '-listing'})
SET listing.state = one.state
FOREACH (_ IN CASE one.state WHEN 'removed' THEN [1] ELSE [] END | SET listing.removed_at = one.ended)
FOREACH (_ IN CASE one.part WHEN 'breach-2' THEN [1] WHEN 'breach-3' THEN [1] ELSE [] END |
  SET listing.decided_at = one.ended, listing.nominated_at = one.ended
)
REMOVE listing.live, listing.review_due
RETURN listing.uid AS record, one.part STARTS WITH 'breach' AS breach

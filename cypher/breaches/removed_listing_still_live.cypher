// id: breaches/removed_listing_still_live
// title: Removed and still holding its place, and listed without one
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// serves: compliance/removed_listing_still_live
// reads: Listing, Register, Subject; LISTS, ON
UNWIND [
  {part: 'breach-1', state: 'removed', live: 'as it was'},
  {part: 'breach-2', state: 'listed', live: null},
  {part: 'breach-3', state: 'listed', live: 'planted-somebody planted-elsewhere'},
  {part: 'near-miss-1', state: 'refused', live: null}
] AS one
MATCH (listing:Listing {uid: 'planted-removed_listing_still_live-' + one.part + '-listing'})
SET listing.state = one.state, listing.live = CASE one.live WHEN 'as it was' THEN listing.live ELSE one.live END
RETURN listing.uid AS record, one.part STARTS WITH 'breach' AS breach
UNION ALL
// Removed, and later listed anew on other grounds.
MATCH (listing:Listing {uid: 'planted-removed_listing_still_live-near-miss-2-listing'})-[:LISTS]->(subject:Subject)
MATCH (listing)-[:ON]->(register:Register)
CREATE (ended:Listing)
SET ended = listing {.*, uid: 'planted-removed_listing_still_live-near-miss-2-ended', live: null, review_due: null,
      state: 'removed', removed_at: $now - duration('P30D')}
CREATE (ended)-[:LISTS]->(subject), (ended)-[:ON]->(register)
RETURN ended.uid AS record, false AS breach

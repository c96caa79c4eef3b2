// id: breaches/listing_in_unknown_state
// title: Kept under watch, which is no state of a listing
// row: one record that the audit must name, or, where breach is false, must not
// serves: compliance/listing_in_unknown_state
// reads: Listing
UNWIND [
  {part: 'breach-1', state: 'watched'},
  {part: 'breach-2', state: null},
  {part: 'near-miss-1', state: 'nominated'}
] AS one
MATCH (listing:Listing {uid: 'planted-listing_in_unknown_state-' + one.part + '-listing'})
SET listing.state = one.state
RETURN listing.uid AS record, one.part STARTS WITH 'breach' AS breach

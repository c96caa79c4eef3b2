// id: breaches/band_without_a_person
// title: A band above its score, confirmed by the nominator, and by nobody
// row: one record that the audit must name, or, where breach is false, must not
// serves: compliance/band_without_a_person
// reads: Listing
UNWIND [
  {part: 'breach-1', band: 'high', score: 9, by: 'planted-decider'},
  {part: 'breach-2', band: 'high', score: 100, by: 'planted-nominator'},
  {part: 'breach-3', band: 'low', score: 4, by: null},
  // The incident weighs 4 and the item at most 2.
  {part: 'near-miss-1', band: 'low', score: 6, by: 'planted-decider'},
  {part: 'near-miss-2', band: 'low', score: 0, by: 'planted-reviewer'}
] AS one
MATCH (listing:Listing {uid: 'planted-band_without_a_person-' + one.part + '-listing'})
SET listing.band = one.band, listing.band_score = one.score, listing.band_confirmed_by = one.by
RETURN listing.uid AS record, one.part STARTS WITH 'breach' AS breach

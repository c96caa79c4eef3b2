// id: breaches/listing_without_own_ground
// title: Listed on no ground at all
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// serves: compliance/listing_without_own_ground
// reads: Listing; GROUNDED_ON
UNWIND [
  {part: 'breach-1', drop: ['incident', 'item'], state: 'listed'},
  // The conduct of the subject is still one of two grounds.
  {part: 'near-miss-1', drop: ['incident'], state: 'listed'},
  // The ground was erased, and the listing suspended for it.
  {part: 'near-miss-2', drop: ['incident', 'item'], state: 'suspended'}
] AS one
WITH one, 'planted-listing_without_own_ground-' + one.part AS prefix
MATCH (listing:Listing {uid: prefix + '-listing'})-[standing:GROUNDED_ON]->(ground)
WHERE ground.uid IN [dropped IN one.drop | prefix + '-' + dropped]
DELETE standing
WITH DISTINCT one, listing
SET listing.state = one.state
FOREACH (_ IN CASE one.state WHEN 'suspended' THEN [1] ELSE [] END |
  SET listing.suspended_at = $now, listing.suspended_because = 'ground_erased'
)
RETURN listing.uid AS record, one.part STARTS WITH 'breach' AS breach

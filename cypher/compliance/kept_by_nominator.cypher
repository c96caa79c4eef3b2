// id: compliance/kept_by_nominator
// title: The nominator kept a listing, or confirmed its band
// row: one review by which the person who nominated let the listing stand
// serves: DPA 2018 s.39(2), s.50A to s.50C; invariant 6
// reads: Listing, Review, Subject; LISTS, REVIEWS
// population: MATCH (review:Review) RETURN count(review) AS population
// scan: every review is asked who made it
// tags: decisions
MATCH (review:Review)-[:REVIEWS]->(listing:Listing)
WHERE coalesce(review.outcome <> 'remove', true)
  AND toLower(trim(toStringOrNull(review.reviewed_by))) = toLower(trim(toStringOrNull(listing.nominated_by)))
OPTIONAL MATCH (listing)-[:LISTS]->(subject:Subject)
WITH coalesce(review.uid, elementId(review)) AS record, coalesce(listing.uid, elementId(listing)) AS listing, subject
RETURN record, subject.uid AS subject,
       'Review ' + record + ' let listing ' + listing + ' stand, by the account that nominated it.' AS says

// id: register/review
// title: Write a review of a listing
// row: the review's uid
// param listing (STRING): uid
// param review (MAP): the review's properties
// param stamp (MAP): who records, when, in which ledger entry
// serves: DPA 2018 s.39(2); invariant 7
// reads: Listing, Review; REVIEWS
MATCH (listing:Listing {uid: $listing})
CREATE (review:Review)-[:REVIEWS]->(listing)
SET review = $review, review += $stamp
RETURN review.uid AS uid

// id: register/own_reasons
// title: The reasons that one person gave for their reviews on a register
// row: one review that kept, amended or reinstated
// param register (STRING): uid
// param actor (STRING): uid of the account
// serves: DPA 2018 s.39(2); a review is more than a tick
// reads: Listing, Register, Review; ON, REVIEWS
MATCH (review:Review {reviewed_by: $actor})-[:REVIEWS]->(listing:Listing)-[:ON]->(:Register {uid: $register})
WHERE review.outcome <> 'remove'
RETURN listing.uid AS listing, review.reasons AS reasons

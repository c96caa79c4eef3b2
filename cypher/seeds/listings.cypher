// id: seeds/listings
// title: How far the listings of a register have come
// row: one listing, its subject, whether it is decided, and its reviews
// param register (STRING): uid
// serves: an interrupted load of the synthetic borough goes on where it stopped
// reads: Listing, Register, Review, Subject; LISTS, ON, REVIEWS
MATCH (register:Register {uid: $register})<-[:ON]-(listing:Listing)-[:LISTS]->(subject:Subject)
RETURN listing.uid AS uid, subject.uid AS subject, listing.decided_at IS NOT NULL AS decided,
       COLLECT { MATCH (review:Review)-[:REVIEWS]->(listing) RETURN review.uid } AS reviews

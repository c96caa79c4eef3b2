// id: merging/follow
// title: Let the mark of a live listing follow its subject
// row: one listing
// param listings (LIST<STRING>): uids
// serves: one live listing of a subject on a register
// reads: Listing, Register, Subject; LISTS, ON
UNWIND $listings AS uid
MATCH (listing:Listing {uid: uid})-[:LISTS]->(subject:Subject)
MATCH (listing)-[:ON]->(register:Register)
WHERE listing.live IS NOT NULL
SET listing.live = subject.uid + ' ' + register.uid
RETURN listing.uid AS uid

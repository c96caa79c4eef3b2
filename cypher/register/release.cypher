// id: register/release
// title: Take away from a listing the grounds that no longer count
// row: one ground that was taken away
// param listing (STRING): uid
// param grounds (LIST<STRING>): uids of the grounds that still count
// serves: invariant 1: every ground of a listing counts
// reads: Listing; GROUNDED_ON
MATCH (listing:Listing {uid: $listing})-[grounded:GROUNDED_ON]->(ground)
WHERE NOT ground.uid IN $grounds
DELETE grounded
RETURN ground.uid AS uid

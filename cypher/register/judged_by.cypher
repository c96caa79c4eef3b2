// id: register/judged_by
// title: Record under which policy a listing was judged last
// row: the listing's uid
// param listing (STRING): uid
// param policy (STRING): uid of the policy in force
// serves: DPA 2018 s.42; a listing is judged by the policy in force
// reads: Listing, Policy; UNDER
MATCH (listing:Listing {uid: $listing})-[former:UNDER]->(:Policy)
MATCH (policy:Policy {uid: $policy})
CREATE (listing)-[:UNDER]->(policy)
DELETE former
RETURN listing.uid AS uid

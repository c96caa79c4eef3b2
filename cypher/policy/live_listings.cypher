// id: policy/live_listings
// title: The listings of a register that stand on grounds now
// row: one listing with its subject, borough and grounds
// param register (STRING): uid
// serves: a policy is tried before it is adopted
// reads: Listing, Register, Subject; GROUNDED_ON, LISTS, ON
MATCH (:Register {uid: $register})<-[:ON]-(listing:Listing)-[:LISTS]->(subject:Subject)
WHERE listing.state IN ['nominated', 'listed', 'suspended']
RETURN listing.uid AS listing, listing.state AS state, subject.uid AS subject, subject.borough AS borough,
       COLLECT { MATCH (listing)-[:GROUNDED_ON]->(ground) RETURN ground.uid ORDER BY ground.uid } AS grounds
ORDER BY listing

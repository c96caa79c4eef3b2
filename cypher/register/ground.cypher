// id: register/ground
// title: Let a listing stand on further grounds
// row: one ground that was added
// param listing (STRING): uid
// param grounds (LIST<STRING>): uids of incidents and intelligence that the gate accepted
// serves: invariant 1
// reads: Incident, Intelligence, Listing; GROUNDED_ON
MATCH (listing:Listing {uid: $listing})
UNWIND $grounds AS uid
CALL (uid) {
  MATCH (ground:Incident {uid: uid}) RETURN ground
  UNION
  MATCH (ground:Intelligence {uid: uid}) RETURN ground
}
CREATE (listing)-[:GROUNDED_ON]->(ground)
RETURN ground.uid AS uid

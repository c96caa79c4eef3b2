// id: register/nominate
// title: Write a nomination with the grounds that the gate found
// row: the listing's uid and how many grounds it stands on
// param subject (STRING): uid
// param register (STRING): uid
// param policy (STRING): uid
// param grounds (LIST<STRING>): uids of incidents and intelligence that the gate accepted
// param listing (MAP): the listing's properties
// param stamp (MAP): who records, when, in which ledger entry
// serves: invariant 1
// reads: Incident, Intelligence, Listing, Policy, Register, Subject; GROUNDED_ON, LISTS, ON, UNDER
MATCH (subject:Subject {uid: $subject})
MATCH (register:Register {uid: $register})
MATCH (policy:Policy {uid: $policy})
CREATE (listing:Listing)
SET listing = $listing, listing += $stamp, listing.live = subject.uid + ' ' + register.uid
CREATE (listing)-[:LISTS]->(subject)
CREATE (listing)-[:ON]->(register)
CREATE (listing)-[:UNDER]->(policy)
WITH listing
CALL (listing) {
  UNWIND $grounds AS uid
  CALL (uid) {
    MATCH (ground:Incident {uid: uid}) RETURN ground
    UNION
    MATCH (ground:Intelligence {uid: uid}) RETURN ground
  }
  CREATE (listing)-[:GROUNDED_ON]->(ground)
  RETURN count(ground) AS grounds
}
RETURN listing.uid AS uid, grounds

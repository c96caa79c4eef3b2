// id: evidence/claim
// title: Keep what another source says of the same thing
// row: how many people it is about
// param claim (MAP): its properties
// param people (LIST<STRING>): uids of those whom it is about
// param stamp (MAP): who records it, when, in which ledger entry
// serves: DPA 2018 s.38(1), s.47(3)
// reads: Claim, Subject; CLAIMED_OF
CREATE (claim:Claim)
SET claim = $claim, claim += $stamp
WITH claim
UNWIND $people AS uid
MATCH (subject:Subject {uid: uid})
CREATE (claim)-[:CLAIMED_OF]->(subject)
RETURN count(*) AS people

// id: evidence/claim_now
// title: Lock a claim, then read it
// row: the claim
// param uid (STRING): of the claim
// serves: DPA 2018 s.38(1); two people who settle it at once: one does
// reads: Claim
MATCH (claim:Claim {uid: $uid})
SET claim.uid = claim.uid
RETURN claim.of AS of, claim.field AS field, claim.value AS value, claim.evidence AS evidence, claim.state AS state

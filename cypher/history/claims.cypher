// id: history/claims
// title: What other sources say of the same thing
// row: one claim
// param uid (STRING): of the record or edge
// serves: DPA 2018 s.38(1), s.47(3)
// reads: Claim
MATCH (claim:Claim {of: $uid})
RETURN properties(claim) AS claim
ORDER BY claim.recorded_at, claim.uid

// id: evidence/settle_claim
// title: Say of two sources that disagree which one is preferred
// row: the claim's uid
// param uid (STRING): of the claim
// param settled (MAP): its state from now on, who settled it, when and why
// serves: DPA 2018 s.38(1)
// reads: Claim
MATCH (claim:Claim {uid: $uid})
SET claim += $settled
RETURN claim.uid AS uid

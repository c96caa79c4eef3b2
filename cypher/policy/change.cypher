// id: policy/change
// title: Bring a policy into another state
// row: the policy's uid
// param policy (STRING): uid
// param changes (MAP): its state, and who brought it there when; never its criteria
// serves: DPA 2018 s.42; a policy is adopted by two people
// reads: Policy
MATCH (policy:Policy {uid: $policy})
SET policy += $changes
RETURN policy.uid AS uid

// id: policy/lock
// title: Take the write lock of a policy's register, and read the policy
// row: the policy as it is now
// param policy (STRING): uid
// serves: of two adoptions of a register's policies one comes first
// reads: Policy, Register; GOVERNED_BY
MATCH (register:Register)-[:GOVERNED_BY]->(policy:Policy {uid: $policy})
SET register.uid = register.uid
RETURN policy.uid AS uid, register.uid AS register, policy.state AS state, policy.version AS version,
       policy.effective_from AS effective_from, policy.criterion AS criterion, policy.proposed_by AS proposed_by,
       head(COLLECT {
         MATCH (register)-[:GOVERNED_BY]->(other:Policy)
         WHERE other.state IN ['adopted', 'superseded']
         RETURN other.version ORDER BY other.version DESC LIMIT 1
       }) AS newest_adopted

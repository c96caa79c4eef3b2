// id: policy/supersede
// title: Note on the earlier policies of a register which one supersedes them
// row: one earlier policy
// param policy (STRING): uid of the one that was adopted
// param now (ZONED DATETIME): the instant of its adoption
// serves: DPA 2018 s.42; a policy is superseded, never edited
// reads: Policy, Register; GOVERNED_BY
MATCH (policy:Policy {uid: $policy})<-[:GOVERNED_BY]-(:Register)-[:GOVERNED_BY]->(earlier:Policy {state: 'adopted'})
WHERE earlier.version < policy.version
SET earlier.state = 'superseded', earlier.superseded_by = policy.uid, earlier.superseded_at = $now
RETURN earlier.uid AS uid

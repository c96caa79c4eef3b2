// id: policy/draft
// title: Keep a new version of a register's policy as a draft
// row: the register's uid; none where there is no such register
// param register (STRING): name or uid of the register
// param policy (MAP): the properties of the policy
// param stamp (MAP): who records, when, in which ledger entry
// serves: DPA 2018 s.42; a policy is written before it judges
// reads: Policy, Register; GOVERNED_BY
MATCH (register:Register)
WHERE register.name = $register OR register.uid = $register
WITH register
ORDER BY register.uid = $register DESC
LIMIT 1
CREATE (register)-[governed:GOVERNED_BY]->(policy:Policy)
SET policy = $policy, policy += $stamp, policy.edition = register.uid + ' ' + toString(policy.version),
    governed += $stamp
RETURN register.uid AS register

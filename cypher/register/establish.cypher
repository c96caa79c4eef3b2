// id: register/establish
// title: Establish a register, with its first policy
// row: the register's uid
// param register (MAP): its properties
// param policy (MAP): the properties of its policy
// param stamp (MAP): who records, when, in which ledger entry
// serves: DPA 2018 s.36, s.42; invariant 2
// reads: Policy, Register; GOVERNED_BY
CREATE (register:Register)-[governed:GOVERNED_BY]->(policy:Policy)
SET register = $register, register += $stamp, policy = $policy, policy += $stamp,
    policy.edition = register.uid + ' ' + toString(policy.version), governed += $stamp
RETURN register.uid AS uid

// id: policy/all
// title: The policies of every register, newest first
// row: one policy with its state, and whether it is the one in force
// param now (ZONED DATETIME): the instant to judge by
// serves: DPA 2018 s.36, s.42
// reads: Policy, Register; GOVERNED_BY
// scan: there are a handful of registers
MATCH (register:Register)-[:GOVERNED_BY]->(policy:Policy)
RETURN register {.uid, .name} AS register, policy {.uid, .version, .state, .effective_from, .criterion} AS policy,
       policy.version = head(COLLECT {
         MATCH (register)-[:GOVERNED_BY]->(one:Policy)
         WHERE one.effective_from <= date($now) AND one.state IN ['adopted', 'superseded']
         RETURN one.version ORDER BY one.version DESC LIMIT 1
       }) AS in_force
ORDER BY register.name, policy.version DESC

// id: policy/newest
// title: Which versions of a register's policy there are, before another is drafted
// row: the register; none where there is no such register
// param register (STRING): name or uid of the register
// param policy (STRING): uid that the draft is to have
// param version (INTEGER): that it is to have
// serves: a version is used once; an error says which is next
// reads: Policy, Register; GOVERNED_BY
MATCH (register:Register)
WHERE register.name = $register OR register.uid = $register
WITH register
ORDER BY register.uid = $register DESC
LIMIT 1
RETURN register.uid AS register,
       head(COLLECT {
         MATCH (register)-[:GOVERNED_BY]->(policy:Policy)
         RETURN policy.version ORDER BY policy.version DESC LIMIT 1
       }) AS newest,
       head(COLLECT {
         MATCH (register)-[:GOVERNED_BY]->(policy:Policy) WHERE policy.version = $version RETURN policy.state LIMIT 1
       }) AS held,
       EXISTS { MATCH (policy:Policy {uid: $policy}) } AS uid_held

// id: policy/one
// title: One policy, whole, with who proposed and adopted it
// row: the policy
// param policy (STRING): uid
// param now (ZONED DATETIME): the instant to judge by
// serves: DPA 2018 s.36, s.42; criteria that anybody on the register can be told
// reads: Account, Listing, Policy, Register; GOVERNED_BY, UNDER
MATCH (register:Register)-[:GOVERNED_BY]->(policy:Policy {uid: $policy})
RETURN register {.uid, .name, .purpose, .lawful_basis, .controller} AS register,
       policy {.*, .criterion, .proposed_by, .proposed_at, .adopted_by, .adopted_at, .superseded_by,
               .superseded_at} AS policy,
       coalesce(policy.version = head(COLLECT {
         MATCH (register)-[:GOVERNED_BY]->(one:Policy)
         WHERE one.effective_from <= date($now) AND one.state IN ['adopted', 'superseded']
         RETURN one.version ORDER BY one.version DESC LIMIT 1
       }), false) AS in_force,
       head(COLLECT {
         MATCH (register)-[:GOVERNED_BY]->(one:Policy) RETURN one.version ORDER BY one.version DESC LIMIT 1
       }) AS newest,
       COUNT { (policy)<-[:UNDER]-(listing:Listing) WHERE listing.state IN ['nominated', 'listed', 'suspended'] }
       AS listings,
       COLLECT {
         MATCH (account:Account)
         WHERE account.uid IN [policy.recorded_by, policy.proposed_by, policy.adopted_by]
         RETURN account {.uid, .username}
       } AS accounts

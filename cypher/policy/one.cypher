// id: policy/one
// title: One policy, whole, with who proposed and adopted it
// row: the policy
// param policy (STRING): uid
// serves: DPA 2018 s.36, s.42; criteria that anybody on the register can be told
// reads: Account, Listing, Policy, Register; GOVERNED_BY, UNDER
MATCH (register:Register)-[:GOVERNED_BY]->(policy:Policy {uid: $policy})
RETURN register {.uid, .name, .purpose, .lawful_basis, .controller} AS register,
       policy {.*, .criterion, .proposed_by, .proposed_at, .adopted_by, .adopted_at, .superseded_by,
               .superseded_at} AS policy,
       COUNT { (policy)<-[:UNDER]-(listing:Listing) WHERE listing.state IN ['nominated', 'listed', 'suspended'] }
       AS listings,
       COLLECT {
         MATCH (account:Account)
         WHERE account.uid IN [policy.recorded_by, policy.proposed_by, policy.adopted_by]
         RETURN account {.uid, .username}
       } AS accounts

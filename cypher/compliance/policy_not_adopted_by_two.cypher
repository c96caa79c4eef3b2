// id: compliance/policy_not_adopted_by_two
// title: A policy was adopted by the person who proposed it, or by nobody
// row: one policy that judges, or judged, without two people having answered for it
// serves: DPA 2018 s.36, s.42, s.62; invariant 6
// reads: Policy
// population: MATCH (policy:Policy) WHERE policy.state IN ['adopted', 'superseded'] RETURN count(policy) AS population
// scan: there are a handful of policies
// tags: registers
MATCH (policy:Policy)
WHERE coalesce(NOT policy.state IN ['draft', 'proposed', 'withdrawn'], true)
WITH policy, toLower(trim(coalesce(toStringOrNull(policy.proposed_by), ''))) AS proposer,
     toLower(trim(coalesce(toStringOrNull(policy.adopted_by), ''))) AS adopter,
     coalesce(policy.state IN ['adopted', 'superseded'], false) AS adopted
WHERE NOT adopted OR proposer = '' OR adopter = '' OR proposer = adopter
WITH coalesce(policy.uid, elementId(policy)) AS record, proposer, adopter, adopted
RETURN record, null AS subject,
       'Policy ' + record + CASE WHEN NOT adopted THEN ' is in no state that a policy can be in.'
         WHEN adopter = '' THEN ' is in force although nobody is recorded to have adopted it.'
         WHEN proposer = '' THEN ' does not say who proposed it, so that its adoption has no second person.'
         ELSE ' was adopted by the account that proposed it.' END AS says

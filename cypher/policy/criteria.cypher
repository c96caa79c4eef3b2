// id: policy/criteria
// title: What deeds and trials need of one policy, whatever its state
// row: the policy with its register
// param policy (STRING): uid
// serves: DPA 2018 s.42
// reads: Policy, Register; GOVERNED_BY
MATCH (register:Register)-[:GOVERNED_BY]->(policy:Policy {uid: $policy})
RETURN register.uid AS register, register.name AS name, policy.uid AS policy, policy.version AS version,
       policy.lookback_months AS lookback_months, policy.review_days AS review_days,
       policy.review_days_under_18 AS review_days_under_18, policy.shortest_reasons AS shortest_reasons,
       policy.reasons_in_own_words AS reasons_in_own_words, policy.criterion AS criterion

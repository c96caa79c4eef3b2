// id: register/in_force
// title: The policy of a register that is in force
// row: the register, its policy and what deeds need of the policy
// param register (STRING): name or uid of the register
// param now (ZONED DATETIME): the instant to judge by
// serves: DPA 2018 s.36, s.42
// reads: Policy, Register; GOVERNED_BY
MATCH (register:Register)-[:GOVERNED_BY]->(policy:Policy)
WHERE (register.name = $register OR register.uid = $register) AND policy.effective_from <= date($now)
  AND policy.state IN ['adopted', 'superseded']
WITH register, policy
// A register may be named as another is numbered: the uid says more.
ORDER BY register.uid = $register DESC, policy.version DESC
LIMIT 1
RETURN register.uid AS register, register.name AS name, policy.uid AS policy, policy.version AS version,
       policy.lookback_months AS lookback_months, policy.review_days AS review_days,
       policy.review_days_under_18 AS review_days_under_18, policy.shortest_reasons AS shortest_reasons,
       policy.reasons_in_own_words AS reasons_in_own_words, policy.criterion AS criterion

// id: breaches/policy_not_adopted_by_two
// title: Policies adopted by their proposer, by nobody, and in an unknown state
// row: one record that the audit must name, or, where breach is false, must not
// param stamp (MAP): who records, when, in which ledger entry
// serves: compliance/policy_not_adopted_by_two
// reads: Policy, Register; GOVERNED_BY
MATCH (register:Register {uid: 'planted-policy_not_adopted_by_two-register'})-[:GOVERNED_BY]->(policy:Policy)
UNWIND [
  // The same account, written otherwise.
  {part: 'breach-1', state: 'adopted', proposed_by: 'planted-proposer', adopted_by: 'Planted-Proposer '},
  {part: 'breach-2', state: 'superseded', proposed_by: 'planted-proposer', adopted_by: null},
  {part: 'breach-3', state: 'in_force', proposed_by: 'planted-proposer', adopted_by: 'planted-adopter'},
  {part: 'near-miss-1', state: 'superseded', proposed_by: 'planted-proposer', adopted_by: 'planted-adopter'},
  // Nobody has adopted it, and it judges nobody.
  {part: 'near-miss-2', state: 'proposed', proposed_by: 'planted-proposer', adopted_by: null}
] AS one
CREATE (register)-[governed:GOVERNED_BY]->(other:Policy)
SET other = policy {.*, uid: 'planted-policy_not_adopted_by_two-' + one.part + '-policy', version: 2, edition: null,
      state: one.state, proposed_by: one.proposed_by, adopted_by: one.adopted_by}, governed += $stamp
RETURN other.uid AS record, one.part STARTS WITH 'breach' AS breach

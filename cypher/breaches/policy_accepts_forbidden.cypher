// id: breaches/policy_accepts_forbidden
// title: Policies that accept victims, acquittals, and a single source
// row: one record that the audit must name, or, where breach is false, must not
// param stamp (MAP): who records, when, in which ledger entry
// serves: compliance/policy_accepts_forbidden
// reads: Policy, Register; GOVERNED_BY
MATCH (register:Register {uid: 'planted-policy_accepts_forbidden-register'})-[:GOVERNED_BY]->(policy:Policy)
UNWIND [
  {part: 'breach-1', statuses: ['charged', 'victim'], sources: 2, under_18: 45},
  {part: 'breach-2', statuses: ['charged', 'acquitted'], sources: 2, under_18: 45},
  {part: 'breach-3', statuses: ['charged'], sources: 1, under_18: 91},
  // As lax as a policy may be.
  {part: 'near-miss-1', statuses: ['suspected', 'charged', 'convicted'], sources: 2, under_18: 89}
] AS one
CREATE (register)-[governed:GOVERNED_BY]->(lax:Policy)
SET lax = policy {.*, uid: 'planted-policy_accepts_forbidden-' + one.part + '-policy', version: 2,
      accepted_statuses: one.statuses, independent_sources: one.sources, review_days_under_18: one.under_18},
    governed += $stamp
RETURN lax.uid AS record, one.part STARTS WITH 'breach' AS breach

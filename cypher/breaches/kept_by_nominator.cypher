// id: breaches/kept_by_nominator
// title: Kept, amended and reinstated by the nominator
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// param stamp (MAP): who records, when, in which ledger entry
// serves: compliance/kept_by_nominator
// reads: Listing, Review; REVIEWS
UNWIND [
  {part: 'breach-1', reviewed_by: 'planted-nominator', outcome: 'keep'},
  // The same account, written otherwise.
  {part: 'breach-2', reviewed_by: 'PLANTED-nominator', outcome: 'amend'},
  {part: 'breach-3', reviewed_by: 'planted-nominator', outcome: 'reinstate'},
  {part: 'near-miss-1', reviewed_by: 'planted-decider', outcome: 'keep'},
  // Whoever nominated may take the listing away.
  {part: 'near-miss-2', reviewed_by: 'planted-nominator', outcome: 'remove'}
] AS one
MATCH (listing:Listing {uid: 'planted-kept_by_nominator-' + one.part + '-listing'})
CREATE (review:Review {uid: 'planted-kept_by_nominator-' + one.part + '-review', outcome: one.outcome,
          reasons: 'Planted to show that the audit finds a breach.', reviewed_by: one.reviewed_by,
          reviewed_at: $now - duration('P5D')})-[:REVIEWS]->(listing)
SET review += $stamp
RETURN review.uid AS record, one.part STARTS WITH 'breach' AS breach

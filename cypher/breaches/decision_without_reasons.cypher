// id: breaches/decision_without_reasons
// title: Decided with a tick, kept without a word
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// param stamp (MAP): who records, when, in which ledger entry
// serves: compliance/decision_without_reasons
// reads: Listing, Review; REVIEWS
UNWIND [
  {part: 'breach-1', account: 'Planted to show that the audit finds a breach.', reasons: 'Yes.', state: 'listed'},
  {part: 'breach-2', account: '   ', reasons: 'Planted to show that the audit finds a breach.', state: 'nominated'},
  // Twenty characters are reasons.
  {part: 'near-miss-1', account: 'Twenty characters it', reasons: 'Twenty characters it', state: 'listed'},
  // Nobody has decided yet.
  {part: 'near-miss-2', account: 'Planted to show that the audit is not misled.', reasons: null, state: 'nominated'}
] AS one
MATCH (listing:Listing {uid: 'planted-decision_without_reasons-' + one.part + '-listing'})
SET listing.account = one.account, listing.decision_reasons = one.reasons, listing.state = one.state
RETURN listing.uid AS record, one.part STARTS WITH 'breach' AS breach
UNION ALL
MATCH (listing:Listing {uid: 'planted-decision_without_reasons-breach-3-listing'})
CREATE (review:Review {uid: 'planted-decision_without_reasons-breach-3-review', outcome: 'keep', reasons: '',
          reviewed_by: 'planted-reviewer', reviewed_at: $now - duration('P1D'), next_due: listing.review_due})
       -[:REVIEWS]->(listing)
SET review += $stamp
RETURN review.uid AS record, true AS breach

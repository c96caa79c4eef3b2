// id: breaches/under_18_without_senior_decision
// title: A child is listed, and kept, by a reviewer alone
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// param stamp (MAP): who records, when, in which ledger entry
// serves: compliance/under_18_without_senior_decision
// reads: LedgerEntry, Listing, Review, Subject; LISTS, REVIEWS
UNWIND [
  {part: 'breach-1', born: date($now) - duration('P16Y'), role: 'reviewer'},
  // Of unknown age counts as under 18.
  {part: 'breach-2', born: null, role: 'reviewer'},
  {part: 'near-miss-1', born: date($now) - duration('P16Y'), role: 'senior_reviewer'},
  // Decided on the eighteenth birthday, ten days ago.
  {part: 'near-miss-2', born: date($now - duration('P10D')) - duration('P18Y'), role: 'reviewer'}
] AS one
WITH one, 'planted-under_18_without_senior_decision-' + one.part AS prefix
MATCH (listing:Listing {uid: prefix + '-listing'})-[:LISTS]->(subject:Subject)
SET listing.decided_role = one.role, subject.date_of_birth = one.born
RETURN listing.uid AS record, one.part STARTS WITH 'breach' AS breach
UNION ALL
// Listed by a senior reviewer, and kept by one who is not.
MATCH (listing:Listing {uid: 'planted-under_18_without_senior_decision-breach-3-listing'})-[:LISTS]->(subject:Subject)
CREATE (entry:LedgerEntry {uid: 'planted-under_18_without_senior_decision-breach-3-entry', at: $now, written_at: $now,
          actor: 'planted-reviewer', role: 'reviewer', act: 'review', deed: 'review', purpose: 'register_review',
          outcome: 'done', uids: [listing.uid], count: 1})
CREATE (review:Review {uid: 'planted-under_18_without_senior_decision-breach-3-review', outcome: 'keep',
          reasons: 'Planted to show that the audit finds a breach.', reviewed_by: 'planted-reviewer',
          reviewed_at: $now - duration('P1D'), next_due: listing.review_due})-[:REVIEWS]->(listing)
SET review += $stamp, review.recorded_in = entry.uid, subject.date_of_birth = date($now) - duration('P16Y')
RETURN review.uid AS record, true AS breach

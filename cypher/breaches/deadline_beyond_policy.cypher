// id: breaches/deadline_beyond_policy
// title: Put off for longer than the policy allows, and for a child as long as for an adult
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// param stamp (MAP): who records, when, in which ledger entry
// serves: compliance/deadline_beyond_policy
// reads: Listing, Review, Subject; LISTS, REVIEWS
UNWIND [
  // Decided ten days ago under a policy of 90 days, 45 for children.
  {part: 'breach-1', days: 81, born: date('1990-05-17')},
  {part: 'breach-2', days: 80, born: date($now) - duration('P15Y')},
  {part: 'near-miss-1', days: 80, born: date('1990-05-17')}
] AS one
WITH one, 'planted-deadline_beyond_policy-' + one.part AS prefix
MATCH (listing:Listing {uid: prefix + '-listing'})-[:LISTS]->(subject:Subject)
SET listing.review_due = date($now) + duration({days: one.days}), subject.date_of_birth = one.born
RETURN listing.uid AS record, one.part STARTS WITH 'breach' AS breach
UNION ALL
// The interval counts from the last review, which kept the listing.
MATCH (listing:Listing {uid: 'planted-deadline_beyond_policy-near-miss-2-listing'})
CREATE (review:Review {uid: 'planted-deadline_beyond_policy-near-miss-2-review', outcome: 'keep',
          reasons: 'Planted to show that the audit counts from here.', reviewed_by: 'planted-reviewer',
          reviewed_at: $now - duration('P1D'), next_due: date($now) + duration('P89D')})-[:REVIEWS]->(listing)
SET review += $stamp, listing.review_due = review.next_due
RETURN listing.uid AS record, false AS breach

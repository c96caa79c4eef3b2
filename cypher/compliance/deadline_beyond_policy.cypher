// id: compliance/deadline_beyond_policy
// title: A review is put off for longer than the policy allows
// row: one listing whose review is due later than its policy's interval after the last decision on it
// serves: DPA 2018 s.39(2); invariants 6 and 7
// reads: Listing, Policy, Review, Subject; LISTS, REVIEWS, UNDER
// population: MATCH (listing:Listing) WHERE listing.state IN ['listed', 'suspended']
//   RETURN count(listing) AS population
// tags: deadlines
MATCH (listing:Listing)-[:LISTS]->(subject:Subject)
WHERE listing.state IN ['listed', 'suspended']
  AND listing.review_due IS :: DATE NOT NULL AND listing.decided_at IS :: ZONED DATETIME NOT NULL
MATCH (listing)-[:UNDER]->(policy:Policy)
WHERE policy.review_days IS :: INTEGER NOT NULL AND policy.review_days_under_18 IS :: INTEGER NOT NULL
OPTIONAL MATCH (review:Review)-[:REVIEWS]->(listing)
WHERE review.outcome IN ['keep', 'amend'] AND review.reviewed_at IS :: ZONED DATETIME NOT NULL AND review.reviewed_at > listing.decided_at
WITH listing, subject, policy, date(coalesce(max(review.reviewed_at), listing.decided_at)) AS since
// Of unknown age counts as under 18, which protects.
WITH listing, subject, policy, since,
     CASE WHEN subject.date_of_birth IS :: DATE NOT NULL
          THEN subject.date_of_birth + duration({years: 18}) > since ELSE true END AS under_18
WITH listing, subject, since, CASE WHEN under_18 THEN policy.review_days_under_18 ELSE policy.review_days END AS days
WHERE listing.review_due > since + duration({days: days})
WITH coalesce(listing.uid, elementId(listing)) AS record, listing, subject, since, days
RETURN record, subject.uid AS subject,
       'Listing ' + record + ' was last decided on ' + toString(since) + ' and is due for review on '
       + toString(listing.review_due) + '; its policy allows ' + days + ' days.' AS says

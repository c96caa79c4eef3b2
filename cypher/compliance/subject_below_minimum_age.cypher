// id: compliance/subject_below_minimum_age
// title: A child below the policy's minimum age is listed
// row: one live listing of a subject who is younger than its policy allows
// param now (ZONED DATETIME): the instant to judge by
// serves: DPA 2018 s.35, s.37; invariants 1 and 6
// reads: Listing, Policy, Subject; LISTS, UNDER
// population: MATCH (listing:Listing) WHERE listing.state IN ['nominated', 'listed', 'suspended']
//   RETURN count(listing) AS population
// tags: grounds
MATCH (listing:Listing)-[:LISTS]->(subject:Subject)
WHERE listing.state IN ['nominated', 'listed', 'suspended']
  // Suspended because a ground fell is the remedy itself; suspended for an overdue review is not.
  AND (listing.state <> 'suspended' OR coalesce(listing.suspended_because, 'review_overdue') = 'review_overdue')
  AND subject.date_of_birth IS :: DATE NOT NULL
MATCH (listing)-[:UNDER]->(policy:Policy)
WHERE policy.minimum_age IS :: INTEGER NOT NULL
WITH coalesce(listing.uid, elementId(listing)) AS record, subject, policy
WHERE subject.date_of_birth + duration({years: policy.minimum_age}) > date($now)
RETURN record, subject.uid AS subject,
       'Listing ' + record + ' is of a subject below the age of ' + policy.minimum_age + ', the lowest that policy '
       + coalesce(policy.uid, elementId(policy)) + ' allows.' AS says

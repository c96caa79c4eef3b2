// id: compliance/grade_outside_policy
// title: A listing in use stands on intelligence graded below its policy, or by a scheme that no policy knows
// row: one ground of a listing in use whose 3x5x2 grade is outside the policy, or which has an older grade or none
// serves: DPA 2018 s.38(1), s.38(2); invariant 4
// reads: Intelligence, Listing, Policy, Subject; GROUNDED_ON, LISTS, UNDER
// population: MATCH (listing:Listing) WHERE listing.state IN ['nominated', 'listed']
//   RETURN count(listing) AS population
// tags: intelligence
MATCH (listing:Listing)-[:LISTS]->(subject:Subject)
WHERE listing.state IN ['nominated', 'listed']
MATCH (listing)-[:UNDER]->(policy:Policy)
MATCH (listing)-[:GROUNDED_ON]->(item:Intelligence)
WHERE NOT coalesce(item.grading = '3x5x2', false)
   OR NOT coalesce(item.source_evaluation IN policy.source_evaluations, false)
   OR NOT coalesce(item.information_assessment IN policy.information_assessments, false)
WITH coalesce(listing.uid, elementId(listing)) AS record, subject, item, policy,
     CASE WHEN item.grading IN ['3x5x2', '5x5x5'] THEN item.grading ELSE 'no known scheme' END AS scheme,
     toStringOrNull(item.source_evaluation) + toStringOrNull(item.information_assessment) AS grade
RETURN record, subject.uid AS subject,
       'Listing ' + record + ' stands on ' + coalesce(item.uid, elementId(item))
       + coalesce(', graded ' + grade + ' by ' + scheme, ', without a grade')
       + ', which policy ' + coalesce(policy.uid, elementId(policy)) + ' does not accept.' AS says

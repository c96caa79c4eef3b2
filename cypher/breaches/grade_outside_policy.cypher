// id: breaches/grade_outside_policy
// title: Listed on intelligence that is graded below the policy, and by an older scheme
// row: one record that the audit must name, or, where breach is false, must not
// serves: compliance/grade_outside_policy
// reads: Intelligence
// tags: ground_no_longer_in_policy
UNWIND [
  {part: 'breach-1', scheme: '3x5x2', source: '3', information: 'A'},
  {part: 'breach-2', scheme: '3x5x2', source: '1', information: 'E'},
  // The best that the older scheme has; its codes are not those of the policy, even where they look like them.
  {part: 'breach-3', scheme: '5x5x5', source: '1', information: 'A'},
  {part: 'near-miss-1', scheme: '3x5x2', source: '2', information: 'B'}
] AS one
WITH one, 'planted-grade_outside_policy-' + one.part AS prefix
MATCH (item:Intelligence {uid: prefix + '-item'})
SET item.grading = one.scheme, item.source_evaluation = one.source, item.information_assessment = one.information
RETURN prefix + '-listing' AS record, one.part STARTS WITH 'breach' AS breach

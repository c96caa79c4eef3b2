// id: breaches/grade_outside_policy
// title: Listed on intelligence that is graded below the policy
// row: one record that the audit must name, or, where breach is false, must not
// serves: compliance/grade_outside_policy
// tags: ground_no_longer_in_policy
UNWIND [
  {part: 'breach-1', source: '3', information: 'A'},
  {part: 'breach-2', source: '1', information: 'E'},
  {part: 'near-miss-1', source: '2', information: 'B'}
] AS one
WITH one, 'planted-grade_outside_policy-' + one.part AS prefix
MATCH (item:Intelligence {uid: prefix + '-item'})
SET item.source_evaluation = one.source, item.information_assessment = one.information
RETURN prefix + '-listing' AS record, one.part STARTS WITH 'breach' AS breach

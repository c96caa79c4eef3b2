// id: breaches/subject_below_minimum_age
// title: A child of nine is listed where the policy says ten
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// serves: compliance/subject_below_minimum_age; below the minimum age nothing is a ground to the gate
// reads: Subject
// tags: ground_no_longer_in_policy
UNWIND [
  {part: 'breach-1', born: date($now) - duration('P9Y')},
  // The tenth birthday.
  {part: 'near-miss-1', born: date($now) - duration('P10Y')},
  {part: 'near-miss-2', born: null}
] AS one
WITH one, 'planted-subject_below_minimum_age-' + one.part AS prefix
MATCH (subject:Subject {uid: prefix + '-subject'})
SET subject.date_of_birth = one.born
RETURN prefix + '-listing' AS record, one.part STARTS WITH 'breach' AS breach

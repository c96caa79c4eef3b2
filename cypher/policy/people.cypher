// id: policy/people
// title: The names of those whom a trial names
// row: one subject
// param subjects (LIST<STRING>): uids
// serves: a policy is tried before it is adopted
// reads: Subject
MATCH (subject:Subject)
WHERE subject.uid IN $subjects
RETURN subject {.uid, .given_name, .family_name} AS subject

// id: breaches/subject_marked_outside_schema
// title: A subject with a second label, and one with a score
// row: one record that the audit must name, or, where breach is false, must not
// serves: compliance/subject_marked_outside_schema
// reads: Subject
CALL () {
  MATCH (subject:Subject {uid: 'planted-subject_marked_outside_schema-breach-1-subject'})
  SET subject:Nominal
  RETURN subject.uid AS record, true AS breach
  UNION ALL
  MATCH (subject:Subject {uid: 'planted-subject_marked_outside_schema-breach-2-subject'})
  SET subject.harm_score = 7
  RETURN subject.uid AS record, true AS breach
  UNION ALL
  MATCH (subject:Subject {uid: 'planted-subject_marked_outside_schema-near-miss-1-subject'})
  SET subject.aliases = ['nominal']
  RETURN subject.uid AS record, false AS breach
}
RETURN record, breach

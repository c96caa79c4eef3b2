// id: breaches/characteristics_on_subject
// title: A subject who bears their ethnicity, and one who bears their faith
// row: one record that the audit must name, or, where breach is false, must not
// param stamp (MAP): who records, when, in which ledger entry
// serves: compliance/characteristics_on_subject
// reads: Characteristics, Subject; CHARACTERISTICS_OF
CALL () {
  MATCH (subject:Subject {uid: 'planted-characteristics_on_subject-breach-1-subject'})
  SET subject.self_defined_ethnicity = 'W1'
  RETURN subject.uid AS record, true AS breach
  UNION ALL
  MATCH (subject:Subject {uid: 'planted-characteristics_on_subject-breach-2-subject'})
  SET subject.faith = 'none'
  RETURN subject.uid AS record, true AS breach
  UNION ALL
  // Kept where it belongs.
  MATCH (subject:Subject {uid: 'planted-characteristics_on_subject-near-miss-1-subject'})
  CREATE (held:Characteristics {uid: 'planted-characteristics_on_subject-near-miss-1-characteristics',
            ethnicity_self_defined: 'NS', ethnicity_officer_defined: 'NS'})-[of:CHARACTERISTICS_OF]->(subject)
  SET held += $stamp, of += $stamp
  RETURN subject.uid AS record, false AS breach
  UNION ALL
  // Sex is kept on the subject, by which people are told apart.
  MATCH (subject:Subject {uid: 'planted-characteristics_on_subject-near-miss-2-subject'})
  SET subject.sex = 'female'
  RETURN subject.uid AS record, false AS breach
}
RETURN record, breach

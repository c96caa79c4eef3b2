// id: breaches/characteristics_reached_from_records
// title: Ethnicity on an incident and on an edge, and characteristics tied to two
// row: one record that the audit must name, or, where breach is false, must not
// param stamp (MAP): who records, when, in which ledger entry
// serves: compliance/characteristics_reached_from_records
// reads: Characteristics, Incident, Subject; CHARACTERISTICS_OF, SUSPECT_IN
CALL () {
  MATCH (incident:Incident {uid: 'planted-characteristics_reached_from_records-breach-1-incident'})
  SET incident.suspect_ethnicity = 'W1'
  RETURN incident.uid AS record, true AS breach
  UNION ALL
  MATCH ()-[suspect:SUSPECT_IN {uid: 'planted-characteristics_reached_from_records-breach-2-suspect'}]->(:Incident)
  SET suspect.ethnicity_officer_defined = 'W1'
  RETURN suspect.uid AS record, true AS breach
  UNION ALL
  // One record for two people.
  MATCH (subject:Subject {uid: 'planted-characteristics_reached_from_records-breach-3-subject'})
  MATCH (other:Subject {uid: 'planted-characteristics_reached_from_records-breach-2-subject'})
  CREATE (held:Characteristics {uid: 'planted-characteristics_reached_from_records-breach-3-characteristics',
            ethnicity_self_defined: 'NS', ethnicity_officer_defined: 'NS'})-[of:CHARACTERISTICS_OF]->(subject)
  CREATE (held)-[and:CHARACTERISTICS_OF]->(other)
  SET held += $stamp, of += $stamp, and += $stamp
  RETURN held.uid AS record, true AS breach
  UNION ALL
  MATCH (subject:Subject {uid: 'planted-characteristics_reached_from_records-near-miss-1-subject'})
  CREATE (held:Characteristics {uid: 'planted-characteristics_reached_from_records-near-miss-1-characteristics',
            ethnicity_self_defined: 'NS', ethnicity_officer_defined: 'NS'})-[of:CHARACTERISTICS_OF]->(subject)
  SET held += $stamp, of += $stamp
  RETURN held.uid AS record, false AS breach
}
RETURN record, breach

// id: evidence/record
// title: A person, incident, group or item, as it is now
// row: the record, what an item says of whom, and whom a change of it bears on
// param uid (STRING): of the record
// serves: DPA 2018 s.38(1), s.46
// reads: Group, Incident, Intelligence, Subject; ALLEGES, CONCERNS, CORROBORATES, SUSPECT_IN, VICTIM_OF, WITNESS_TO
CALL () {
  MATCH (held:Subject {uid: $uid}) RETURN held, 'Subject' AS statement
  UNION ALL
  MATCH (held:Incident {uid: $uid}) RETURN held, 'Incident' AS statement
  UNION ALL
  MATCH (held:Group {uid: $uid}) RETURN held, 'Group' AS statement
  UNION ALL
  MATCH (held:Intelligence {uid: $uid}) RETURN held, 'Intelligence' AS statement
}
RETURN statement, properties(held) AS properties,
       COLLECT { MATCH (held)-[said:ALLEGES]->(subject:Subject) RETURN said.role + ' ' + subject.uid AS one ORDER BY one }
       AS alleges,
       COLLECT { MATCH (held)-[:CONCERNS]->(incident:Incident) RETURN incident.uid AS one ORDER BY one } AS concerns,
       COLLECT { MATCH (held)-[:CORROBORATES]->(other:Intelligence) RETURN other.uid AS one ORDER BY one }
       AS corroborates,
       COLLECT {
         MATCH (held)<-[:SUSPECT_IN|VICTIM_OF|WITNESS_TO]-(subject:Subject) RETURN subject.uid
         UNION
         MATCH (held)<-[:CONCERNS]-(:Intelligence)-[:ALLEGES]->(subject:Subject) RETURN subject.uid
         UNION
         MATCH (held)-[:ALLEGES]->(subject:Subject) RETURN subject.uid
       } AS people

// id: shielding/harmed
// title: Whom a record says was a victim or a witness, and of what
// row: one record at the other end: a person, an incident or an item
// param uid (STRING): of an incident, a person or an item of intelligence
// serves: DPA 2018 s.62: the entry names whom a purpose was given for
// reads: Incident, Intelligence, Subject; ALLEGES, VICTIM_OF, WITNESS_TO
CALL () {
  MATCH (:Incident {uid: $uid})<-[:VICTIM_OF|WITNESS_TO]-(other:Subject) RETURN other
  UNION
  MATCH (:Subject {uid: $uid})-[:VICTIM_OF|WITNESS_TO]->(other:Incident) RETURN other
  UNION
  MATCH (:Subject {uid: $uid})<-[said:ALLEGES]-(other:Intelligence) WHERE said.role IN ['victim', 'witness'] RETURN other
  UNION
  MATCH (:Intelligence {uid: $uid})-[said:ALLEGES]->(other:Subject) WHERE said.role IN ['victim', 'witness'] RETURN other
}
RETURN other.uid AS uid
ORDER BY uid

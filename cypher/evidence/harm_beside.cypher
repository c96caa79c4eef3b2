// id: evidence/harm_beside
// title: Harm of somebody in an incident about which an item alleges that they did something
// row: the uid of one edge of a victim or witness
// param uid (STRING): of the item
// serves: invariant 5: what makes a dual role is not taken away without a reviewer
// reads: Incident, Intelligence, Subject; ALLEGES, CONCERNS, VICTIM_OF, WITNESS_TO
MATCH (item:Intelligence {uid: $uid})-[:ALLEGES {role: 'suspect'}]->(subject:Subject)
MATCH (item)-[:CONCERNS]->(incident:Incident)<-[harm:VICTIM_OF|WITNESS_TO]-(subject)
RETURN DISTINCT harm.uid AS uid
ORDER BY uid

// id: explanation/intelligence
// title: One item of intelligence: what it says of whom, and which items bear on it
// row: the item
// param uid (STRING): of the item
// serves: DPA 2018 s.38(1), s.38(2); invariant 4: an item that can be argued with
// reads: Account, Incident, Intelligence, Subject; ALLEGES, CONCERNS, CORROBORATES, REPEATS
MATCH (item:Intelligence {uid: $uid})
RETURN properties(item) AS item,
       COLLECT {
         MATCH (item)-[edge:ALLEGES]->(subject:Subject)
         RETURN {type: 'ALLEGES', edge: properties(edge), kind: 'Subject',
                 shown: subject {.uid, .given_name, .family_name, .date_of_birth, .borough}}
         ORDER BY edge.role, subject.family_name, subject.uid
       } AS alleges,
       COLLECT { MATCH (item)-[:CONCERNS]->(i:Incident) RETURN properties(i) ORDER BY i.occurred_at DESC } AS concerns,
       COLLECT {
         MATCH (item)-[:CORROBORATES]-(other:Intelligence)
         WITH DISTINCT other ORDER BY other.reported_at, other.uid
         RETURN properties(other)
       } AS corroborating,
       COLLECT { MATCH (item)-[:REPEATS]->(o:Intelligence) RETURN properties(o) } AS original,
       COLLECT {
         MATCH (item)<-[:REPEATS]-(other:Intelligence) RETURN properties(other) ORDER BY other.reported_at, other.uid
       } AS repeated_by,
       COLLECT { MATCH (account:Account) WHERE account.uid IN [item.verified_by, item.recorded_by]
                 RETURN account {.uid, .username} } AS accounts

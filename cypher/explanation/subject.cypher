// id: explanation/subject
// title: One subject: what is recorded, and of what kind
// row: the subject
// param uid (STRING): of the subject
// serves: DPA 2018 s.38(3)
// reads: Group, Incident, Intelligence, Subject; AFFILIATED_WITH, ALLEGES, ASSOCIATED_WITH, SUSPECT_IN,
//   UNRESOLVED_IN, VICTIM_OF, WITNESS_TO
MATCH (subject:Subject {uid: $uid})
RETURN subject {.uid, .given_name, .family_name, .aliases, .date_of_birth, .sex, .borough, .recorded_at} AS subject,
       COLLECT {
         MATCH (subject)-[edge:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN]->(incident:Incident)
         RETURN {type: type(edge), edge: properties(edge), kind: 'Incident', shown: properties(incident)}
         ORDER BY incident.occurred_at DESC
       } AS involvements,
       COLLECT {
         MATCH (subject)-[edge:ASSOCIATED_WITH]-(other:Subject)
         RETURN {type: type(edge), edge: properties(edge), kind: 'Subject', shown: properties(other)}
         ORDER BY edge.kind, other.family_name
       } + COLLECT {
         MATCH (subject)-[edge:AFFILIATED_WITH]->(group:Group)
         RETURN {type: type(edge), edge: properties(edge), kind: 'Group', shown: properties(group)}
         ORDER BY group.name
       } AS associations,
       COLLECT {
         MATCH (item:Intelligence)-[edge:ALLEGES]->(subject)
         RETURN {type: type(edge), edge: properties(edge), kind: 'Intelligence', shown: properties(item)}
         ORDER BY item.reported_at DESC
       } AS intelligence

// id: explanation/incident
// title: One incident, and who had which part in it
// row: the incident
// param uid (STRING): of the incident
// serves: DPA 2018 s.38(3)
// reads: Incident, Subject; SUSPECT_IN, UNRESOLVED_IN, VICTIM_OF, WITNESS_TO
MATCH (incident:Incident {uid: $uid})
RETURN properties(incident) AS incident,
       COLLECT {
         MATCH (incident)<-[edge:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN]-(subject:Subject)
         RETURN {type: type(edge), edge: properties(edge), kind: 'Subject', shown: properties(subject)}
         ORDER BY type(edge), subject.family_name
       } AS involvements

// id: explanation/not_grounds
// title: What is known of a subject that is no ground, counted
// row: the counts
// param subject (STRING): uid
// serves: invariants 2 and 5; a refusal says what was seen and does not count
// reads: Group, Incident, Subject; AFFILIATED_WITH, ASSOCIATED_WITH, UNRESOLVED_IN, VICTIM_OF, WITNESS_TO
MATCH (subject:Subject {uid: $subject})
RETURN COUNT { (subject)-[:ASSOCIATED_WITH]-(:Subject) } AS associations,
       COUNT { (subject)-[:AFFILIATED_WITH]->(:Group) } AS affiliations,
       COUNT { MATCH (subject)-[:VICTIM_OF]->(i:Incident) RETURN DISTINCT i } AS victim,
       COUNT { MATCH (subject)-[:WITNESS_TO]->(i:Incident) RETURN DISTINCT i } AS witness,
       COUNT { MATCH (subject)-[:UNRESOLVED_IN]->(i:Incident) RETURN DISTINCT i } AS unresolved

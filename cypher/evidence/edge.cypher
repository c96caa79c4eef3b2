// id: evidence/edge
// title: An edge that states something, as it is now
// row: the edge, its two ends, and in which other roles the same person is known in the same incident
// param uid (STRING): of the edge
// serves: DPA 2018 s.38(3)
// reads: Group, Incident, Subject; AFFILIATED_WITH, ASSOCIATED_WITH, SUSPECT_IN, UNRESOLVED_IN, VICTIM_OF, WITNESS_TO
CALL () {
  MATCH (start:Subject)-[held:SUSPECT_IN {uid: $uid}]->(end:Incident)
  RETURN start, held, end
  UNION ALL
  MATCH (start:Subject)-[held:VICTIM_OF {uid: $uid}]->(end:Incident)
  RETURN start, held, end
  UNION ALL
  MATCH (start:Subject)-[held:WITNESS_TO {uid: $uid}]->(end:Incident)
  RETURN start, held, end
  UNION ALL
  MATCH (start:Subject)-[held:UNRESOLVED_IN {uid: $uid}]->(end:Incident)
  RETURN start, held, end
  UNION ALL
  MATCH (start:Subject)-[held:ASSOCIATED_WITH {uid: $uid}]->(end:Subject)
  RETURN start, held, end
  UNION ALL
  MATCH (start:Subject)-[held:AFFILIATED_WITH {uid: $uid}]->(end:Group)
  RETURN start, held, end
}
RETURN type(held) AS statement, properties(held) AS properties, start.uid AS starts, end.uid AS ends,
       COLLECT {
         MATCH (start)-[other:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN]->(end)
         WHERE other <> held
         RETURN type(other)
       } AS besides

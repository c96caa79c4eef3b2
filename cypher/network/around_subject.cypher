// id: network/around_subject
// title: The first-degree network of a subject
// row: one edge with its two ends; a person's own edges first, then those of others in the same incidents
// param uid (STRING): of the subject
// param opened (LIST<STRING>): records that whoever looks has given a purpose for; null where they need give none
// param limit (INTEGER): most edges of each of the two kinds
// serves: DPA 2018 s.38(3): who is victim, witness and suspect is told apart on the edge
// reads: Group, Incident, Subject; AFFILIATED_WITH, ASSOCIATED_WITH, SUSPECT_IN, UNRESOLVED_IN, VICTIM_OF, WITNESS_TO
MATCH (centre:Subject {uid: $uid})
CALL (centre) {
  CALL (centre) {
    MATCH (centre)-[edge:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN]->(incident:Incident)
    WHERE $opened IS NULL OR type(edge) IN ['SUSPECT_IN', 'UNRESOLVED_IN'] OR centre.uid IN $opened OR incident.uid IN $opened
    RETURN edge, incident.occurred_at AS at
    UNION ALL
    MATCH (centre)-[edge:ASSOCIATED_WITH]-(:Subject)
    RETURN edge, CASE WHEN edge.since IS NULL THEN edge.recorded_at ELSE datetime({date: edge.since}) END AS at
    UNION ALL
    MATCH (centre)-[edge:AFFILIATED_WITH]->(:Group)
    RETURN edge, CASE WHEN edge.since IS NULL THEN edge.recorded_at ELSE datetime({date: edge.since}) END AS at
  }
  WITH edge, at
  ORDER BY at DESC, edge.uid
  LIMIT $limit
  RETURN collect(edge) AS own
}
CALL (centre, own) {
  UNWIND own AS involvement
  WITH centre, endNode(involvement) AS incident
  WHERE incident:Incident
  MATCH (incident)<-[edge:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN]-(other:Subject)
  WHERE other <> centre
    AND ($opened IS NULL OR type(edge) IN ['SUSPECT_IN', 'UNRESOLVED_IN'] OR other.uid IN $opened OR incident.uid IN $opened)
  WITH DISTINCT edge, incident.occurred_at AS at
  ORDER BY at DESC, edge.uid
  LIMIT $limit
  RETURN collect(edge) AS others
}
UNWIND own + others AS edge
WITH edge, startNode(edge) AS source, endNode(edge) AS target
RETURN type(edge) AS type, properties(edge) AS edge, source.uid AS source, target.uid AS target

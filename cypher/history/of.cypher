// id: history/of
// title: All that a record or an edge has said, oldest first
// row: one version; the present one, if there is one, last and without the change that ended it
// param uid (STRING): of the record or edge
// scan: no more edges are set aside than merges found twice
// serves: DPA 2018 s.38(1), s.46, s.62
// reads: Group, Incident, Intelligence, Merge, MergedSubject, Subject, Version; AFFILIATED_WITH, ALLEGES,
//   ASSOCIATED_WITH, CONCERNS, CORROBORATES, MERGED_AWAY, SET_ASIDE, SUSPECT_IN, UNRESOLVED_IN, VICTIM_OF, WITNESS_TO
CALL () {
  MATCH (held:Version {of: $uid})
  RETURN held.statement AS statement, properties(held) AS properties, held.starts AS starts, held.ends AS ends,
         coalesce(held.alleges, []) AS alleges, coalesce(held.concerns, []) AS concerns,
         coalesce(held.corroborates, []) AS corroborates, true AS former
  UNION ALL
  CALL () {
    MATCH (start:Subject)-[held:SUSPECT_IN {uid: $uid}]->(end:Incident)
    RETURN type(held) AS statement, properties(held) AS properties, start.uid AS starts, end.uid AS ends, [] AS alleges,
           [] AS concerns, [] AS corroborates
    UNION ALL
    MATCH (start:Subject)-[held:VICTIM_OF {uid: $uid}]->(end:Incident)
    RETURN type(held) AS statement, properties(held) AS properties, start.uid AS starts, end.uid AS ends, [] AS alleges,
           [] AS concerns, [] AS corroborates
    UNION ALL
    MATCH (start:Subject)-[held:WITNESS_TO {uid: $uid}]->(end:Incident)
    RETURN type(held) AS statement, properties(held) AS properties, start.uid AS starts, end.uid AS ends, [] AS alleges,
           [] AS concerns, [] AS corroborates
    UNION ALL
    MATCH (start:Subject)-[held:UNRESOLVED_IN {uid: $uid}]->(end:Incident)
    RETURN type(held) AS statement, properties(held) AS properties, start.uid AS starts, end.uid AS ends, [] AS alleges,
           [] AS concerns, [] AS corroborates
    UNION ALL
    MATCH (start:Subject)-[held:ASSOCIATED_WITH {uid: $uid}]->(end:Subject)
    RETURN type(held) AS statement, properties(held) AS properties, start.uid AS starts, end.uid AS ends, [] AS alleges,
           [] AS concerns, [] AS corroborates
    UNION ALL
    MATCH (start:Subject)-[held:AFFILIATED_WITH {uid: $uid}]->(end:Group)
    RETURN type(held) AS statement, properties(held) AS properties, start.uid AS starts, end.uid AS ends, [] AS alleges,
           [] AS concerns, [] AS corroborates
    UNION ALL
    // What a merge set aside is said of nobody now; it goes on saying what it said of whom was merged away.
    MATCH (merge:Merge)-[held:SET_ASIDE {uid: $uid}]->(other)
    MATCH (merge)-[:MERGED_AWAY]->(away:Subject|MergedSubject)
    RETURN held.was AS statement, held {.*, was: null, outgoing: null} AS properties,
           CASE WHEN held.outgoing THEN away.uid ELSE other.uid END AS starts,
           CASE WHEN held.outgoing THEN other.uid ELSE away.uid END AS ends, [] AS alleges, [] AS concerns,
           [] AS corroborates
    UNION ALL
    MATCH (held:Subject|MergedSubject {uid: $uid})
    RETURN 'Subject' AS statement, properties(held) AS properties, null AS starts, null AS ends, [] AS alleges, [] AS concerns,
           [] AS corroborates
    UNION ALL
    MATCH (held:Incident {uid: $uid})
    RETURN 'Incident' AS statement, properties(held) AS properties, null AS starts, null AS ends, [] AS alleges, [] AS concerns,
           [] AS corroborates
    UNION ALL
    MATCH (held:Group {uid: $uid})
    RETURN 'Group' AS statement, properties(held) AS properties, null AS starts, null AS ends, [] AS alleges, [] AS concerns,
           [] AS corroborates
    UNION ALL
    MATCH (held:Intelligence {uid: $uid})
    RETURN 'Intelligence' AS statement, properties(held) AS properties, null AS starts, null AS ends,
           COLLECT { MATCH (held)-[said:ALLEGES]->(subject:Subject) RETURN said.role + ' ' + subject.uid AS one ORDER BY one }
           AS alleges,
           COLLECT { MATCH (held)-[:CONCERNS]->(incident:Incident) RETURN incident.uid AS one ORDER BY one } AS concerns,
           COLLECT { MATCH (held)-[:CORROBORATES]->(other:Intelligence) RETURN other.uid AS one ORDER BY one }
           AS corroborates
  }
  RETURN statement, properties, starts, ends, alleges, concerns, corroborates, false AS former
}
RETURN statement, properties, starts, ends, alleges, concerns, corroborates, former
ORDER BY former DESC, properties.superseded_at

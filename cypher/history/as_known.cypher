// id: history/as_known
// title: What was known of a subject at an earlier instant
// row: one statement as it was then: the person, an edge of theirs, or an item that said something of them
// param uid (STRING): of the subject
// param at (ZONED DATETIME): the instant
// serves: DPA 2018 s.38(1), s.46; what a decision of that day could rest on
// reads: Group, Incident, Intelligence, Merge, Subject, Version; AFFILIATED_WITH, ALLEGES, ASSOCIATED_WITH, CONCERNS,
//   CORROBORATES, KEPT, SUSPECT_IN, UNRESOLVED_IN, VICTIM_OF, WAS_SAID_OF, WITNESS_TO
WITH COLLECT {
  // What somebody else's record brought with it when the two were merged was not known of this subject before.
  MATCH (merge:Merge {state: 'done'})-[:KEPT]->(:Subject {uid: $uid})
  WHERE merge.merged_at > $at
  UNWIND merge.moved AS moved
  RETURN moved
} AS brought
CALL (brought) {
  MATCH (held:Subject {uid: $uid})
  WHERE held.recorded_at <= $at
  RETURN held.uid AS uid, 'Subject' AS statement, properties(held) AS properties, null AS starts, null AS ends,
         [] AS alleges, [] AS concerns, [] AS corroborates
  UNION ALL
  MATCH (start:Subject {uid: $uid})
        -[held:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN|AFFILIATED_WITH]->(end:Incident|Group)
  WHERE held.recorded_at <= $at AND NOT type(held) + ' ' + held.uid IN brought
  RETURN held.uid AS uid, type(held) AS statement, properties(held) AS properties, start.uid AS starts,
         end.uid AS ends, [] AS alleges, [] AS concerns, [] AS corroborates
  UNION ALL
  MATCH (:Subject {uid: $uid})-[held:ASSOCIATED_WITH]-(:Subject)
  WHERE held.recorded_at <= $at AND NOT 'ASSOCIATED_WITH ' + held.uid IN brought
  RETURN held.uid AS uid, type(held) AS statement, properties(held) AS properties, startNode(held).uid AS starts,
         endNode(held).uid AS ends, [] AS alleges, [] AS concerns, [] AS corroborates
  UNION ALL
  MATCH (:Subject {uid: $uid})<-[said:ALLEGES]-(held:Intelligence)
  WHERE held.recorded_at <= $at AND NOT 'ALLEGES ' + held.uid + ' ' + said.role IN brought
  WITH DISTINCT held
  RETURN held.uid AS uid, 'Intelligence' AS statement, properties(held) AS properties, null AS starts, null AS ends,
         COLLECT { MATCH (held)-[said:ALLEGES]->(subject:Subject) RETURN said.role + ' ' + subject.uid AS one ORDER BY one }
         AS alleges,
         COLLECT { MATCH (held)-[:CONCERNS]->(incident:Incident) RETURN incident.uid AS one ORDER BY one } AS concerns,
         COLLECT { MATCH (held)-[:CORROBORATES]->(other:Intelligence) RETURN other.uid AS one ORDER BY one }
         AS corroborates
  UNION ALL
  MATCH (:Subject {uid: $uid})<-[:WAS_SAID_OF]-(held:Version)
  WITH DISTINCT held
  WHERE held.recorded_at <= $at AND held.superseded_at > $at
  RETURN held.of AS uid, held.statement AS statement, properties(held) AS properties, held.starts AS starts,
         held.ends AS ends, coalesce(held.alleges, []) AS alleges, coalesce(held.concerns, []) AS concerns,
         coalesce(held.corroborates, []) AS corroborates
}
RETURN uid, statement, properties, starts, ends, alleges, concerns, corroborates
ORDER BY statement, uid

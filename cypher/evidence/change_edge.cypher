// id: evidence/change_edge
// title: Change an edge that states something, or withdraw it; what it said is kept
// row: the former version's uid
// param uid (STRING): of the edge
// param version (MAP): uid of the former version, what it is of, why and by whom it is superseded
// param type (STRING): the relationship type from now on; null to withdraw the edge
// param changes (MAP): what it says otherwise from now on; null for what it says no more
// param stamp (MAP): who changes it, when, in which ledger entry
// serves: DPA 2018 s.38(1), s.46, s.62
// reads: Group, Incident, Subject, Version; AFFILIATED_WITH, ASSOCIATED_WITH, SUSPECT_IN, UNRESOLVED_IN, VICTIM_OF,
//   WAS_SAID_OF, WITNESS_TO
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
CREATE (former:Version)
SET former = properties(held), former += $version
SET former.statement = type(held), former.starts = start.uid, former.ends = end.uid
CREATE (former)-[:WAS_SAID_OF]->(start), (former)-[:WAS_SAID_OF]->(end)
WITH former, held, start, end, properties(held) AS said
DELETE held
WITH former, start, end, said
FOREACH (_ IN CASE WHEN $type IS NULL THEN [] ELSE [1] END |
  CREATE (start)-[now:$($type)]->(end)
  // What is not changed stays as the database has it, to the last digit.
  SET now = said, now += $changes, now += $stamp
)
RETURN former.uid AS version

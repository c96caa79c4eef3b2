// id: evidence/change_record
// title: Change a person, incident, group or item; what it said is kept
// row: the former version's uid
// param uid (STRING): of the record
// param version (MAP): uid of the former version, what it is of, why and by whom it is superseded
// param links (MAP): what an item alleges, concerns and corroborates until now; empty for other records
// param changes (MAP): what it says otherwise from now on; null for what it says no more
// param stamp (MAP): who changes it, when, in which ledger entry
// serves: DPA 2018 s.38(1), s.46, s.62
// reads: Group, Incident, Intelligence, Subject, Version; ALLEGES, WAS_SAID_OF
CALL () {
  MATCH (held:Subject {uid: $uid}) RETURN held, 'Subject' AS statement
  UNION ALL
  MATCH (held:Incident {uid: $uid}) RETURN held, 'Incident' AS statement
  UNION ALL
  MATCH (held:Group {uid: $uid}) RETURN held, 'Group' AS statement
  UNION ALL
  MATCH (held:Intelligence {uid: $uid}) RETURN held, 'Intelligence' AS statement
}
CREATE (former:Version)
SET former = properties(held), former += $version, former += $links
SET former.statement = statement
WITH held, former
CALL (held, former) {
  MATCH (held)-[:ALLEGES]->(subject:Subject)
  WITH DISTINCT former, subject
  CREATE (former)-[:WAS_SAID_OF]->(subject)
}
FOREACH (_ IN CASE WHEN held:Intelligence THEN [] ELSE [1] END | CREATE (former)-[:WAS_SAID_OF]->(held))
// What is not changed stays as the database has it, to the last digit.
SET held += $changes, held += $stamp
RETURN former.uid AS version

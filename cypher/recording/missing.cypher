// id: recording/missing
// title: Which of these records are not there
// row: one record that is referred to and not held
// param subjects (LIST<STRING>): uids
// param incidents (LIST<STRING>): uids
// param groups (LIST<STRING>): uids
// param items (LIST<STRING>): uids of intelligence
// serves: DPA 2018 s.38(1)
// reads: Group, Incident, Intelligence, Merge, MergedSubject, Subject; KEPT, MERGED_AWAY
UNWIND $subjects AS uid
OPTIONAL MATCH (found:Subject {uid: uid})
WITH uid, found WHERE found IS NULL
RETURN 'subject' + coalesce(head(COLLECT {
         MATCH (:MergedSubject {uid: uid})<-[:MERGED_AWAY]-(:Merge {state: 'done'})-[:KEPT]->(kept:Subject)
         RETURN ': it is merged into ' + kept.uid
       }), '') AS kind, uid
UNION ALL
UNWIND $incidents AS uid
OPTIONAL MATCH (found:Incident {uid: uid})
WITH uid, found WHERE found IS NULL
RETURN 'incident' AS kind, uid
UNION ALL
UNWIND $groups AS uid
OPTIONAL MATCH (found:Group {uid: uid})
WITH uid, found WHERE found IS NULL
RETURN 'group' AS kind, uid
UNION ALL
UNWIND $items AS uid
OPTIONAL MATCH (found:Intelligence {uid: uid})
WITH uid, found WHERE found IS NULL
RETURN 'intelligence item' AS kind, uid

// id: matching/likeness
// title: One likeness, and whom it compares
// row: the likeness
// param likeness (STRING): uid
// serves: DPA 2018 s.38(1)
// reads: Account, Likeness, Merge, Subject; COMPARES, FOLLOWED
MATCH (likeness:Likeness {uid: $likeness})
RETURN likeness {.uid, .state, .weight, .evidence_for, .evidence_against, .decided_by, .decided_at, .reasons,
                 .recorded_at} AS likeness,
       COLLECT { MATCH (likeness)-[:COMPARES]->(subject:Subject) RETURN subject.uid ORDER BY subject.uid } AS subjects,
       head(COLLECT {
         MATCH (merge:Merge {state: 'done'})-[:FOLLOWED]->(likeness) RETURN merge.uid
       }) AS merge,
       COLLECT { MATCH (account:Account {uid: likeness.decided_by}) RETURN account.username } AS decided_by

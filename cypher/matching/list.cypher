// id: matching/list
// title: The likenesses in a state, the heaviest first
// row: one likeness and the two whom it compares
// param state (STRING): of the likenesses
// param most (INTEGER): how many at most
// serves: DPA 2018 s.38(1); a person decides
// reads: Likeness, MergedSubject, Subject; COMPARES
MATCH (likeness:Likeness {state: $state})
WHERE likeness.pair IS NOT NULL
MATCH (likeness)-[:COMPARES]->(subject:Subject|MergedSubject)
WITH likeness, subject ORDER BY subject.uid
WITH likeness, collect(subject {.uid, .given_name, .family_name, .aliases, .date_of_birth, .sex, .borough}) AS subjects,
     count(CASE WHEN subject:Subject THEN 1 END) AS standing
// A proposal about somebody who is merged into a third waits until that is undone.
WHERE size(subjects) = 2 AND ($state = 'merged' OR standing = 2)
RETURN likeness {.uid, .state, .weight, .evidence_for, .evidence_against, .decided_at, .reasons} AS likeness, subjects
ORDER BY likeness.weight DESC, likeness.uid
LIMIT $most

// id: merging/merge
// title: One merge, with all that it takes to undo it
// row: the merge
// param merge (STRING): uid
// serves: un-merge restores both people completely
// reads: Likeness, Merge, MergedSubject, Subject; FOLLOWED, KEPT, MERGED_AWAY
MATCH (merge:Merge {uid: $merge})-[:KEPT]->(kept:Subject|MergedSubject)
MATCH (merge)-[:MERGED_AWAY]->(away:Subject|MergedSubject)
MATCH (merge)-[:FOLLOWED]->(likeness:Likeness)
RETURN merge {.*} AS merge, kept.uid AS kept, away.uid AS away, likeness.uid AS likeness, kept:Subject AS stands,
       kept.aliases AS aliases,
       // What was merged later into the same subject is undone first; so is what that subject was merged into.
       COLLECT {
         MATCH (later:Merge {state: 'done'})-[:KEPT]->(kept) WHERE later.place > merge.place
         RETURN later.uid ORDER BY later.place DESC
       } + COLLECT {
         MATCH (later:Merge {state: 'done'})-[:MERGED_AWAY]->(kept) RETURN later.uid
       } AS later

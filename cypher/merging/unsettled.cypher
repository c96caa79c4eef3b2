// id: merging/unsettled
// title: One unsettled thing, locked
// row: the unsettled thing
// param unsettled (STRING): uid
// serves: whatever was recorded in between goes where its evidence says or is put before a person
// reads: Merge, MergedSubject, Subject, Unsettled; KEPT, LEFT_BY, MERGED_AWAY
MATCH (unsettled:Unsettled {uid: $unsettled})
SET unsettled.uid = unsettled.uid
WITH unsettled
MATCH (unsettled)-[:LEFT_BY]->(merge:Merge)
MATCH (merge)-[:KEPT]->(kept:Subject|MergedSubject)
MATCH (merge)-[:MERGED_AWAY]->(away:Subject|MergedSubject)
RETURN unsettled {.uid, .link, .state} AS unsettled, merge.uid AS merge, kept.uid AS kept, away.uid AS away,
       kept:Subject AND away:Subject AS apart

// id: merging/lock
// title: Take the write lock of a merge before it is read
// row: the merge's uid
// param merge (STRING): uid
// serves: of two who undo one merge one does
// reads: Merge
MATCH (merge:Merge {uid: $merge})
SET merge.uid = merge.uid
RETURN merge.uid AS uid

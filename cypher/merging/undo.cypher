// id: merging/undo
// title: Write down that a merge is undone
// row: the merge's uid
// param merge (STRING): uid
// param changes (MAP): properties to set
// param aliases (LIST<STRING>): of the kept one from now on; null where it had none
// serves: DPA 2018 s.38(1), s.62
// reads: Merge, Subject; KEPT
MATCH (merge:Merge {uid: $merge})-[:KEPT]->(kept:Subject)
SET merge += $changes, kept.aliases = $aliases
RETURN merge.uid AS uid

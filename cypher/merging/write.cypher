// id: merging/write
// title: Write a merge between two subjects
// row: the merge's uid
// param kept (STRING): uid
// param away (STRING): uid of who is merged into the kept one
// param likeness (STRING): uid
// param merge (MAP): its properties
// param aliases (LIST<STRING>): of the kept one from now on
// param stamp (MAP): who records, when, in which ledger entry
// serves: DPA 2018 s.38(1), s.62; a merge can be undone completely
// reads: Likeness, Merge, Subject; FOLLOWED, KEPT, MERGED_AWAY
MATCH (kept:Subject {uid: $kept})
MATCH (away:Subject {uid: $away})
MATCH (likeness:Likeness {uid: $likeness})
CREATE (merge:Merge)
SET merge = $merge, merge += $stamp, merge.kept_aliases = kept.aliases, kept.aliases = $aliases,
    merge.place = COUNT { (:Merge {state: 'done'})-[:KEPT]->(kept) } + 1
CREATE (merge)-[:KEPT]->(kept), (merge)-[:MERGED_AWAY]->(away), (merge)-[:FOLLOWED]->(likeness)
RETURN merge.uid AS uid

// id: history/merged
// title: Into whom a person was merged, or with which merge an edge was set aside
// row: one merge, the last one first: the person was merged away by it, or the edge hangs on it
// param uid (STRING): of the person or edge
// scan: no more edges are set aside than merges found twice
// serves: DPA 2018 s.38(1), s.62
// reads: Merge, MergedSubject, Subject; KEPT, MERGED_AWAY, SET_ASIDE
CALL () {
  MATCH (:MergedSubject {uid: $uid})<-[:MERGED_AWAY]-(merge:Merge {state: 'done'})
  RETURN merge, 'person' AS what
  UNION ALL
  MATCH (merge:Merge)-[:SET_ASIDE {uid: $uid}]->()
  RETURN merge, 'edge' AS what
}
MATCH (merge)-[:KEPT]->(kept:Subject|MergedSubject)
MATCH (merge)-[:MERGED_AWAY]->(away:Subject|MergedSubject)
RETURN what, kept.uid AS kept, away.uid AS away, merge.merged_at AS at, merge.state = 'undone' AS undone
ORDER BY at DESC

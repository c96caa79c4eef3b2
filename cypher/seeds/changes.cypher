// id: seeds/changes
// title: What has become of what is recorded, and when
// row: one uid of what was changed, claimed of or merged into, and an instant; 'everybody' where likenesses were proposed
// serves: an interrupted load of the synthetic borough goes on where it stopped
// reads: Claim, Likeness, Merge, MergedSubject, Subject, Version; KEPT
// scan: all of it has to be known, and in the borough there is little
CALL () {
  MATCH (former:Version)
  RETURN former.of AS of, former.superseded_at AS at
  UNION ALL
  MATCH (claim:Claim)
  RETURN claim.of AS of, claim.recorded_at AS at
  UNION ALL
  MATCH (merge:Merge)-[:KEPT]->(kept:Subject|MergedSubject)
  RETURN kept.uid AS of, merge.merged_at AS at
  UNION ALL
  MATCH (likeness:Likeness)
  RETURN 'everybody' AS of, likeness.recorded_at AS at
}
RETURN DISTINCT of, at

// id: compliance/merge_without_person
// title: Two records were made one, or kept apart, by nobody or for no reason, or a merge is not whole
// row: one likeness or merge without who decided, when and why; or one subject that was merged away and is not out of
//   use, or not of one standing merge
// serves: DPA 2018 s.38(1), s.50A to s.50C, s.62; invariant 8
// reads: everything; Claim, Likeness, Merge, MergedSubject, Subject, Version; KEPT, MERGED_AWAY
// population: RETURN COUNT { (:Likeness) } + COUNT { (:Merge) } + COUNT { (:MergedSubject) } AS population
// scan: merges are few, and each has to be looked at
// tags: merges, decisions
CALL () {
  MATCH (likeness:Likeness)
  WHERE coalesce(likeness.state, '') <> 'proposed'
  WITH likeness, [likeness.decided_by, likeness.decided_at] AS who, likeness.reasons AS reasons
  WHERE any(one IN who WHERE trim(coalesce(toStringOrNull(one), '')) = '')
     OR size(trim(coalesce(toStringOrNull(reasons), ''))) < 20 OR NOT likeness.state IN ['merged', 'kept_apart']
  RETURN coalesce(likeness.uid, elementId(likeness)) AS record, null AS subject, 'Likeness ' AS kind,
         ' does not say who decided it, when and why.' AS failing
  UNION ALL
  MATCH (merge:Merge)
  OPTIONAL MATCH (merge)-[:MERGED_AWAY]->(away)
  WITH merge, away, [merge.merged_by, merge.merged_at]
       + CASE merge.state WHEN 'done' THEN [] ELSE [merge.undone_by, merge.undone_at] END AS who,
       [merge.reasons] + CASE merge.state WHEN 'done' THEN [] ELSE [merge.undone_reasons] END AS why
  WHERE any(one IN who WHERE trim(coalesce(toStringOrNull(one), '')) = '')
     OR any(one IN why WHERE size(trim(coalesce(toStringOrNull(one), ''))) < 20)
  RETURN coalesce(merge.uid, elementId(merge)) AS record, away.uid AS subject, 'Merge ' AS kind,
         ' does not say who made or undid it, when and why.' AS failing
  UNION ALL
  MATCH (merge:Merge {state: 'done'})
  WHERE COUNT { (merge)-[:MERGED_AWAY]->(:MergedSubject) } <> 1
     OR COUNT { (merge)-[:KEPT]->(:Subject|MergedSubject) } <> 1
  RETURN coalesce(merge.uid, elementId(merge)) AS record, null AS subject, 'Merge ' AS kind,
         ' stands, and has not one who was kept and one who was merged away.' AS failing
  UNION ALL
  MATCH (away:MergedSubject)
  WHERE away:Subject OR COUNT { (:Merge {state: 'done'})-[:MERGED_AWAY]->(away) } <> 1
  RETURN coalesce(away.uid, elementId(away)) AS record, away.uid AS subject, 'Subject ' AS kind,
         ' is merged away, and no one standing merge says into whom.' AS failing
  UNION ALL
  // What is said of somebody who is merged away is seen by nobody. Their characteristics stay theirs, unseen too.
  MATCH (away:MergedSubject)
  WHERE EXISTS {
    (away)-[edge]-(other)
    WHERE NOT other:Merge|Likeness|Version|Claim AND NOT type(edge) STARTS WITH 'CHARACTERISTICS'
  }
  RETURN coalesce(away.uid, elementId(away)) AS record, away.uid AS subject, 'Subject ' AS kind,
         ' is merged away, and has links of their own.' AS failing
}
WITH DISTINCT record, subject, kind, failing
RETURN record, subject, kind + record + failing AS says

// id: breaches/merge_without_person
// title: A merge by nobody, one who is merged away and suspected of something, and one merged away by no merge
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// param stamp (MAP): who records, when, in which ledger entry
// serves: compliance/merge_without_person
// reads: Incident, Likeness, Merge, Subject; COMPARES, FOLLOWED, KEPT, MERGED_AWAY, SUSPECT_IN
UNWIND [
  {part: 'breach-1', by: null, state: 'done', names: 'merge'},
  {part: 'breach-2', by: 'planted-reviewer', state: 'done', names: 'away-subject'},
  {part: 'breach-3', by: 'planted-reviewer', state: 'done', names: 'away-subject'},
  {part: 'near-miss-1', by: 'planted-reviewer', state: 'done', names: 'merge'},
  {part: 'near-miss-2', by: 'planted-reviewer', state: 'undone', names: 'merge'}
] AS one
WITH one, 'planted-merge_without_person-' + one.part AS prefix,
     'Planted to show that the audit finds a breach.' AS reasons
MATCH (kept:Subject {uid: prefix + '-subject'})-[:SUSPECT_IN]->(incident:Incident)
CREATE (away:$(CASE one.state WHEN 'done' THEN 'MergedSubject' ELSE 'Subject' END) {uid: prefix + '-away-subject',
          given_name: 'Planted', family_name: 'Person', sex: 'unknown', date_of_birth: date('1990-05-17'),
          borough: 'nowhere'})
SET away += $stamp
FOREACH (_ IN CASE one.part WHEN 'breach-2' THEN [1] ELSE [] END |
  CREATE (away)-[suspect:SUSPECT_IN {uid: prefix + '-away-suspect', status: 'charged', assertion: 'fact',
          evidence: [prefix + '-source']}]->(incident)
  SET suspect += $stamp)
FOREACH (_ IN CASE one.part WHEN 'breach-3' THEN [] ELSE [1] END |
  CREATE (likeness:Likeness {uid: prefix + '-likeness', weight: 9.0, fingerprints: 'planted',
            state: CASE one.state WHEN 'done' THEN 'merged' ELSE 'kept_apart' END, decided_by: 'planted-reviewer',
            decided_at: $now - duration('P9D'), reasons: reasons})
  CREATE (merge:Merge {uid: prefix + '-merge', state: one.state, place: 1, fingerprint: 'planted', moved: [],
            merged_by: one.by, merged_at: $now - duration('P9D'), reasons: reasons,
            undone_by: CASE one.state WHEN 'undone' THEN 'planted-reviewer' END,
            undone_at: CASE one.state WHEN 'undone' THEN $now - duration('P2D') END,
            undone_reasons: CASE one.state WHEN 'undone' THEN reasons END})
  CREATE (merge)-[:KEPT]->(kept), (merge)-[:MERGED_AWAY]->(away), (merge)-[:FOLLOWED]->(likeness),
         (likeness)-[:COMPARES]->(kept), (likeness)-[:COMPARES]->(away)
  SET likeness += $stamp, merge += $stamp)
RETURN prefix + '-' + one.names AS record, one.part STARTS WITH 'breach' AS breach

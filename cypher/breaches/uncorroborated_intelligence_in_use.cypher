// id: breaches/uncorroborated_intelligence_in_use
// title: Listed on an item that nothing, or nothing independent, corroborates
// row: one record that the audit must name, or, where breach is false, must not
// serves: compliance/uncorroborated_intelligence_in_use
// reads: Intelligence; CORROBORATES
// tags: ground_no_longer_in_policy
UNWIND [
  // The camera's item does not corroborate it any more.
  {part: 'breach-1', corroborated: false, kind: 'cctv', ref: 'camera'},
  // It comes from the same source under another name.
  {part: 'breach-2', corroborated: true, kind: 'cctv', ref: 'officer'},
  // It comes from another source of the same kind.
  {part: 'breach-3', corroborated: true, kind: 'officer', ref: 'camera'},
  {part: 'near-miss-1', corroborated: true, kind: 'forensic', ref: 'camera'}
] AS one
WITH one, 'planted-uncorroborated_intelligence_in_use-' + one.part AS prefix
MATCH (:Intelligence {uid: prefix + '-item'})-[corroborates:CORROBORATES]->(other:Intelligence)
SET other.source_kind = one.kind, other.source_ref = prefix + '-' + one.ref
FOREACH (ended IN CASE WHEN one.corroborated THEN [] ELSE [corroborates] END | DELETE ended)
RETURN prefix + '-listing' AS record, one.part STARTS WITH 'breach' AS breach
UNION ALL
// It is the other item that says that it corroborates this one: it makes no difference.
MATCH (item:Intelligence {uid: 'planted-uncorroborated_intelligence_in_use-near-miss-2-item'})
      -[corroborates:CORROBORATES]->(other:Intelligence)
CREATE (other)-[turned:CORROBORATES]->(item)
SET turned = properties(corroborates)
DELETE corroborates
RETURN 'planted-uncorroborated_intelligence_in_use-near-miss-2-listing' AS record, false AS breach

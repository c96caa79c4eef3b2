// id: breaches/unverified_intelligence_in_use
// title: Listed on an item that nobody, or only its author, verified, and on an expired one
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// param stamp (MAP): who records, when, in which ledger entry
// serves: compliance/unverified_intelligence_in_use
// reads: Intelligence, Listing, Subject; ALLEGES, LISTS
// tags: ground_no_longer_in_policy
UNWIND [
  {part: 'breach-1', verified_by: null, days: 180},
  {part: 'breach-2', verified_by: 'planted-author', days: 180},
  // An item counts until the day before it expires.
  {part: 'breach-3', verified_by: 'planted-verifier', days: 0},
  {part: 'near-miss-1', verified_by: 'planted-verifier', days: 1}
] AS one
WITH one, 'planted-unverified_intelligence_in_use-' + one.part AS prefix
MATCH (item:Intelligence {uid: prefix + '-item'})
SET item.verified_by = one.verified_by, item.expires_on = date($now) + duration({days: one.days})
RETURN prefix + '-listing' AS record, one.part STARTS WITH 'breach' AS breach
UNION ALL
// Unverified, and no ground of the listing.
MATCH (listing:Listing {uid: 'planted-unverified_intelligence_in_use-near-miss-2-listing'})-[:LISTS]->(subject:Subject)
CREATE (item:Intelligence {uid: 'planted-unverified_intelligence_in_use-near-miss-2-rumour', source_ref: 'planted',
          source_kind: 'member_of_public', source_evaluation: '3', information_assessment: 'D', handling: 'P',
          assertion: 'assessment', text: 'planted', reported_by: 'planted-author', reported_at: $now - duration('P3D'),
          expires_on: date($now) + duration('P30D')})-[said:ALLEGES {role: 'suspect'}]->(subject)
SET item += $stamp, said += $stamp
RETURN listing.uid AS record, false AS breach

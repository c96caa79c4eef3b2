// id: breaches/listed_by_association
// title: Listed for what a friend did, and for being named as somebody's friend
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// param stamp (MAP): who records, when, in which ledger entry
// serves: compliance/listed_by_association
// reads: Group, Incident, Intelligence, Listing, Subject; AFFILIATED_WITH, ALLEGES, ASSOCIATED_WITH, GROUNDED_ON,
//   LISTS, SUSPECT_IN
// tags: ground_no_longer_in_policy
CALL () {
  // A friend's incident, in which the subject has no part.
  MATCH (listing:Listing {uid: 'planted-listed_by_association-breach-1-listing'})-[:LISTS]->(subject:Subject)
  CREATE (subject)-[friends:ASSOCIATED_WITH {uid: 'planted-listed_by_association-breach-1-friends', kind: 'friend',
            assertion: 'assessment', evidence: ['planted']}]->(friend:Subject {
            uid: 'planted-listed_by_association-breach-1-friend', given_name: 'Planted', family_name: 'Friend'})
  CREATE (friend)-[suspect:SUSPECT_IN {uid: 'planted-listed_by_association-breach-1-friends-part', status: 'charged',
            assertion: 'fact', evidence: ['planted']}]->(incident:Incident {
            uid: 'planted-listed_by_association-breach-1-friends-incident', offence: 'robbery', category: 'robbery',
            occurred_at: $now - duration('P30D')})
  SET friends += $stamp, friend += $stamp, suspect += $stamp, incident += $stamp
  CREATE (listing)-[:GROUNDED_ON]->(incident)
  RETURN listing.uid AS record, true AS breach
  UNION ALL
  // The item says no more than that the subject is an associate.
  MATCH (item:Intelligence {uid: 'planted-listed_by_association-breach-2-item'})-[said:ALLEGES]->(:Subject)
  SET said.role = 'association'
  RETURN 'planted-listed_by_association-breach-2-listing' AS record, true AS breach
  UNION ALL
  // The group itself stands for what its members are said to do.
  MATCH (listing:Listing {uid: 'planted-listed_by_association-breach-3-listing'})-[:LISTS]->(subject:Subject)
  CREATE (subject)-[member:AFFILIATED_WITH {uid: 'planted-listed_by_association-breach-3-member',
            assertion: 'assessment', evidence: ['planted']}]->(group:Group {
            uid: 'planted-listed_by_association-breach-3-group', name: 'Planted'})
  SET member += $stamp, group += $stamp
  CREATE (listing)-[:GROUNDED_ON]->(group)
  RETURN listing.uid AS record, true AS breach
  UNION ALL
  // A friend is a suspect in the same incident; the subject is one too.
  MATCH (subject:Subject {uid: 'planted-listed_by_association-near-miss-1-subject'})-[:SUSPECT_IN]->(incident:Incident)
  CREATE (subject)-[friends:ASSOCIATED_WITH {uid: 'planted-listed_by_association-near-miss-1-friends', kind: 'friend',
            assertion: 'assessment', evidence: ['planted']}]->(friend:Subject {
            uid: 'planted-listed_by_association-near-miss-1-friend', given_name: 'Planted', family_name: 'Friend'})
  CREATE (friend)-[suspect:SUSPECT_IN {uid: 'planted-listed_by_association-near-miss-1-friends-part',
            status: 'charged', assertion: 'fact', evidence: ['planted']}]->(incident)
  SET friends += $stamp, friend += $stamp, suspect += $stamp
  RETURN 'planted-listed_by_association-near-miss-1-listing' AS record, false AS breach
  UNION ALL
  // The group is known, and the listing does not stand on it.
  MATCH (subject:Subject {uid: 'planted-listed_by_association-near-miss-2-subject'})
  CREATE (subject)-[member:AFFILIATED_WITH {uid: 'planted-listed_by_association-near-miss-2-member',
            assertion: 'assessment', evidence: ['planted']}]->(group:Group {
            uid: 'planted-listed_by_association-near-miss-2-group', name: 'Planted'})
  SET member += $stamp, group += $stamp
  RETURN 'planted-listed_by_association-near-miss-2-listing' AS record, false AS breach
}
RETURN record, breach

// id: breaches/unregistered_list
// title: A list of uids, a sheet tied to subjects, and a group that keeps its members as text
// row: one record that the audit must name, or, where breach is false, must not
// param stamp (MAP): who records, when, in which ledger entry
// serves: compliance/unregistered_list
// reads: Group, Subject; AFFILIATED_WITH
CALL () {
  CREATE (list:Watchlist {uid: 'planted-unregistered_list-breach-1-watchlist',
            people: ['planted-unregistered_list-breach-1-subject', 'planted-unregistered_list-breach-2-subject']})
  RETURN list.uid AS record, true AS breach
  UNION ALL
  // What an officer keeps beside the register.
  MATCH (subject:Subject {uid: 'planted-unregistered_list-breach-2-subject'})
  CREATE (sheet:Spreadsheet {uid: 'planted-unregistered_list-breach-2-sheet'})-[:NAMES]->(subject)
  RETURN sheet.uid AS record, true AS breach
  UNION ALL
  CREATE (group:Group {uid: 'planted-unregistered_list-breach-3-group', name: 'Planted',
            members: 'planted-unregistered_list-breach-1-subject, planted-unregistered_list-breach-3-subject'})
  SET group += $stamp
  RETURN group.uid AS record, true AS breach
  UNION ALL
  // A note that names nobody.
  CREATE (note:Spreadsheet {uid: 'planted-unregistered_list-near-miss-1-sheet', people: ['nobody we know']})
  RETURN note.uid AS record, false AS breach
  UNION ALL
  // Members by affiliation, each with its evidence.
  MATCH (subject:Subject {uid: 'planted-unregistered_list-near-miss-2-subject'})
  CREATE (subject)-[member:AFFILIATED_WITH {uid: 'planted-unregistered_list-near-miss-2-member',
            assertion: 'assessment', evidence: ['planted']}]->(group:Group {
            uid: 'planted-unregistered_list-near-miss-2-group', name: 'Planted'})
  SET member += $stamp, group += $stamp
  RETURN group.uid AS record, false AS breach
}
RETURN record, breach

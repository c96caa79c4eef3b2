// id: matching/propose
// title: Propose that two subjects are one person
// row: one likeness that was proposed
// param rows (LIST<MAP>): the two uids and the properties of each
// param stamp (MAP): who records, when, in which ledger entry
// serves: DPA 2018 s.38(1); a person decides
// reads: Likeness, Subject; COMPARES
UNWIND $rows AS row
MATCH (one:Subject {uid: row.one})
MATCH (other:Subject {uid: row.other})
CREATE (likeness:Likeness)
SET likeness = row.properties, likeness += $stamp
CREATE (likeness)-[:COMPARES]->(one), (likeness)-[:COMPARES]->(other)
RETURN likeness.uid AS uid

// id: merging/leave
// title: Put before a person what an un-merge could not tell whose it is
// row: one unsettled thing
// param merge (STRING): uid
// param rows (LIST<MAP>): the properties of each
// param stamp (MAP): who records, when, in which ledger entry
// serves: whatever was recorded in between goes where its evidence says or is put before a person
// reads: Merge, Unsettled; LEFT_BY
MATCH (merge:Merge {uid: $merge})
UNWIND $rows AS row
CREATE (unsettled:Unsettled)-[:LEFT_BY]->(merge)
SET unsettled = row, unsettled += $stamp
RETURN unsettled.uid AS uid

// id: matching/refresh
// title: Write down again what speaks for and against a proposal
// row: one likeness
// param rows (LIST<MAP>): the uid and the new properties of each
// serves: a proposal says what is so now
// reads: Likeness
UNWIND $rows AS row
MATCH (likeness:Likeness {uid: row.uid})
WHERE likeness.state = 'proposed'
SET likeness += row.properties
RETURN likeness.uid AS uid

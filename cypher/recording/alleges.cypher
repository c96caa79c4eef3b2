// id: recording/alleges
// title: Record of which subjects an item says what
// row: how many edges were written
// param rows (LIST<MAP>): uid of the item, and what it alleges
// param stamp (MAP): who records, when, in which ledger entry
// serves: DPA 2018 s.38(2); invariant 4
// reads: Intelligence, Subject; ALLEGES, ON
UNWIND $rows AS row
MATCH (item:Intelligence {uid: row.uid})
UNWIND row.alleges AS one
MATCH (subject:Subject {uid: one.subject})
// A ground of this subject may be under judgement in another transaction: one waits for the other.
SET subject.uid = subject.uid
MERGE (item)-[said:ALLEGES {role: one.role}]->(subject)
ON CREATE SET said += $stamp
RETURN count(said) AS written

// id: recording/repeats
// title: Record which item an item only repeats
// row: how many edges were written
// param rows (LIST<MAP>): uid of the item, and what it repeats
// param stamp (MAP): who records, when, in which ledger entry
// serves: DPA 2018 s.38(2); invariant 4
// reads: Intelligence; ON, REPEATS
UNWIND $rows AS row
MATCH (item:Intelligence {uid: row.uid})
MATCH (original:Intelligence {uid: row.repeats})
MERGE (item)-[said:REPEATS]->(original)
ON CREATE SET said += $stamp
RETURN count(said) AS written

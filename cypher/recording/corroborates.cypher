// id: recording/corroborates
// title: Record which items an item corroborates
// row: how many edges were written
// param rows (LIST<MAP>): uid of the item, and what it corroborates
// param stamp (MAP): who records, when, in which ledger entry
// serves: DPA 2018 s.38(2); invariant 4
// reads: Intelligence; CORROBORATES, ON
UNWIND $rows AS row
MATCH (item:Intelligence {uid: row.uid})
UNWIND row.corroborates AS one
MATCH (other:Intelligence {uid: one})
MERGE (item)-[said:CORROBORATES]->(other)
ON CREATE SET said += $stamp
RETURN count(said) AS written

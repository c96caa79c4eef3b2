// id: recording/concerns
// title: Record which incidents an item concerns
// row: how many edges were written
// param rows (LIST<MAP>): uid of the item, and what it concerns
// param stamp (MAP): who records, when, in which ledger entry
// serves: DPA 2018 s.38(2); invariant 4
// reads: Incident, Intelligence; CONCERNS, ON
UNWIND $rows AS row
MATCH (item:Intelligence {uid: row.uid})
UNWIND row.concerns AS one
MATCH (incident:Incident {uid: one})
MERGE (item)-[said:CONCERNS]->(incident)
ON CREATE SET said += $stamp
RETURN count(said) AS written

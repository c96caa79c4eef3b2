// id: seeds/mark
// title: Mark the graph as holding the synthetic borough
// row: the mark's name
// param properties (MAP): what to set on the mark
// param stamp (MAP): who records, when, in which ledger entry
// serves: nobody takes invented records for real ones; an interrupted load is noticed and completed
// reads: Demonstration; ON
MERGE (mark:Demonstration {name: 'borough'})
ON CREATE SET mark += $stamp
SET mark += $properties
RETURN mark.name AS name

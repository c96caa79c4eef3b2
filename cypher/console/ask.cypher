// id: console/ask
// title: Keep an ad-hoc query that was asked
// row: its uid
// param query (MAP): its properties
// param stamp (MAP): who asks, when, in which ledger entry
// serves: DPA 2018 s.62
// reads: AdHocQuery
CREATE (q:AdHocQuery)
SET q = $query, q += $stamp
RETURN q.uid AS uid

// id: console/asked
// title: The newest ad-hoc queries
// row: one query and who asked it
// param limit (INTEGER): most rows
// serves: DPA 2018 s.62
// reads: Account, AdHocQuery
MATCH (q:AdHocQuery)
WHERE q.recorded_at IS NOT NULL
WITH q
ORDER BY q.recorded_at DESC
LIMIT $limit
OPTIONAL MATCH (account:Account {uid: q.recorded_by})
RETURN q {.uid, .text, .parameters, .rows, .cut, .seconds, .name, .recorded_at, .recorded_by, .harm_for} AS query,
       coalesce(account.username, q.recorded_by) AS who

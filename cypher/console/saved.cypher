// id: console/saved
// title: The ad-hoc queries that have a name
// row: one query and who asked it
// serves: DPA 2018 s.62
// reads: Account, AdHocQuery
MATCH (q:AdHocQuery)
WHERE q.name IS NOT NULL
OPTIONAL MATCH (account:Account {uid: q.recorded_by})
RETURN q {.uid, .text, .parameters, .rows, .cut, .seconds, .name, .recorded_at, .recorded_by, .harm_for} AS query,
       coalesce(account.username, q.recorded_by) AS who
ORDER BY query.name

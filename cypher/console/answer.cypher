// id: console/answer
// title: Keep what came of an ad-hoc query
// row: its uid
// param uid (STRING): of the query
// param came_of_it (MAP): how many rows, whether there were more, how long it took
// serves: DPA 2018 s.62
// reads: AdHocQuery
MATCH (q:AdHocQuery {uid: $uid})
SET q += $came_of_it
RETURN q.uid AS uid

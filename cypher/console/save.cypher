// id: console/save
// title: Give an ad-hoc query a name, or take it away
// row: its uid, and the name that it had
// param uid (STRING): of the query
// param name (STRING): by which it is found; null takes it away
// serves: DPA 2018 s.62
// reads: AdHocQuery
MATCH (q:AdHocQuery {uid: $uid})
WITH q, q.name AS before
SET q.name = $name
RETURN q.uid AS uid, before

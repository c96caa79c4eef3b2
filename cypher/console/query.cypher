// id: console/query
// title: One ad-hoc query
// row: the query
// param key (STRING): its uid or its name
// serves: DPA 2018 s.62
// reads: AdHocQuery
CALL () {
  MATCH (q:AdHocQuery {uid: $key}) RETURN q
  UNION
  MATCH (q:AdHocQuery {name: $key}) RETURN q
}
RETURN q {.uid, .text, .parameters, .name} AS query

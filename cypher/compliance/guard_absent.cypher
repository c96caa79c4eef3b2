// id: compliance/guard_absent
// title: The database server does not itself refuse what breaks an invariant
// row: the one server, where no guard of the expected version watches this database
// serves: DPA 2018 s.40, s.62; invariants 1, 2, 6, 8, 10 and 11
// reads: Version
// population: RETURN 1 AS population
// tags: server
CALL db.info() YIELD name AS database
OPTIONAL CALL dbms.queryJmx('org.graphmodel:type=Guard') YIELD attributes
WITH 'server' AS record, database, attributes, coalesce(database IN attributes.Databases.value, false) AS watched
WHERE NOT watched OR NOT attributes.Version.value STARTS WITH '0.'
RETURN record, null AS subject,
       'The server of database ' + database + CASE
         WHEN NOT watched THEN ' runs without the guard: any client can write what the gate would refuse.'
         ELSE ' has a guard of version ' + attributes.Version.value + ', which these queries do not know.' END AS says

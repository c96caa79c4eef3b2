// id: evidence/last_status
// title: How far the allegation had gone when an edge was last a suspect's
// row: its status then; nothing if it never was
// param uid (STRING): of the edge
// serves: DPA 2018 s.38(1), s.38(3)
// reads: Version
MATCH (was:Version {of: $uid, statement: 'SUSPECT_IN'})
WHERE was.status IS NOT NULL
RETURN was.status AS status
ORDER BY was.superseded_at DESC
LIMIT 1

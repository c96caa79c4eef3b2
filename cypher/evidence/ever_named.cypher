// id: evidence/ever_named
// title: All evidence that an edge or record has ever named
// row: one reference
// param uid (STRING): of the edge or record
// serves: DPA 2018 s.38(1), s.38(2): what was decided is reopened on what was not known then
// reads: Version
MATCH (former:Version {of: $uid})
UNWIND coalesce(former.evidence, []) + coalesce(former.change_evidence, []) AS reference
RETURN DISTINCT reference
ORDER BY reference

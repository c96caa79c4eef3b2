// id: evidence/missing
// title: Which of these references is no item of intelligence that still says something
// row: one reference
// param references (LIST<STRING>): as given for evidence
// serves: DPA 2018 s.38(2)
// reads: Intelligence
UNWIND $references AS reference
WITH reference
WHERE NOT EXISTS { (item:Intelligence {uid: reference}) WHERE item.withdrawn_at IS NULL }
RETURN reference

// id: loading/differing_incidents
// title: In which values these incidents differ from what is held under the same uid
// row: one incident of the batch that is held, and the names of the values that differ
// param rows (LIST<MAP>): a number, a uid and the properties of each
// serves: DPA 2018 s.38(1): what is held is not overwritten unseen
// reads: Incident
UNWIND $rows AS row
MATCH (held:Incident {uid: row.uid})
RETURN row.number AS number,
       [key IN keys(row.properties) WHERE coalesce(held[key] <> row.properties[key], true)]
       + [key IN keys(held) WHERE NOT key STARTS WITH 'recorded_' AND row.properties[key] IS NULL]
       AS differing

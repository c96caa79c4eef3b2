// id: loading/differing_intelligence
// title: In which values these items differ from what is held under the same uid
// row: one item of the batch that is held, and the names of the values that differ
// param rows (LIST<MAP>): a number, a uid, the properties of each, and what it alleges, concerns and corroborates
// serves: DPA 2018 s.38(1): what is held is not overwritten unseen; invariant 4
// reads: Incident, Intelligence, Subject; ALLEGES, CONCERNS, CORROBORATES
UNWIND $rows AS row
MATCH (held:Intelligence {uid: row.uid})
WITH row, held,
     COLLECT { MATCH (held)-[said:ALLEGES]->(subject:Subject) RETURN said.role + ' ' + subject.uid } AS alleged,
     COLLECT { MATCH (held)-[:CONCERNS]->(incident:Incident) RETURN incident.uid } AS concerned,
     COLLECT { MATCH (held)-[:CORROBORATES]->(other:Intelligence) RETURN other.uid } AS corroborated
RETURN row.number AS number,
       [key IN keys(row.properties) WHERE coalesce(held[key] <> row.properties[key], true)]
       + [key IN keys(held) WHERE NOT key STARTS WITH 'recorded_' AND row.properties[key] IS NULL
      // What a verification here has added since is not in the source.
      AND (held.verified_in IS NULL OR NOT key IN ['verified_by', 'verified_at', 'verified_in', 'platform',
        'capture_digest', 'read_by', 'verifiable_authorship', 'verifiable_date', 'verifiable_context',
        'verifiable_not_performance', 'verifiable_not_repost'])]
       + CASE WHEN size(alleged) = size(row.alleges)
                   AND all(one IN row.alleges WHERE one.role + ' ' + one.subject IN alleged)
              THEN [] ELSE ['alleges'] END
       + CASE WHEN size(concerned) = size(row.concerns) AND all(one IN row.concerns WHERE one IN concerned)
              THEN [] ELSE ['concerns'] END
       + CASE WHEN size(corroborated) = size(row.corroborates)
                   AND all(one IN row.corroborates WHERE one IN corroborated)
              THEN [] ELSE ['corroborates'] END
       AS differing

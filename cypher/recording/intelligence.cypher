// id: recording/intelligence
// title: Record items of intelligence
// row: the batch, in one row: for each item whether it was held before, and which of its values then differ
// param rows (LIST<MAP>): uid, properties, and what it alleges, concerns and corroborates
// param stamp (MAP): who records, when, in which ledger entry
// serves: DPA 2018 s.38(2); invariant 4
// reads: Incident, Intelligence, Subject; ALLEGES, CONCERNS, CORROBORATES
UNWIND $rows AS row
OPTIONAL MATCH (held:Intelligence {uid: row.uid})
WITH row, held,
     COLLECT { MATCH (held)-[said:ALLEGES]->(subject:Subject) RETURN said.role + ' ' + subject.uid } AS alleged,
     COLLECT { MATCH (held)-[:CONCERNS]->(incident:Incident) RETURN incident.uid } AS concerned,
     COLLECT { MATCH (held)-[:CORROBORATES]->(other:Intelligence) RETURN other.uid } AS corroborated
WITH row, held,
     [key IN keys(row.properties) WHERE held IS NOT NULL AND coalesce(held[key] <> row.properties[key], true)]
     + [key IN coalesce(keys(held), []) WHERE NOT key STARTS WITH 'recorded_' AND row.properties[key] IS NULL
      // What a verification here has added since is not in the source.
      AND (held.verified_in IS NULL OR NOT key IN ['verified_by', 'verified_at', 'verified_in', 'platform',
        'capture_digest', 'read_by', 'verifiable_authorship', 'verifiable_date', 'verifiable_context',
        'verifiable_not_performance', 'verifiable_not_repost'])]
     + CASE WHEN held IS NULL OR size(alleged) = size(row.alleges)
                 AND all(one IN row.alleges WHERE one.role + ' ' + one.subject IN alleged)
            THEN [] ELSE ['alleges'] END
     + CASE WHEN held IS NULL OR size(concerned) = size(row.concerns) AND all(one IN row.concerns WHERE one IN concerned)
            THEN [] ELSE ['concerns'] END
     + CASE WHEN held IS NULL OR size(corroborated) = size(row.corroborates)
                 AND all(one IN row.corroborates WHERE one IN corroborated)
            THEN [] ELSE ['corroborates'] END
     AS differing
FOREACH (_ IN CASE WHEN held IS NULL THEN [1] ELSE [] END |
  CREATE (fresh:Intelligence)
  SET fresh = row.properties, fresh += $stamp
)
RETURN collect({uid: row.uid, held: held IS NOT NULL, differing: differing}) AS batch

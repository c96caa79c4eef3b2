// id: compliance/statement_without_source
// title: Something is said of a person without its evidence, or without saying whether it is fact or assessment
// row: one involvement, association, affiliation or item of intelligence that lacks its evidence, its assertion, or
//   the closed word for its status or kind
// serves: DPA 2018 s.38(2), s.38(3)
// reads: Intelligence, Subject; AFFILIATED_WITH, ASSOCIATED_WITH, SUSPECT_IN, UNRESOLVED_IN, VICTIM_OF, WITNESS_TO
// population: RETURN COUNT { ()-[:SUSPECT_IN]->() } + COUNT { ()-[:VICTIM_OF]->() } + COUNT { ()-[:WITNESS_TO]->() }
//   + COUNT { ()-[:UNRESOLVED_IN]->() } + COUNT { ()-[:ASSOCIATED_WITH]->() } + COUNT { ()-[:AFFILIATED_WITH]->() }
//   + COUNT { (:Intelligence) } AS population
// scan: every statement has to be asked for its source
// tags: statements
CALL () {
  MATCH (start:Subject)-[said:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN|ASSOCIATED_WITH|AFFILIATED_WITH]->()
  RETURN coalesce(said.uid, elementId(said)) AS record, start.uid AS subject, type(said) AS kind,
         CASE WHEN said.evidence IS :: LIST<STRING NOT NULL> NOT NULL AND said.evidence <> []
              THEN [] ELSE ['its evidence'] END
         + CASE WHEN coalesce(said.assertion IN ['fact', 'assessment'], false)
                THEN [] ELSE ['its mark as fact or assessment'] END
         + CASE WHEN type(said) <> 'SUSPECT_IN' OR coalesce(said.status IN ['suspected', 'charged', 'convicted',
                       'acquitted', 'no_further_action'], false)
                THEN [] ELSE ['a known status'] END
         + CASE WHEN type(said) <> 'ASSOCIATED_WITH' OR coalesce(said.kind IN ['family', 'household', 'partner',
                       'friend', 'school', 'seen_with', 'social_media', 'phone', 'co_resident'], false)
                THEN [] ELSE ['a known kind'] END AS lacking
  UNION ALL
  MATCH (item:Intelligence)
  RETURN coalesce(item.uid, elementId(item)) AS record, null AS subject, 'Intelligence' AS kind,
         CASE WHEN trim(coalesce(toStringOrNull(item.source_ref), '')) = '' THEN ['its source'] ELSE [] END
         + CASE WHEN coalesce(item.assertion IN ['fact', 'assessment'], false)
                THEN [] ELSE ['its mark as fact or assessment'] END AS lacking
}
WITH record, subject, kind, lacking
WHERE size(lacking) > 0
RETURN record, subject,
       kind + ' ' + record + ' lacks ' + reduce(said = lacking[0], one IN tail(lacking) | said + ' and ' + one)
       + '.' AS says

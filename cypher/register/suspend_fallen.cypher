// id: register/suspend_fallen
// title: Suspend every listing that stands on something that is no ground any more
// row: one listing that was suspended
// param subjects (LIST<STRING>): uids of the subjects to look at; null for all who are listed
// param now (ZONED DATETIME): the instant to judge by
// serves: invariants 5 and 11
MATCH (listing:Listing {state: 'listed'})-[:LISTS]->(subject:Subject)
WHERE $subjects IS NULL OR subject.uid IN $subjects
MATCH (listing)-[:UNDER]->(policy:Policy)
SET listing.uid = listing.uid
WITH listing, subject, policy
WHERE listing.state = 'listed'
CALL (subject, policy) {
// begin gate/grounds
CALL (subject, policy) {
  MATCH (subject)-[edge:SUSPECT_IN]->(incident:Incident)
  RETURN incident.uid AS ground, 'incident' AS kind, edge.uid AS edge, edge.status AS standing,
         incident.category AS what, incident.occurred_at AS at,
         CASE WHEN edge.status IN policy.accepted_statuses AND NOT EXISTS {
                (subject)-[fallen:SUSPECT_IN]->(incident) WHERE fallen.status IN ['acquitted', 'no_further_action']
              } THEN [] ELSE ['status_not_accepted'] END
         + CASE WHEN incident.category IN policy.offence_categories THEN [] ELSE ['category_not_in_policy'] END
         + CASE WHEN incident.occurred_at > $now - duration({months: policy.lookback_months})
                     AND incident.occurred_at <= $now THEN [] ELSE ['outside_window'] END
         + CASE WHEN EXISTS { (subject)-[:VICTIM_OF|WITNESS_TO]->(incident) } THEN ['dual_role'] ELSE [] END
         AS failed
  UNION ALL
  MATCH (subject)<-[said:ALLEGES]-(item:Intelligence)
  WITH subject, policy, item, said, COUNT {
    MATCH (item)-[:CORROBORATES]-(other:Intelligence)-[:ALLEGES {role: 'suspect'}]->(subject)
    WHERE other.source_kind <> item.source_kind AND other.source_ref <> item.source_ref
      AND other.reported_by <> item.reported_by
      AND other.source_evaluation IN policy.source_evaluations
      AND other.information_assessment IN policy.information_assessments
      AND other.verified_by <> other.reported_by
      AND other.expires_on > date($now)
      AND other.reported_at > $now - duration({months: policy.intelligence_lookback_months})
      AND other.reported_at <= $now
      AND NOT EXISTS { (other)-[:ALLEGES {role: 'victim'}]->(subject) }
      AND NOT EXISTS { (other)-[:ALLEGES {role: 'witness'}]->(subject) }
      AND NOT EXISTS { (other)-[:CONCERNS]->(:Incident)<-[:VICTIM_OF|WITNESS_TO]-(subject) }
    RETURN DISTINCT other.source_kind
  } AS corroborating
  RETURN item.uid AS ground, 'intelligence' AS kind, null AS edge,
         item.source_evaluation + item.information_assessment + item.handling AS standing,
         item.source_kind AS what, item.reported_at AS at,
         CASE WHEN said.role = 'suspect' THEN [] ELSE ['alleges_other_role'] END
         + CASE WHEN item.source_evaluation IN policy.source_evaluations
                     AND item.information_assessment IN policy.information_assessments
                THEN [] ELSE ['grade_outside_policy'] END
         + CASE WHEN item.verified_by <> item.reported_by THEN [] ELSE ['not_verified'] END
         + CASE WHEN item.expires_on > date($now) THEN [] ELSE ['expired'] END
         + CASE WHEN item.reported_at > $now - duration({months: policy.intelligence_lookback_months})
                     AND item.reported_at <= $now THEN [] ELSE ['outside_window'] END
         + CASE WHEN EXISTS { (item)-[:ALLEGES {role: 'victim'}]->(subject) }
                     OR EXISTS { (item)-[:ALLEGES {role: 'witness'}]->(subject) }
                     OR EXISTS { (item)-[:CONCERNS]->(:Incident)<-[:VICTIM_OF|WITNESS_TO]-(subject) }
                THEN ['dual_role'] ELSE [] END
         + CASE WHEN corroborating + 1 >= policy.independent_sources THEN [] ELSE ['not_corroborated'] END
         AS failed
}
WITH *, failed + CASE WHEN subject.date_of_birth + duration({years: policy.minimum_age}) > date($now)
                      THEN ['below_minimum_age'] ELSE [] END AS failed_criteria
// end gate/grounds
RETURN collect(CASE WHEN failed_criteria = [] THEN ground END) AS counting
}
WITH listing, counting
WHERE NOT EXISTS { (listing)-[:GROUNDED_ON]->() }
   OR EXISTS { MATCH (listing)-[:GROUNDED_ON]->(ground) WHERE NOT ground.uid IN counting }
SET listing.state = 'suspended', listing.suspended_at = $now, listing.suspended_because = 'ground_fell'
RETURN listing.uid AS uid

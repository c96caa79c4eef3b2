// id: gate/grounds
// title: Which grounds these subjects have under a policy
// row: one thing that a subject did, or is said to have done, the criteria that it fails (a ground fails none), until
//   when it can count, and what it weighs
// param policy (STRING): uid of the policy
// param subjects (LIST<STRING>): uids of the subjects
// param now (ZONED DATETIME): the instant to judge by
// param met (LIST<STRING>): "subject ground" for all that meets the policy's own criterion; null where it has none
// serves: invariants 1 to 5; the one definition of a ground
// reads: Incident, Intelligence, Policy, Subject; ALLEGES, CONCERNS, CORROBORATES, REPEATS, SUSPECT_IN, VICTIM_OF,
//   WITNESS_TO
MATCH (adopted:Policy {uid: $policy})
WITH properties(adopted) AS policy
UNWIND $subjects AS subject_uid
MATCH (subject:Subject {uid: subject_uid})
WITH subject, policy, {fallen: [], among: null, met: $met} AS supposing
// begin gate/grounds
CALL (subject, policy, supposing) {
  MATCH (subject)-[edge:SUSPECT_IN]->(incident:Incident)
  WHERE NOT incident.uid IN supposing.fallen
  WITH subject, policy, edge, incident,
       head([n IN range(0, size(policy.offence_categories) - 1)
             WHERE policy.offence_categories[n] = incident.category]) AS rule
  // A day that is no day lies in no window.
  WITH subject, policy, edge, incident, rule, CASE WHEN incident.occurred_at IS :: ZONED DATETIME NOT NULL THEN
         incident.occurred_at
         + duration({months: coalesce(policy.offence_lookback_months[rule], policy.lookback_months)}) END AS until
  RETURN incident.uid AS ground, 'incident' AS kind, edge.uid AS edge, edge.status AS standing,
         incident.category AS what, incident.occurred_at AS at, date(until) AS until,
         coalesce(policy.offence_weights[rule], 0) AS harm,
         CASE WHEN edge.status IN policy.accepted_statuses AND NOT EXISTS {
                (subject)-[fallen:SUSPECT_IN]->(incident) WHERE fallen.status IN ['acquitted', 'no_further_action']
              } THEN [] ELSE ['status_not_accepted'] END
         + CASE WHEN rule IS NOT NULL THEN [] ELSE ['category_not_in_policy'] END
         + CASE WHEN until > $now AND incident.occurred_at <= $now THEN [] ELSE ['outside_window'] END
         // Unless a reviewer has found that this conduct and that harm are both true.
         + CASE WHEN EXISTS {
                MATCH (subject)-[harm:VICTIM_OF|WITNESS_TO]->(incident)
                WHERE NOT coalesce(CASE WHEN harm.adjudicated_with IS :: LIST<STRING>
                                        THEN edge.uid IN harm.adjudicated_with END, false)
              } THEN ['dual_role'] ELSE [] END
         AS failed
  UNION ALL
  MATCH (subject)<-[said:ALLEGES]-(item:Intelligence)
  WHERE NOT item.uid IN supposing.fallen
  CALL (subject, policy, supposing, item) {
    MATCH (item)-[:CORROBORATES]-(other:Intelligence)-[:ALLEGES {role: 'suspect'}]->(subject)
    WHERE other.source_kind <> item.source_kind
      // A name or a reference is the same in capitals.
      AND toLower(toStringOrNull(other.source_ref)) <> toLower(toStringOrNull(item.source_ref))
      AND toLower(toStringOrNull(other.reported_by)) <> toLower(toStringOrNull(item.reported_by))
      // Whoever read a post bears out nothing that they read.
      AND coalesce(toLower(toStringOrNull(other.reported_by)) <> toLower(toStringOrNull(item.read_by)), true)
      AND coalesce(toLower(toStringOrNull(other.read_by)) <> toLower(toStringOrNull(item.reported_by)), true)
      AND coalesce(toLower(toStringOrNull(other.read_by)) <> toLower(toStringOrNull(item.read_by)), true)
      AND other.grading = '3x5x2' AND other.source_evaluation IN policy.source_evaluations
      AND other.information_assessment IN policy.information_assessments
      AND toLower(toStringOrNull(other.verified_by)) <> toLower(toStringOrNull(other.reported_by))
      AND (other.source_kind <> 'social_media'
           OR (toLower(toStringOrNull(other.verified_by)) <> toLower(toStringOrNull(other.read_by))
           AND trim(toStringOrNull(other.platform)) <> '' AND toStringOrNull(other.capture_digest) =~ '[0-9a-f]{64}'
           AND all(point IN [other.verifiable_authorship, other.verifiable_date, other.verifiable_context,
                             other.verifiable_not_performance, other.verifiable_not_repost]
                   WHERE size(trim(toStringOrNull(point))) >= 20)))
      // What only repeats an item, or shows the same captured copy, is no second source.
      AND other.repeats IS NULL AND NOT EXISTS { (other)-[:REPEATS]->() }
      AND coalesce(other.capture_digest <> item.capture_digest, true)
      AND other.expires_on > date($now)
      AND CASE WHEN other.reported_at IS :: ZONED DATETIME NOT NULL THEN
            other.reported_at + duration({months: policy.intelligence_lookback_months}) > $now ELSE false END
      AND other.reported_at <= $now
      AND NOT other.uid IN supposing.fallen
      AND NOT EXISTS { (other)-[:ALLEGES {role: 'victim'}]->(subject) }
      AND NOT EXISTS { (other)-[:ALLEGES {role: 'witness'}]->(subject) }
      AND NOT EXISTS {
        MATCH (other)-[:CONCERNS]->(:Incident)<-[harm:VICTIM_OF|WITNESS_TO]-(subject)
        WHERE NOT coalesce(CASE WHEN harm.adjudicated_with IS :: LIST<STRING>
                                THEN other.uid IN harm.adjudicated_with END, false)
      }
    WITH item, other, supposing,
         date(other.reported_at + duration({months: policy.intelligence_lookback_months})) AS until
    // Those that corroborate are independent of each other too: there are as many as the least of these.
    RETURN [count(DISTINCT other.source_kind), count(DISTINCT toLower(toStringOrNull(other.reported_by))),
            count(DISTINCT toLower(toStringOrNull(other.source_ref)))] AS corroborating,
           min(CASE WHEN other.expires_on < until THEN other.expires_on ELSE until END) AS corroborated_until,
           // Items that corroborate each other tell of one thing, which counts once: with the first of them.
           count(CASE WHEN (other.reported_at < item.reported_at
                            OR other.reported_at = item.reported_at AND other.uid < item.uid)
                       AND (supposing.among IS NULL OR other.uid IN supposing.among) THEN 1 END) > 0 AS told_before
  }
  WITH subject, policy, said, item, corroborating, told_before, corroborated_until,
       CASE WHEN item.reported_at IS :: ZONED DATETIME NOT NULL THEN
         item.reported_at + duration({months: policy.intelligence_lookback_months}) END AS until
  RETURN item.uid AS ground, 'intelligence' AS kind, null AS edge,
         item.source_evaluation + item.information_assessment + item.handling
         + CASE item.grading WHEN '3x5x2' THEN ''
                ELSE ' by ' + coalesce(toStringOrNull(item.grading), 'no known scheme') END AS standing,
         item.source_kind AS what, item.reported_at AS at,
         reduce(first = date(until), day IN [item.expires_on, corroborated_until] |
                CASE WHEN day < first THEN day ELSE first END) AS until,
         CASE WHEN told_before OR EXISTS { (item)-[:CONCERNS]->(:Incident)<-[:SUSPECT_IN]-(subject) } THEN 0
              ELSE policy.intelligence_weight END AS harm,
         CASE WHEN said.role = 'suspect' THEN [] ELSE ['alleges_other_role'] END
         // The codes of an older grade mean something else, whatever a policy lists.
         + CASE WHEN item.grading = '3x5x2' AND item.source_evaluation IN policy.source_evaluations
                     AND item.information_assessment IN policy.information_assessments
                THEN [] ELSE ['grade_outside_policy'] END
         + CASE WHEN toLower(toStringOrNull(item.verified_by)) <> toLower(toStringOrNull(item.reported_by))
                     AND (item.source_kind <> 'social_media'
                          OR (toLower(toStringOrNull(item.verified_by)) <> toLower(toStringOrNull(item.read_by))
                          AND trim(toStringOrNull(item.platform)) <> ''
                          AND toStringOrNull(item.capture_digest) =~ '[0-9a-f]{64}'
                          AND all(point IN [item.verifiable_authorship, item.verifiable_date, item.verifiable_context,
                                            item.verifiable_not_performance, item.verifiable_not_repost]
                                  WHERE size(trim(toStringOrNull(point))) >= 20)))
                THEN [] ELSE ['not_verified'] END
         + CASE WHEN item.expires_on > date($now) THEN [] ELSE ['expired'] END
         + CASE WHEN until > $now AND item.reported_at <= $now THEN [] ELSE ['outside_window'] END
         + CASE WHEN EXISTS { (item)-[:ALLEGES {role: 'victim'}]->(subject) }
                     OR EXISTS { (item)-[:ALLEGES {role: 'witness'}]->(subject) }
                     OR EXISTS {
                       MATCH (item)-[:CONCERNS]->(:Incident)<-[harm:VICTIM_OF|WITNESS_TO]-(subject)
                       WHERE NOT coalesce(CASE WHEN harm.adjudicated_with IS :: LIST<STRING>
                                               THEN item.uid IN harm.adjudicated_with END, false)
                     }
                THEN ['dual_role'] ELSE [] END
         + CASE WHEN item.repeats IS NULL AND NOT EXISTS { (item)-[:REPEATS]->() }
                     // One captured copy is one item of a subject: the first that does not itself repeat another.
                     AND NOT EXISTS {
                       MATCH (subject)<-[:ALLEGES {role: 'suspect'}]-(first:Intelligence)
                       WHERE first.capture_digest = item.capture_digest AND first.repeats IS NULL
                         AND (first.reported_at < item.reported_at
                              OR first.reported_at = item.reported_at AND first.uid < item.uid)
                     } THEN [] ELSE ['repeats_another'] END
         + CASE WHEN all(counted IN corroborating WHERE counted + 1 >= policy.independent_sources)
                THEN [] ELSE ['not_corroborated'] END
         AS failed
}
WITH *, failed + CASE WHEN CASE WHEN subject.date_of_birth IS :: DATE NOT NULL THEN
                        subject.date_of_birth + duration({years: policy.minimum_age}) > date($now) ELSE false END
                      THEN ['below_minimum_age'] ELSE [] END
     + CASE WHEN supposing.met IS NULL OR subject.uid + ' ' + ground IN supposing.met
            THEN [] ELSE ['criterion_not_met'] END AS failed_criteria
WITH *, CASE WHEN size(failed_criteria) = 0 THEN harm ELSE 0 END AS weight
// end gate/grounds
RETURN subject.uid AS subject, ground, kind, edge, standing, what, at, until, weight, failed_criteria AS failed
ORDER BY subject, size(failed), at DESC, ground, failed, edge

// id: compliance/uncorroborated_intelligence_in_use
// title: A listing in use stands on intelligence that no independent source corroborates
// row: one ground of a listing in use with fewer independent sources than its policy asks for, or than two
// param now (ZONED DATETIME): the instant to judge by
// serves: DPA 2018 s.38(1), s.38(2); invariant 4
// reads: Intelligence, Listing, Policy, Subject; ALLEGES, CORROBORATES, GROUNDED_ON, LISTS, REPEATS, UNDER
// population: MATCH (listing:Listing) WHERE listing.state IN ['nominated', 'listed']
//   RETURN count(listing) AS population
// tags: intelligence
MATCH (listing:Listing)-[:LISTS]->(subject:Subject)
WHERE listing.state IN ['nominated', 'listed']
MATCH (listing)-[:UNDER]->(policy:Policy)
MATCH (listing)-[:GROUNDED_ON]->(item:Intelligence)
WHERE EXISTS { (item)-[:ALLEGES {role: 'suspect'}]->(subject) }
// No policy can ask for fewer than two sources, whatever is written in it.
WITH listing, subject, item, policy,
     CASE WHEN policy.independent_sources > 2 THEN policy.independent_sources ELSE 2 END AS needed
OPTIONAL MATCH (item)-[:CORROBORATES]-(other:Intelligence)
WHERE other.source_kind <> item.source_kind
  AND toLower(trim(toStringOrNull(other.source_ref))) <> toLower(trim(toStringOrNull(item.source_ref)))
  AND toLower(trim(toStringOrNull(other.reported_by))) <> toLower(trim(toStringOrNull(item.reported_by)))
  // Whoever read a post bears out nothing that they read.
  AND coalesce(toLower(trim(toStringOrNull(other.reported_by))) <> toLower(trim(toStringOrNull(item.read_by))), true)
  AND coalesce(toLower(trim(toStringOrNull(other.read_by))) <> toLower(trim(toStringOrNull(item.reported_by))), true)
  AND coalesce(toLower(trim(toStringOrNull(other.read_by))) <> toLower(trim(toStringOrNull(item.read_by))), true)
  AND toLower(trim(toStringOrNull(other.verified_by))) <> toLower(trim(toStringOrNull(other.reported_by)))
  AND other.expires_on > date($now)
  AND other.grading = '3x5x2' AND other.source_evaluation IN policy.source_evaluations
  AND other.information_assessment IN policy.information_assessments
  AND EXISTS { (other)-[:ALLEGES {role: 'suspect'}]->(subject) }
  AND (other.source_kind <> 'social_media'
       OR (toLower(trim(toStringOrNull(other.verified_by))) <> toLower(trim(toStringOrNull(other.read_by)))
           AND trim(toStringOrNull(other.platform)) <> '' AND size(toStringOrNull(other.capture_digest)) = 64
           AND all(key IN ['verifiable_authorship', 'verifiable_date', 'verifiable_context',
                           'verifiable_not_performance', 'verifiable_not_repost']
                   WHERE size(trim(toStringOrNull(other[key]))) >= 20)))
  AND other.repeats IS NULL AND NOT EXISTS { (other)-[:REPEATS]->() }
  AND (other.capture_digest IS NULL OR item.capture_digest IS NULL OR other.capture_digest <> item.capture_digest)
// Those that corroborate are independent of each other too: there are as many as the least of these.
WITH listing, subject, item, needed,
     [count(DISTINCT other.source_kind), count(DISTINCT toLower(trim(toStringOrNull(other.reported_by)))),
      count(DISTINCT toLower(trim(toStringOrNull(other.source_ref))))] AS counted
WITH listing, subject, item, needed,
     1 + reduce(least = head(counted), one IN tail(counted) | CASE WHEN one < least THEN one ELSE least END) AS sources
WHERE sources < needed
WITH coalesce(listing.uid, elementId(listing)) AS record, subject, item, sources, needed
RETURN record, subject.uid AS subject,
       'Listing ' + record + ' stands on ' + coalesce(item.uid, elementId(item)) + ', which has ' + sources
       + ' independent source(s) of the ' + needed + ' that it needs.' AS says

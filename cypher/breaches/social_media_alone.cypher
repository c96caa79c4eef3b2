// id: breaches/social_media_alone
// title: Listed on posts that only other posts corroborate
// row: one record that the audit must name, or, where breach is false, must not
// serves: compliance/social_media_alone; what stands on posts alone is uncorroborated too, and no ground to the
//   gate
// reads: Incident, Intelligence, Listing; CORROBORATES, GROUNDED_ON
// tags: uncorroborated_intelligence_in_use, ground_no_longer_in_policy
UNWIND [
  {part: 'breach-1', corroborating: 'social_media', incident: false},
  // A post that a camera bears out.
  {part: 'near-miss-1', corroborating: 'cctv', incident: false},
  // A post beside the subject's own incident.
  {part: 'near-miss-2', corroborating: 'cctv', incident: true}
] AS one
WITH one, 'planted-social_media_alone-' + one.part AS prefix
MATCH (listing:Listing {uid: prefix + '-listing'})-[standing:GROUNDED_ON]->(:Incident)
MATCH (item:Intelligence {uid: prefix + '-item'})-[:CORROBORATES]->(other:Intelligence)
SET item.source_kind = 'social_media', other.source_kind = one.corroborating
// Each post has all that it needs to be verified.
SET item += {platform: 'planted', read_by: 'planted-reader',
  verifiable_authorship: 'planted, and written out', verifiable_date: 'planted, and written out',
  verifiable_context: 'planted, and written out', verifiable_not_performance: 'planted, and written out',
  verifiable_not_repost: 'planted, and written out'}, item.capture_digest = reduce(digest = '', n IN range(1, 32) | digest + 'a1')
FOREACH (post IN CASE WHEN one.corroborating = 'social_media' THEN [other] ELSE [] END |
  SET post += {platform: 'planted', read_by: 'planted-reader',
    verifiable_authorship: 'planted, and written out', verifiable_date: 'planted, and written out',
    verifiable_context: 'planted, and written out', verifiable_not_performance: 'planted, and written out',
    verifiable_not_repost: 'planted, and written out'}, post.capture_digest = reduce(digest = '', n IN range(1, 32) | digest + 'b2')
)
FOREACH (ended IN CASE WHEN one.incident THEN [] ELSE [standing] END | DELETE ended)
RETURN listing.uid AS record, one.part STARTS WITH 'breach' AS breach

// id: breaches/social_media_unverifiable
// title: Listed on posts without a captured copy, without a reason why they are no performance, and with a tick for one
// row: one record that the audit must name, or, where breach is false, must not
// serves: compliance/social_media_unverifiable; to the gate such a post is not verified
// reads: Intelligence
// tags: ground_no_longer_in_policy
UNWIND [
  {part: 'breach-1', digest: null, reason: 'planted, and written out'},
  {part: 'breach-2', digest: 'a1', reason: null},
  {part: 'breach-3', digest: 'b2', reason: 'yes'},
  {part: 'near-miss-1', digest: 'c3', reason: 'planted, and written out'}
] AS one
WITH one, 'planted-social_media_unverifiable-' + one.part AS prefix
MATCH (item:Intelligence {uid: prefix + '-item'})
SET item += {source_kind: 'social_media', platform: 'planted', read_by: 'planted-reader',
  verifiable_authorship: 'planted, and written out', verifiable_date: 'planted, and written out',
  verifiable_context: 'planted, and written out', verifiable_not_performance: 'planted, and written out',
  verifiable_not_repost: 'planted, and written out'},
    item.capture_digest = reduce(digest = '', n IN range(1, 32) | digest + one.digest),
    item.verifiable_not_performance = one.reason
RETURN prefix + '-listing' AS record, one.part STARTS WITH 'breach' AS breach
UNION ALL
// A report of another kind needs none of it.
MATCH (item:Intelligence {uid: 'planted-social_media_unverifiable-near-miss-2-item'})
SET item.source_kind = 'forensic'
RETURN 'planted-social_media_unverifiable-near-miss-2-listing' AS record, false AS breach

// id: compliance/policy_accepts_forbidden
// title: A policy accepts what no policy can accept
// row: one criterion of a policy that is missing, outside the closed lists, or laxer than any policy may be
// serves: DPA 2018 s.36, s.38(3), s.42; invariants 2 and 4 to 6
// reads: Policy
// population: MATCH (policy:Policy) RETURN count(policy) AS population
// scan: there are a handful of policies
// tags: registers
MATCH (policy:Policy)
CALL (policy) {
  UNWIND [
    {criterion: 'accepted_statuses', known: ['suspected', 'charged', 'convicted']},
    {criterion: 'offence_categories', known: ['homicide', 'violence_with_injury', 'violence_without_injury', 'weapon',
      'robbery', 'sexual', 'burglary', 'theft', 'vehicle', 'drugs', 'criminal_damage', 'public_order', 'other']},
    {criterion: 'source_evaluations', known: ['1', '2', '3']},
    {criterion: 'information_assessments', known: ['A', 'B', 'C', 'D']}
  ] AS list
  WITH policy, list, policy[list.criterion] IS :: LIST<STRING NOT NULL> NOT NULL AS written
  WITH list, written,
       CASE WHEN written THEN [word IN policy[list.criterion] WHERE NOT word IN list.known] ELSE [] END AS others,
       CASE WHEN written THEN size(policy[list.criterion]) ELSE 0 END AS words
  WITH list.criterion AS criterion, CASE
         WHEN NOT written THEN 'is no list of words'
         WHEN words = 0 THEN 'accepts nothing'
         WHEN size(others) > 0 THEN 'accepts ' + reduce(said = others[0], word IN tail(others) | said + ', ' + word)
       END AS failing
  WHERE failing IS NOT NULL
  RETURN criterion, failing
  UNION ALL
  UNWIND [
    {criterion: 'lookback_months', least: 1, most: 240},
    {criterion: 'intelligence_lookback_months', least: 1, most: 240},
    {criterion: 'independent_sources', least: 2, most: 10},
    {criterion: 'minimum_age', least: 10, most: 30},
    {criterion: 'intelligence_weight', least: 0, most: 100},
    {criterion: 'review_days', least: 1, most: 366},
    {criterion: 'review_days_under_18', least: 1, most: 366},
    {criterion: 'shortest_reasons', least: 20, most: 1000},
    {criterion: 'retention_months', least: 1, most: 120}
  ] AS limit
  WITH policy, limit, policy[limit.criterion] AS value
  WHERE CASE WHEN value IS :: INTEGER NOT NULL THEN value < limit.least OR value > limit.most ELSE true END
  RETURN limit.criterion AS criterion, CASE WHEN value IS :: INTEGER NOT NULL THEN 'is ' + value ELSE 'is no number' END
         + ', and must lie between ' + limit.least + ' and ' + limit.most AS failing
  UNION ALL
  WITH policy
  WHERE policy.review_days_under_18 >= policy.review_days
  RETURN 'review_days_under_18' AS criterion, 'lets subjects under 18 wait as long as others' AS failing
  UNION ALL
  // What belongs together stands at the same place of lists of one length.
  UNWIND [
    {criterion: 'offence_weights', beside: 'offence_categories', least: 0, most: 100},
    {criterion: 'offence_lookback_months', beside: 'offence_categories', least: 1, most: 240},
    {criterion: 'band_scores', beside: 'band_names', least: 0, most: 10000}
  ] AS list
  WITH policy, list, policy[list.criterion] IS :: LIST<INTEGER NOT NULL> NOT NULL AS written,
       policy[list.beside] IS :: LIST<STRING NOT NULL> NOT NULL AS named
  WITH list, written,
       CASE WHEN written THEN [n IN policy[list.criterion] WHERE n < list.least OR n > list.most] ELSE [] END AS others,
       CASE WHEN written AND named THEN size(policy[list.criterion]) = size(policy[list.beside]) END AS whole
  WITH list.criterion AS criterion, CASE
         WHEN NOT written THEN 'is no list of numbers'
         WHEN size(others) > 0 THEN 'has numbers that do not lie between ' + list.least + ' and ' + list.most
         WHEN whole IS NULL OR NOT whole THEN 'has not one number for each of ' + list.beside
       END AS failing
  WHERE failing IS NOT NULL
  RETURN criterion, failing
  UNION ALL
  WITH policy
  WHERE policy.band_scores IS :: LIST<INTEGER NOT NULL> NOT NULL AND NOT 0 IN policy.band_scores
  RETURN 'band_scores' AS criterion, 'leaves some scores in no band' AS failing
}
WITH coalesce(policy.uid, elementId(policy)) AS record, criterion, failing
RETURN record, null AS subject, 'Policy ' + record + ': ' + criterion + ' ' + failing + '.' AS says

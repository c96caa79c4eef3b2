// id: compliance/listing_beyond_retention
// title: A listing that is over is kept for longer than its policy says
// row: one removed or refused listing that should have been erased
// param now (ZONED DATETIME): the instant to judge by
// serves: DPA 2018 s.39(1), s.47; invariant 9
// reads: Listing, Policy, Subject; LISTS, UNDER
// population: MATCH (listing:Listing) WHERE listing.state IN ['removed', 'refused'] RETURN count(listing) AS population
// tags: registers, retention
MATCH (listing:Listing)
WHERE listing.state IN ['removed', 'refused']
WITH listing, CASE WHEN listing.removed_at IS :: ZONED DATETIME NOT NULL THEN listing.removed_at
                   WHEN listing.decided_at IS :: ZONED DATETIME NOT NULL THEN listing.decided_at
                   WHEN listing.nominated_at IS :: ZONED DATETIME NOT NULL THEN listing.nominated_at END AS ended
// Of several policies, which only a damaged listing has, the shortest retention holds.
WITH listing, ended, reduce(shortest = null, months IN COLLECT {
       MATCH (listing)-[:UNDER]->(policy:Policy)
       WHERE policy.retention_months IS :: INTEGER NOT NULL
       RETURN policy.retention_months
     } | CASE WHEN shortest < months THEN shortest ELSE months END) AS months
WHERE months IS NOT NULL AND coalesce(ended + duration({months: months}) < $now, true)
OPTIONAL MATCH (listing)-[:LISTS]->(subject:Subject)
WITH coalesce(listing.uid, elementId(listing)) AS record, subject, listing.state AS state, ended, months
RETURN record, subject.uid AS subject,
       'Listing ' + record + ' was ' + state + coalesce(' on ' + toString(date(ended)), ' on an unknown day')
       + '; its policy keeps such a listing for ' + months + ' months.' AS says

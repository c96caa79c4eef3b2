// id: breaches/ground_never_nominated
// title: A ground attached after the nomination, and a listing that claims another's nomination
// row: one record that the audit must name, or, where breach is false, must not
// param now (ZONED DATETIME): the instant that days are counted from
// serves: compliance/ground_never_nominated
// reads: Incident, LedgerEntry, Listing; GROUNDED_ON
UNWIND [
  {part: 'breach-1', named: ['listing', 'incident']},
  {part: 'breach-2', named: ['incident', 'item']},
  {part: 'near-miss-1', named: ['listing', 'incident', 'item']}
] AS one
WITH one, 'planted-ground_never_nominated-' + one.part AS prefix
MATCH (listing:Listing {uid: prefix + '-listing'})
CREATE (entry:LedgerEntry {uid: prefix + '-entry', at: listing.nominated_at, written_at: $now,
          actor: 'planted-nominator', role: 'analyst', act: 'nomination', deed: 'nominate', purpose: 'prevention',
          outcome: 'done', uids: [name IN one.named | prefix + '-' + name], count: size(one.named)})
SET listing.recorded_in = entry.uid
RETURN listing.uid AS record, one.part STARTS WITH 'breach' AS breach
UNION ALL
// It ended; what it stood on is history.
MATCH (listing:Listing {uid: 'planted-ground_never_nominated-near-miss-2-listing'})
MATCH (other:Incident {uid: 'planted-ground_never_nominated-near-miss-1-incident'})
CREATE (listing)-[:GROUNDED_ON]->(other)
SET listing.state = 'removed', listing.removed_at = $now
REMOVE listing.live, listing.review_due
RETURN listing.uid AS record, false AS breach

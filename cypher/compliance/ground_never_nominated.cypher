// id: compliance/ground_never_nominated
// title: A listing, or a ground of it, was never nominated
// row: one live listing, or one ground of it, that no ledger entry of its nomination or of an amendment names
// serves: DPA 2018 s.62; invariants 1, 6 and 8
// reads: LedgerEntry, Listing, Review, Subject; GROUNDED_ON, LISTS, REVIEWS
// population: MATCH (listing:Listing) WHERE listing.state IN ['nominated', 'listed', 'suspended']
//   RETURN count(listing) AS population
// tags: grounds
MATCH (listing:Listing)
WHERE listing.state IN ['nominated', 'listed', 'suspended']
MATCH (entry:LedgerEntry {uid: listing.recorded_in})
CALL (listing, entry) {
  WITH listing, entry
  WHERE NOT coalesce(listing.uid IN entry.uids, false)
  RETURN null AS ground
  UNION ALL
  MATCH (listing)-[:GROUNDED_ON]->(grounded)
  WHERE NOT coalesce(grounded.uid IN entry.uids, false) AND NOT EXISTS {
    // A review may have put it in, and then its own entry names it.
    MATCH (review:Review {outcome: 'amend'})-[:REVIEWS]->(listing)
    MATCH (amended:LedgerEntry {uid: review.recorded_in})
    WHERE grounded.uid IN amended.uids AND listing.uid IN amended.uids
  }
  RETURN coalesce(grounded.uid, elementId(grounded)) AS ground
}
OPTIONAL MATCH (listing)-[:LISTS]->(subject:Subject)
WITH coalesce(listing.uid, elementId(listing)) AS record, subject, ground, entry
RETURN record, subject.uid AS subject,
       'Listing ' + record + CASE WHEN ground IS NULL THEN '' ELSE ' stands on ' + ground + ', which' END
       + ' is not named in ledger entry ' + entry.uid + ', by which it claims to have been nominated.' AS says

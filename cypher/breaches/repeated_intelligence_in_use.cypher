// id: breaches/repeated_intelligence_in_use
// title: Listed on a quote, on a repost whose original was removed, and twice on one captured copy
// row: one record that the audit must name, or, where breach is false, must not
// param stamp (MAP): who records, when, in which ledger entry
// serves: compliance/repeated_intelligence_in_use; to the gate what repeats another item is no ground
// reads: Intelligence, Listing, Subject; ALLEGES, CORROBORATES, GROUNDED_ON, LISTS, REPEATS
// tags: ground_no_longer_in_policy
CALL () {
  // It quotes what a third item tells.
  MATCH (item:Intelligence {uid: 'planted-repeated_intelligence_in_use-breach-1-item'})-[:ALLEGES]->(subject:Subject)
  CREATE (first:Intelligence {uid: 'planted-repeated_intelligence_in_use-breach-1-first'})-[said:ALLEGES {role: 'suspect'}]
         ->(subject)
  SET first += item {.*, uid: first.uid, source_ref: 'planted'}, said += $stamp
  CREATE (item)-[repeats:REPEATS]->(first)
  SET repeats += $stamp, item.repeats = first.uid
  RETURN item.uid AS item, true AS breach
  UNION ALL
  // The original is gone; what repeated it has not become a source of its own.
  MATCH (item:Intelligence {uid: 'planted-repeated_intelligence_in_use-breach-2-item'})
  SET item.repeats = 'planted-gone'
  RETURN item.uid AS item, true AS breach
  UNION ALL
  // Two reports show one captured copy, neither says so, and the listing stands on both.
  MATCH (listing:Listing {uid: 'planted-repeated_intelligence_in_use-breach-3-listing'})-[:LISTS]->(subject:Subject)
  MATCH (item:Intelligence {uid: 'planted-repeated_intelligence_in_use-breach-3-item'})
  SET item.capture_digest = reduce(digest = '', n IN range(1, 32) | digest + 'a1')
  CREATE (again:Intelligence {uid: 'planted-repeated_intelligence_in_use-breach-3-again'})-[said:ALLEGES {role: 'suspect'}]
         ->(subject)
  SET again += item {.*, uid: again.uid, source_ref: 'planted'}, said += $stamp
  WITH listing, item, again
  MATCH (other:Intelligence {uid: 'planted-repeated_intelligence_in_use-breach-3-other'})
  CREATE (again)-[corroborates:CORROBORATES]->(other), (listing)-[:GROUNDED_ON]->(again)
  SET corroborates += $stamp
  RETURN item.uid AS item, true AS breach
  UNION ALL
  // It is what another repeats, and that other is no ground of the listing.
  MATCH (item:Intelligence {uid: 'planted-repeated_intelligence_in_use-near-miss-1-item'})-[:ALLEGES]->(subject:Subject)
  CREATE (quote:Intelligence {uid: 'planted-repeated_intelligence_in_use-near-miss-1-quote'})
         -[said:ALLEGES {role: 'suspect'}]->(subject)
  SET quote += item {.*, uid: quote.uid, source_ref: 'planted', repeats: item.uid}, said += $stamp
  CREATE (quote)-[repeats:REPEATS]->(item)
  SET repeats += $stamp
  RETURN item.uid AS item, false AS breach
  UNION ALL
  // It has a captured copy of its own.
  MATCH (item:Intelligence {uid: 'planted-repeated_intelligence_in_use-near-miss-2-item'})
  SET item.capture_digest = reduce(digest = '', n IN range(1, 32) | digest + 'b2')
  RETURN item.uid AS item, false AS breach
}
RETURN replace(item, '-item', '-listing') AS record, breach

// id: compliance/removed_listing_still_live
// title: A listing that ended is kept alive, or a live one escapes the rule of one listing for each register
// row: one listing whose key for 'one live listing of a subject on a register' does not fit its state
// serves: DPA 2018 s.39(1), s.47; invariants 7 and 9
// reads: Listing, Register, Subject; LISTS, ON
// population: MATCH (listing:Listing) WHERE listing.state IN ['nominated', 'listed', 'suspended', 'removed', 'refused']
//   RETURN count(listing) AS population
// tags: registers
MATCH (listing:Listing)
WHERE listing.state IN ['nominated', 'listed', 'suspended', 'removed', 'refused']
OPTIONAL MATCH (listing)-[:LISTS]->(subject:Subject)
OPTIONAL MATCH (listing)-[:ON]->(register:Register)
WITH listing, subject, subject.uid + ' ' + register.uid AS key,
     listing.state IN ['removed', 'refused'] AS ended
WITH coalesce(listing.uid, elementId(listing)) AS record, subject, listing.state AS state,
     CASE WHEN ended AND listing.live IS NOT NULL THEN ' and still holds the key of a live listing.'
          WHEN NOT ended AND listing.live IS NULL
          THEN ' without its key, so that the subject can be listed twice on one register.'
          WHEN NOT ended AND key IS NOT NULL AND listing.live <> key
          THEN ' under the key of another subject or register.' END AS failing
WHERE failing IS NOT NULL
RETURN record, subject.uid AS subject, 'Listing ' + record + ' is ' + state + failing AS says

// id: compliance/listing_in_unknown_state
// title: A listing is in a state that no rule knows
// row: one listing whose state is missing or outside the closed list, so that no other rule sees it
// serves: DPA 2018 s.36, s.39; invariants 1 to 7
// reads: Listing, Subject; LISTS
// population: MATCH (listing:Listing) RETURN count(listing) AS population
// scan: a state that nobody knows cannot be sought in an index
// tags: registers
MATCH (listing:Listing)
WHERE NOT coalesce(listing.state IN ['nominated', 'listed', 'suspended', 'removed', 'refused'], false)
OPTIONAL MATCH (listing)-[:LISTS]->(subject:Subject)
WITH coalesce(listing.uid, elementId(listing)) AS record, listing, subject
RETURN record, subject.uid AS subject,
       'Listing ' + record + CASE WHEN listing.state IS NULL THEN ' has no state.'
         ELSE ' has a state outside the closed list.' END AS says

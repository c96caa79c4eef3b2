// id: compliance/decided_by_nominator
// title: A listing was not decided by a second person
// row: one listing whose nominator decided it, or of which nobody knows who did
// serves: DPA 2018 s.50A to s.50C, s.62; invariant 6
// reads: Listing, Subject; LISTS
// population: MATCH (listing:Listing) WHERE listing.state IN ['listed', 'suspended']
//   RETURN count(listing) AS population
// tags: decisions
MATCH (listing:Listing)
WHERE listing.state IN ['listed', 'suspended']
WITH listing, toLower(trim(coalesce(toStringOrNull(listing.nominated_by), ''))) AS nominator,
     toLower(trim(coalesce(toStringOrNull(listing.decided_by), ''))) AS decider
WHERE decider = '' OR nominator = '' OR decider = nominator
OPTIONAL MATCH (listing)-[:LISTS]->(subject:Subject)
WITH coalesce(listing.uid, elementId(listing)) AS record, subject, nominator, decider
RETURN record, subject.uid AS subject,
       'Listing ' + record + CASE WHEN decider = '' THEN ' is in force although nobody is recorded to have decided it.'
         WHEN nominator = '' THEN ' does not say who nominated it, so that its decision has no second person.'
         ELSE ' was decided by the account that nominated it.' END AS says

// id: compliance/listing_without_own_ground
// title: A listing stands on nothing that its subject did, or is said to have done
// row: one live listing without a single ground that is its subject's own conduct
// serves: DPA 2018 s.35, s.38(1); invariant 1
// reads: Incident, Intelligence, Listing, Subject; ALLEGES, GROUNDED_ON, LISTS, SUSPECT_IN
// population: MATCH (listing:Listing) WHERE listing.state IN ['nominated', 'listed', 'suspended']
//   RETURN count(listing) AS population
// tags: grounds
MATCH (listing:Listing)-[:LISTS]->(subject:Subject)
USING INDEX listing:Listing(state)
WHERE listing.state IN ['nominated', 'listed', 'suspended']
  // Suspended because a ground fell is the remedy itself; suspended for an overdue review is not.
  AND (listing.state <> 'suspended' OR coalesce(listing.suspended_because, 'review_overdue') = 'review_overdue')
  AND NOT EXISTS { (listing)-[:GROUNDED_ON]->(:Incident)<-[:SUSPECT_IN]-(subject) }
  AND NOT EXISTS { (listing)-[:GROUNDED_ON]->(:Intelligence)-[:ALLEGES {role: 'suspect'}]->(subject) }
WITH coalesce(listing.uid, elementId(listing)) AS record, subject, COUNT { (listing)-[:GROUNDED_ON]->() } AS grounds
RETURN record, subject.uid AS subject,
       'Listing ' + record + CASE grounds WHEN 0 THEN ' stands on no ground at all.'
         ELSE ' stands on ' + grounds + ' record(s), none of which is conduct of its subject.' END AS says

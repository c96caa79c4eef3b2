// id: compliance/listed_by_association
// title: Someone is listed for what others did
// row: one ground of a live listing in which its subject has no part of their own
// serves: DPA 2018 s.38(3); invariants 1 and 2
// reads: Incident, Intelligence, Listing, Subject; ALLEGES, GROUNDED_ON, LISTS, SUSPECT_IN, UNRESOLVED_IN, VICTIM_OF,
//   WITNESS_TO
// population: MATCH (listing:Listing) WHERE listing.state IN ['nominated', 'listed', 'suspended']
//   RETURN count(listing) AS population
// tags: grounds
MATCH (listing:Listing)-[:LISTS]->(subject:Subject)
WHERE listing.state IN ['nominated', 'listed', 'suspended']
  // Suspended because a ground fell is the remedy itself; suspended for an overdue review is not.
  AND (listing.state <> 'suspended' OR coalesce(listing.suspended_because, 'review_overdue') = 'review_overdue')
MATCH (listing)-[:GROUNDED_ON]->(ground)
// No association is read here: whoever deletes the association does not make the ground the subject's own.
WHERE NOT EXISTS { (subject)-[:SUSPECT_IN|VICTIM_OF|WITNESS_TO|UNRESOLVED_IN]->(ground) }
  AND NOT EXISTS { (subject)<-[said:ALLEGES]-(ground) WHERE said.role IN ['suspect', 'victim', 'witness'] }
WITH coalesce(listing.uid, elementId(listing)) AS record, subject, coalesce(ground.uid, elementId(ground)) AS ground,
     ground:Incident AS incident, ground:Intelligence AS item, EXISTS { (subject)<-[:ALLEGES]-(ground) } AS named
RETURN record, subject.uid AS subject,
       'Listing ' + record + ' stands on ' + ground + CASE
         WHEN incident THEN ', an incident in which its subject has no part.'
         WHEN item AND named THEN ', intelligence that alleges no more than an association of its subject.'
         WHEN item THEN ', intelligence about other people than its subject.'
         ELSE ', which is neither an incident nor intelligence.' END AS says

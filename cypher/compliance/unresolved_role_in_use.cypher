// id: compliance/unresolved_role_in_use
// title: Someone is listed for an incident in which their part is not known
// row: one ground of a live listing in which its subject's only role is unresolved
// serves: DPA 2018 s.38(3); invariant 2
// reads: Incident, Listing, Subject; GROUNDED_ON, LISTS, SUSPECT_IN, UNRESOLVED_IN, VICTIM_OF, WITNESS_TO
// population: MATCH (listing:Listing) WHERE listing.state IN ['nominated', 'listed', 'suspended']
//   RETURN count(listing) AS population
// tags: grounds
MATCH (listing:Listing)-[:LISTS]->(subject:Subject)
WHERE listing.state IN ['nominated', 'listed', 'suspended']
  // Suspended because a ground fell is the remedy itself; suspended for an overdue review is not.
  AND (listing.state <> 'suspended' OR coalesce(listing.suspended_because, 'review_overdue') = 'review_overdue')
MATCH (listing)-[:GROUNDED_ON]->(incident:Incident)
WHERE EXISTS { (subject)-[:UNRESOLVED_IN]->(incident) }
  AND NOT EXISTS { (subject)-[:SUSPECT_IN|VICTIM_OF|WITNESS_TO]->(incident) }
WITH coalesce(listing.uid, elementId(listing)) AS record, subject, incident
RETURN record, subject.uid AS subject,
       'Listing ' + record + ' stands on ' + coalesce(incident.uid, elementId(incident))
       + ', in which nobody has resolved whether its subject is a suspect, a victim or a witness.' AS says

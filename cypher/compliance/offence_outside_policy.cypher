// id: compliance/offence_outside_policy
// title: A listing in use stands on an offence that its policy does not name
// row: one ground of a listing in use whose category of offence is not in the policy
// serves: DPA 2018 s.36, s.37; invariant 1
// reads: Incident, Listing, Policy, Subject; GROUNDED_ON, LISTS, SUSPECT_IN, UNDER
// population: MATCH (listing:Listing) WHERE listing.state IN ['nominated', 'listed']
//   RETURN count(listing) AS population
// tags: grounds
MATCH (listing:Listing)-[:LISTS]->(subject:Subject)
WHERE listing.state IN ['nominated', 'listed']
MATCH (listing)-[:UNDER]->(policy:Policy)
MATCH (listing)-[:GROUNDED_ON]->(incident:Incident)
WHERE EXISTS { (subject)-[:SUSPECT_IN]->(incident) }
  AND NOT coalesce(incident.category IN policy.offence_categories, false)
WITH coalesce(listing.uid, elementId(listing)) AS record, subject, incident, policy
RETURN record, subject.uid AS subject,
       'Listing ' + record + ' stands on ' + coalesce(incident.uid, elementId(incident))
       + ', an incident of a category that policy ' + coalesce(policy.uid, elementId(policy))
       + ' does not name.' AS says

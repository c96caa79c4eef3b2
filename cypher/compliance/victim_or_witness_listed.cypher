// id: compliance/victim_or_witness_listed
// title: Someone is listed for what was done to them, or for what they saw
// row: one ground of a live listing in which its subject is a victim or a witness, and not a suspect
// serves: DPA 2018 s.38(3); invariants 1 and 2
// reads: Listing, Subject; ALLEGES, GROUNDED_ON, LISTS, SUSPECT_IN, VICTIM_OF, WITNESS_TO
// population: MATCH (listing:Listing) WHERE listing.state IN ['nominated', 'listed', 'suspended']
//   RETURN count(listing) AS population
// tags: grounds
MATCH (listing:Listing)-[:LISTS]->(subject:Subject)
WHERE listing.state IN ['nominated', 'listed', 'suspended']
  // Suspended because a ground fell is the remedy itself; suspended for an overdue review is not.
  AND (listing.state <> 'suspended' OR coalesce(listing.suspended_because, 'review_overdue') = 'review_overdue')
MATCH (listing)-[:GROUNDED_ON]->(ground)
WITH coalesce(listing.uid, elementId(listing)) AS record, subject, ground, COLLECT {
  MATCH (subject)-[part:SUSPECT_IN|VICTIM_OF|WITNESS_TO]->(ground) RETURN type(part) AS role
  UNION
  MATCH (subject)<-[said:ALLEGES]-(ground) RETURN said.role AS role
} AS roles
WITH record, subject, ground, roles, 'VICTIM_OF' IN roles OR 'victim' IN roles AS victim,
     'WITNESS_TO' IN roles OR 'witness' IN roles AS witness
WHERE NOT ('SUSPECT_IN' IN roles OR 'suspect' IN roles) AND (victim OR witness)
RETURN record, subject.uid AS subject,
       'Listing ' + record + ' stands on ' + coalesce(ground.uid, elementId(ground)) + ', in which its subject is a '
       + CASE WHEN victim AND witness THEN 'victim and a witness' WHEN victim THEN 'victim' ELSE 'witness' END
       + ' and not a suspect.' AS says

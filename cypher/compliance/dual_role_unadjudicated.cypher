// id: compliance/dual_role_unadjudicated
// title: A listing stands on an incident in which its subject is also a victim or a witness, which nobody has adjudicated
// row: one ground of a listing in use in which its subject is a suspect and also a victim or witness
// serves: DPA 2018 s.38(3); invariant 5
// reads: Incident, Listing, Subject; GROUNDED_ON, LISTS, SUSPECT_IN, VICTIM_OF, WITNESS_TO
// population: MATCH (listing:Listing) WHERE listing.state IN ['nominated', 'listed']
//   RETURN count(listing) AS population
// tags: grounds
MATCH (listing:Listing)-[:LISTS]->(subject:Subject)
WHERE listing.state IN ['nominated', 'listed']
MATCH (listing)-[:GROUNDED_ON]->(incident:Incident)
WHERE EXISTS { (subject)-[:SUSPECT_IN]->(incident) }
  AND NOT EXISTS {
    // One and the same conduct has to be found true beside all of the harm, if there is any.
    MATCH (subject)-[conduct:SUSPECT_IN]->(incident)
    WHERE NOT EXISTS {
      MATCH (subject)-[harm:VICTIM_OF|WITNESS_TO]->(incident)
      WHERE NOT coalesce(CASE WHEN harm.adjudicated_with IS :: LIST<STRING>
                              THEN conduct.uid IN harm.adjudicated_with END, false)
    }
  }
WITH coalesce(listing.uid, elementId(listing)) AS record, subject, incident
RETURN record, subject.uid AS subject,
       'Listing ' + record + ' stands on ' + coalesce(incident.uid, elementId(incident))
       + ', in which its subject is a suspect and also a victim or witness; no reviewer has adjudicated that.' AS says

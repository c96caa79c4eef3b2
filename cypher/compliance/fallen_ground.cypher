// id: compliance/fallen_ground
// title: A listing in use stands on an allegation that has fallen
// row: one ground of a listing in use of which some allegation was acquitted or dropped, or none has a status that its
//   policy accepts
// serves: DPA 2018 s.38(1), s.39(1); invariants 1 and 11
// reads: Incident, Listing, Policy, Subject; GROUNDED_ON, LISTS, SUSPECT_IN, UNDER
// population: MATCH (listing:Listing) WHERE listing.state IN ['nominated', 'listed']
//   RETURN count(listing) AS population
// tags: grounds
MATCH (listing:Listing)-[:LISTS]->(subject:Subject)
WHERE listing.state IN ['nominated', 'listed']
OPTIONAL MATCH (listing)-[:UNDER]->(policy:Policy)
WITH listing, subject, coalesce(policy.accepted_statuses, ['suspected', 'charged', 'convicted']) AS accepted
MATCH (listing)-[:GROUNDED_ON]->(incident:Incident)<-[suspect:SUSPECT_IN]-(subject)
WITH listing, subject, incident, collect(DISTINCT
       CASE WHEN suspect.status IN ['suspected', 'charged', 'convicted', 'acquitted', 'no_further_action']
            THEN replace(suspect.status, '_', ' ') ELSE 'of no known status' END) AS standings,
     sum(CASE WHEN suspect.status IN accepted THEN 1 ELSE 0 END) AS good
WHERE good = 0 OR any(standing IN standings WHERE standing IN ['acquitted', 'no further action'])
WITH coalesce(listing.uid, elementId(listing)) AS record, subject, incident, standings
RETURN record, subject.uid AS subject,
       'Listing ' + record + ' stands on ' + coalesce(incident.uid, elementId(incident)) + ', where the allegation is '
       + reduce(said = standings[0], standing IN tail(standings) | said + ', ' + standing)
       + ', which its policy does not accept.' AS says

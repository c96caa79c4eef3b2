// id: explanation/listings_of
// title: The listings of a subject on a register, with what each stands on
// row: one listing
// param subject (STRING): uid
// param register (STRING): uid; null for every register
// param opened (LIST<STRING>): records that whoever looks has given a purpose for; null where they need give none
// param now (ZONED DATETIME): the instant to judge by: an overdue listing is as good as suspended
// serves: DPA 2018 s.45: listed? since when? removed when?
// reads: Incident, Intelligence, Listing, Policy, Register, Subject; ALLEGES, GROUNDED_ON, LISTS, ON, SUSPECT_IN,
//   UNDER, VICTIM_OF, WITNESS_TO
MATCH (subject:Subject {uid: $subject})<-[:LISTS]-(listing:Listing)-[:ON]->(register:Register)
WHERE $register IS NULL OR register.uid = $register
MATCH (listing)-[:UNDER]->(policy:Policy)
RETURN listing {.uid, .nominated_at, .decided_at, .review_due, .removed_at, .suspended_because,
                state: CASE WHEN listing.state = 'listed' AND coalesce(listing.review_due < date($now), true)
                            THEN 'suspended' ELSE listing.state END} AS listing,
       register {.uid, .name} AS register, policy.version AS version,
       COLLECT {
         MATCH (listing)-[:GROUNDED_ON]->(incident:Incident)
         OPTIONAL MATCH (subject)-[edge:SUSPECT_IN]->(incident)
         RETURN {uid: incident.uid, kind: 'Incident', shown: properties(incident), type: 'SUSPECT_IN', edge: properties(edge),
                 dual_role: EXISTS {
                   MATCH (subject)-[harm:VICTIM_OF|WITNESS_TO]->(incident)
                   WHERE NOT coalesce(CASE WHEN harm.adjudicated_with IS :: LIST<STRING>
                                           THEN edge.uid IN harm.adjudicated_with END, false)
                     AND ($opened IS NULL OR subject.uid IN $opened OR incident.uid IN $opened)
                 }}
         ORDER BY incident.occurred_at DESC
       } + COLLECT {
         MATCH (listing)-[:GROUNDED_ON]->(item:Intelligence)
         OPTIONAL MATCH (item)-[edge:ALLEGES]->(subject)
           WHERE $opened IS NULL OR NOT edge.role IN ['victim', 'witness'] OR subject.uid IN $opened OR item.uid IN $opened
         RETURN {uid: item.uid, kind: 'Intelligence', shown: properties(item), type: 'ALLEGES', edge: properties(edge), dual_role: false}
         ORDER BY item.reported_at DESC
       } AS grounds
ORDER BY listing.nominated_at DESC

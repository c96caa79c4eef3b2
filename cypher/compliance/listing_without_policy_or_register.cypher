// id: compliance/listing_without_policy_or_register
// title: A listing is not under one policy, in force, of one register
// row: one live listing that is not of one subject, on one register, under a policy of it that was in force
// serves: DPA 2018 s.36, s.42; invariant 1
// reads: Listing, Policy, Register, Subject; GOVERNED_BY, LISTS, ON, UNDER
// population: MATCH (listing:Listing) WHERE listing.state IN ['nominated', 'listed', 'suspended']
//   RETURN count(listing) AS population
// tags: registers
MATCH (listing:Listing)
WHERE listing.state IN ['nominated', 'listed', 'suspended']
WITH listing, CASE WHEN listing.band_confirmed_at IS :: ZONED DATETIME NOT NULL THEN listing.band_confirmed_at
                   WHEN listing.nominated_at IS :: ZONED DATETIME NOT NULL THEN listing.nominated_at END AS judged,
     COUNT { (listing)-[:LISTS]->(:Subject) } AS subjects, COUNT { (listing)-[:ON]->(:Register) } AS registers,
     COUNT { (listing)-[:UNDER]->(:Policy) } AS policies
WITH listing, subjects,
     CASE WHEN subjects <> 1 THEN ['is of ' + subjects + ' subjects'] ELSE [] END
     + CASE WHEN registers <> 1 THEN ['is on ' + registers + ' registers'] ELSE [] END
     + CASE WHEN policies <> 1 THEN ['is under ' + policies + ' policies'] ELSE [] END
     + CASE WHEN registers = 1 AND policies = 1
                 AND NOT EXISTS { (listing)-[:ON]->(:Register)-[:GOVERNED_BY]->(:Policy)<-[:UNDER]-(listing) }
            THEN ['is under a policy of another register'] ELSE [] END
     // It is judged when it is nominated, and again whenever somebody confirms its band.
     + CASE WHEN policies = 1 AND judged IS NOT NULL AND EXISTS {
                   MATCH (listing)-[:UNDER]->(policy:Policy)
                   WHERE NOT coalesce(policy.effective_from <= date(judged), false)
                 }
            THEN ['is under a policy that was not in force when it was judged'] ELSE [] END
     + CASE WHEN policies = 1 AND NOT EXISTS {
                   MATCH (listing)-[:UNDER]->(policy:Policy)
                   WHERE policy.state IN ['adopted', 'superseded']
                 }
            THEN ['is under a policy that nobody adopted'] ELSE [] END
     AS failings
WHERE size(failings) > 0
WITH coalesce(listing.uid, elementId(listing)) AS record, failings,
     head(COLLECT { MATCH (listing)-[:LISTS]->(subject:Subject) RETURN subject.uid ORDER BY subject.uid }) AS subject
RETURN record, subject,
       'Listing ' + record + ' ' + reduce(said = failings[0], failing IN tail(failings) | said + ' and ' + failing)
       + '.' AS says

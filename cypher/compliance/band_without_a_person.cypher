// id: compliance/band_without_a_person
// title: A listing has a band that its score does not bear out, or that no second person confirmed
// row: one listing in use whose band is not that of its score under its policy, or has no confirmer but the nominator
// serves: DPA 2018 s.50A to s.50C; invariants 2 and 6
// reads: Intelligence, Listing, Policy, Subject; GROUNDED_ON, LISTS, UNDER
// population: MATCH (listing:Listing) WHERE listing.state IN ['listed', 'suspended']
//   RETURN count(listing) AS population
// tags: bands, decisions
MATCH (listing:Listing)
WHERE listing.state IN ['listed', 'suspended']
WITH listing, toLower(trim(coalesce(toStringOrNull(listing.band_confirmed_by), ''))) AS confirmer,
     toLower(trim(coalesce(toStringOrNull(listing.nominated_by), ''))) AS nominator,
     COLLECT {
       MATCH (listing)-[:UNDER]->(policy:Policy)
       WHERE policy.band_names IS :: LIST<STRING NOT NULL> NOT NULL
         AND policy.band_scores IS :: LIST<INTEGER NOT NULL> NOT NULL
       RETURN head([n IN range(0, size(policy.band_scores) - 1)
                    WHERE listing.band_score >= policy.band_scores[n] | policy.band_names[n]])
     } AS bands,
     // By the weights alone, without the gate: more than this no grounds of the listing can weigh.
     reduce(most = 0, weight IN COLLECT {
       MATCH (listing)-[:UNDER]->(policy:Policy)
       WHERE policy.offence_categories IS :: LIST<STRING NOT NULL> NOT NULL
         AND policy.offence_weights IS :: LIST<INTEGER NOT NULL> NOT NULL
         AND policy.intelligence_weight IS :: INTEGER NOT NULL
       MATCH (listing)-[:GROUNDED_ON]->(ground)
       RETURN CASE WHEN ground:Intelligence THEN policy.intelligence_weight
                   ELSE coalesce(head([n IN range(0, size(policy.offence_categories) - 1)
                          WHERE policy.offence_categories[n] = ground.category | policy.offence_weights[n]]), 0) END
     } | most + weight) AS most
WITH listing, CASE WHEN listing.band IS NULL THEN ['has no band'] ELSE [] END
     + CASE WHEN listing.band IS NOT NULL AND NOT coalesce(listing.band IN bands, false)
            THEN ['has a band that is not that of its score'] ELSE [] END
     + CASE WHEN coalesce(listing.band_score > most, false) AND listing.band_score IS :: INTEGER NOT NULL
            THEN ['has a score above what its grounds can weigh'] ELSE [] END
     + CASE WHEN confirmer = '' THEN ['has a band that nobody confirmed']
            WHEN confirmer = nominator THEN ['has a band that its nominator confirmed'] ELSE [] END
     + CASE WHEN listing.band_expires_on IS :: DATE NOT NULL THEN [] ELSE ['has a band that never expires'] END
     AS failings
WHERE size(failings) > 0
OPTIONAL MATCH (listing)-[:LISTS]->(subject:Subject)
WITH coalesce(listing.uid, elementId(listing)) AS record, subject, failings
RETURN record, subject.uid AS subject,
       'Listing ' + record + ' ' + reduce(said = failings[0], one IN tail(failings) | said + ' and ' + one) + '.' AS says

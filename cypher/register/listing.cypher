// id: register/listing
// title: One listing with its subject, register, policy, reviews and who did what
// row: the listing
// param listing (STRING): uid
// param now (ZONED DATETIME): the instant to judge by
// scan: there are as many accounts as people at work with it
// serves: DPA 2018 s.45; a subject can learn whether, since when and why they are listed
// reads: Account, Listing, Policy, Register, Review, Subject; GOVERNED_BY, GROUNDED_ON, LISTS, ON, REVIEWS, UNDER
MATCH (listing:Listing {uid: $listing})-[:LISTS]->(subject:Subject)
MATCH (listing)-[:ON]->(register:Register)
MATCH (listing)-[:UNDER]->(policy:Policy)
RETURN listing {.uid, .state, .account, .nominated_by, .nominated_at, .decided_by, .decided_role, .decided_at,
                .decision_reasons, .review_due, .band, .band_score, .band_expires_on, .band_confirmed_by,
                .band_confirmed_at, .suspended_at, .suspended_because, .suspended_by, .suspension_reasons,
                .removed_at} AS listing,
       subject {.uid, .given_name, .family_name, .date_of_birth, .borough} AS subject,
       register {.uid, .name} AS register,
       policy {.uid, .version, .state, .effective_from, .adopted_by, .proposed_by,
               .reasons_in_own_words, .shortest_reasons} AS policy,
       head(COLLECT {
         MATCH (register)-[:GOVERNED_BY]->(in_force:Policy)
         WHERE in_force.effective_from <= date($now) AND in_force.state IN ['adopted', 'superseded']
         RETURN in_force.version ORDER BY in_force.version DESC LIMIT 1
       }) AS version_in_force,
       coalesce(subject.date_of_birth + duration({years: 18}) > date($now), true) AS under_18,
       COLLECT { MATCH (listing)-[:GROUNDED_ON]->(ground) RETURN ground.uid ORDER BY ground.uid } AS grounds,
       COLLECT {
         MATCH (review:Review)-[:REVIEWS]->(listing)
         RETURN review {.uid, .outcome, .reasons, .reviewed_by, .reviewed_at, .next_due, .score, .band}
         ORDER BY review.reviewed_at DESC
       } AS reviews,
       COLLECT {
         MATCH (account:Account)
         WHERE account.uid IN [listing.nominated_by, listing.decided_by, listing.suspended_by,
                               listing.band_confirmed_by, policy.proposed_by, policy.adopted_by]
            OR account.uid IN COLLECT { MATCH (review:Review)-[:REVIEWS]->(listing) RETURN review.reviewed_by }
         RETURN account {.uid, .username}
       } AS accounts

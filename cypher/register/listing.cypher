// id: register/listing
// title: One listing with its subject, register and policy
// row: the listing
// param listing (STRING): uid
// serves: DPA 2018 s.45; a subject can learn whether, since when and why they are listed
MATCH (listing:Listing {uid: $listing})-[:LISTS]->(subject:Subject)
MATCH (listing)-[:ON]->(register:Register)
MATCH (listing)-[:UNDER]->(policy:Policy)
RETURN listing {.uid, .state, .account, .nominated_by, .nominated_at, .decided_by, .decided_role, .decided_at,
                .decision_reasons, .review_due, .suspended_at, .suspended_because, .removed_at} AS listing,
       subject {.uid, .given_name, .family_name, .date_of_birth, .borough} AS subject,
       register {.uid, .name} AS register,
       policy {.uid, .version, .lookback_months, .review_days, .review_days_under_18} AS policy,
       COLLECT { MATCH (listing)-[:GROUNDED_ON]->(ground) RETURN ground.uid ORDER BY ground.uid } AS grounds,
       COLLECT {
         MATCH (review:Review)-[:REVIEWS]->(listing)
         RETURN review {.uid, .outcome, .reasons, .reviewed_by, .reviewed_at, .next_due}
         ORDER BY review.reviewed_at DESC
       } AS reviews

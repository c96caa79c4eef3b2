// id: register/nominated_by
// title: The nominations that one person made
// row: one nomination, with its subject, its register and what became of it, the newest first
// param actor (STRING): uid of the account
// param now (ZONED DATETIME): the instant to judge by: an overdue listing is as good as suspended
// serves: whoever nominates learns what was decided, and why it was refused
// reads: Account, Listing, Register, Subject; LISTS, ON
MATCH (listing:Listing {nominated_by: $actor})-[:LISTS]->(subject:Subject)
MATCH (listing)-[:ON]->(register:Register)
RETURN listing {.uid, .account, .nominated_at, .decided_at, .decision_reasons, .suspended_because, .removed_at,
                state: CASE WHEN listing.state = 'listed' AND coalesce(listing.review_due < date($now), true)
                            THEN 'suspended' ELSE listing.state END} AS listing,
       subject {.uid, .given_name, .family_name, .date_of_birth, .borough} AS subject,
       register {.uid, .name} AS register,
       head(COLLECT { MATCH (account:Account {uid: listing.decided_by}) RETURN account.username }) AS decided_by
ORDER BY listing.nominated_at DESC, listing.uid

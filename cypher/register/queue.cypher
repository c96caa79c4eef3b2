// id: register/queue
// title: What waits for a reviewer, most urgent first
// row: one listing that needs a decision or a review, and why
// param now (ZONED DATETIME): the instant to judge by
// param soon (DATE): reviews due until then are shown too
// serves: DPA 2018 s.39(2); invariant 7
// reads: Listing, Policy, Register, Review, Subject; GOVERNED_BY, GROUNDED_ON, LISTS, ON, REVIEWS, UNDER
MATCH (listing:Listing)-[:LISTS]->(subject:Subject)
WHERE listing.state IN ['nominated', 'listed', 'suspended']
MATCH (listing)-[:ON]->(register:Register)
MATCH (listing)-[:UNDER]->(policy:Policy)
WITH listing, subject, register, policy,
     coalesce(listing.review_due < date($now), listing.state = 'listed') AS overdue,
     coalesce(listing.suspended_because IN ['ground_fell', 'policy_changed'], false) AS ground_fell,
     coalesce(subject.date_of_birth + duration({years: 18}) > date($now), true) AS under_18,
     // A score of zero now, and at the review before: two in a row propose removal.
     coalesce(listing.band_score = 0, false) AS no_harm,
     [score IN COLLECT {
       MATCH (review:Review)-[:REVIEWS]->(listing)
       WHERE review.outcome IN ['keep', 'amend']
       RETURN coalesce(review.score, -1) ORDER BY review.reviewed_at DESC LIMIT 2
     } WHERE score = 0] AS zeros,
     COUNT { (listing)-[:GROUNDED_ON]->() } = 1 AS single_source,
     coalesce(listing.band_expires_on <= date($now), false) AS band_expired,
     EXISTS {
       (register)-[:GOVERNED_BY]->(later:Policy)
       WHERE later.version > policy.version AND later.effective_from <= date($now)
         AND later.state IN ['adopted', 'superseded']
     } AS policy_superseded
WITH *, size(zeros) = 2 AS removal_proposed
WHERE listing.state <> 'listed' OR overdue OR listing.review_due <= $soon OR removal_proposed OR band_expired
RETURN listing {.uid, .state, .nominated_by, .nominated_at, .review_due, .suspended_because, .band} AS listing,
       subject {.uid, .given_name, .family_name, .borough} AS subject, register.name AS register,
       COLLECT { MATCH (listing)-[:GROUNDED_ON]->(ground) RETURN ground.uid } AS grounds,
       overdue, ground_fell, under_18, no_harm, removal_proposed, single_source, band_expired, policy_superseded,
       CASE WHEN overdue THEN 0 WHEN ground_fell THEN 1 WHEN under_18 THEN 2 WHEN no_harm OR removal_proposed THEN 3
            WHEN single_source THEN 4 ELSE 5 END AS urgency
ORDER BY urgency, listing.state = 'nominated' DESC, removal_proposed DESC,
         coalesce(listing.review_due, date(listing.nominated_at)), listing.uid

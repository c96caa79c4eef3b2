// id: register/queue
// title: What waits for a reviewer, most urgent first
// row: one listing that needs a decision or a review, and why
// param now (ZONED DATETIME): the instant to judge by
// param soon (DATE): reviews due until then are shown too
// serves: DPA 2018 s.39(2); invariant 7
MATCH (listing:Listing)-[:LISTS]->(subject:Subject)
WHERE listing.state IN ['nominated', 'suspended'] OR listing.state = 'listed' AND listing.review_due <= $soon
MATCH (listing)-[:ON]->(register:Register)
WITH listing, subject, register,
     coalesce(subject.date_of_birth + duration({years: 18}) > date($now), true) AS under_18,
     CASE WHEN listing.state = 'suspended' THEN 0 WHEN listing.review_due < date($now) THEN 1
          WHEN listing.state = 'nominated' THEN 2 ELSE 3 END AS urgency
RETURN listing {.uid, .state, .nominated_by, .nominated_at, .review_due, .suspended_because} AS listing,
       subject {.uid, .given_name, .family_name, .borough} AS subject, register.name AS register, urgency,
       under_18
ORDER BY urgency, under_18 DESC, coalesce(listing.review_due, date(listing.nominated_at)), listing.uid

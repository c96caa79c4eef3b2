// id: register/overdue
// title: Suspend every listing whose review is overdue
// row: one listing that was suspended
// param now (ZONED DATETIME): the instant to judge by
// serves: DPA 2018 s.39(2); invariant 7
// reads: Listing
MATCH (listing:Listing {state: 'listed'})
// Without a day by which to review it, it is overdue.
WHERE CASE WHEN listing.review_due IS :: DATE NOT NULL THEN listing.review_due < date($now) ELSE true END
// Lock first, then look again: a review may have been under way.
SET listing.uid = listing.uid
WITH listing
WHERE listing.state = 'listed'
  AND CASE WHEN listing.review_due IS :: DATE NOT NULL THEN listing.review_due < date($now) ELSE true END
SET listing.state = 'suspended', listing.suspended_at = $now, listing.suspended_because = 'review_overdue'
RETURN listing.uid AS uid

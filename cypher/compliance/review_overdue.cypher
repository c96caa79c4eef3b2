// id: compliance/review_overdue
// title: A listing is in use although its review is overdue
// row: one listing that should have been reviewed by now and is not suspended
// param now (ZONED DATETIME): the instant to judge by
// serves: DPA 2018 s.39(2); invariant 7
// reads: Listing, Subject; LISTS
// population: MATCH (listing:Listing {state: 'listed'}) RETURN count(listing) AS population
// tags: deadlines
MATCH (listing:Listing {state: 'listed'})
WHERE listing.review_due < date($now)
OPTIONAL MATCH (listing)-[:LISTS]->(subject:Subject)
WITH coalesce(listing.uid, elementId(listing)) AS record, listing, subject,
     duration.inDays(listing.review_due, date($now)).days AS late
RETURN record, subject.uid AS subject,
       'Listing ' + record + ' was to be reviewed by ' + toString(listing.review_due) + ', ' + late
       + ' day(s) ago, and is still in use.' AS says

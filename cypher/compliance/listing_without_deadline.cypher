// id: compliance/listing_without_deadline
// title: A listing has no date by which it must be reviewed
// row: one listing, decided and not ended, without a review date that the deadline can be kept by
// serves: DPA 2018 s.39(2); invariant 7
// reads: Listing, Subject; LISTS
// population: MATCH (listing:Listing) WHERE listing.state IN ['listed', 'suspended']
//   RETURN count(listing) AS population
// tags: deadlines
MATCH (listing:Listing)
WHERE listing.state IN ['listed', 'suspended']
  // Not NOT: Neo4j 5.26 answers NOT … IS :: DATE NOT NULL from an index, in which there are no nulls.
  AND CASE WHEN listing.review_due IS :: DATE NOT NULL THEN false ELSE true END
OPTIONAL MATCH (listing)-[:LISTS]->(subject:Subject)
WITH coalesce(listing.uid, elementId(listing)) AS record, listing, subject
RETURN record, subject.uid AS subject,
       'Listing ' + record + CASE WHEN listing.review_due IS NULL THEN ' has no review date.'
         ELSE ' has a review date that is no date, so that it is never overdue.' END AS says

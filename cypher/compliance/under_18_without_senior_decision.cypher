// id: compliance/under_18_without_senior_decision
// title: A subject under 18 is listed or kept without the decision of a senior reviewer
// row: one decision or review by a less senior role, on a subject who was under 18 or of unknown age at the time; not
//   one before their age was found, if the listing is suspended since, or a senior reviewer has brought it back
// param now (ZONED DATETIME): the instant to judge by
// serves: DPA 2018 s.35; Children Act 2004 s.11; invariant 6
// reads: LedgerEntry, Listing, Review, Subject; LISTS, REVIEWS
// population: MATCH (listing:Listing) WHERE listing.state IN ['listed', 'suspended']
//   RETURN count(listing) AS population
// tags: decisions
MATCH (listing:Listing)-[:LISTS]->(subject:Subject)
WHERE listing.state IN ['listed', 'suspended']
CALL (listing) {
  RETURN coalesce(listing.uid, elementId(listing)) AS record, 'decided' AS deed,
         listing.decided_at AS at, listing.decided_role AS role
  UNION ALL
  // The role in which somebody reviewed stands in the ledger alone.
  MATCH (review:Review)-[:REVIEWS]->(listing)
  MATCH (entry:LedgerEntry {uid: review.recorded_in})
  WITH coalesce(review.uid, elementId(review)) AS record, review.reviewed_at AS at, entry.role AS role
  RETURN record, 'kept in review ' + record AS deed, at, role
}
WITH listing, subject, record, deed, role, at
WHERE NOT coalesce(at < listing.age_found_at, false)
   OR listing.state = 'listed' AND NOT EXISTS {
        MATCH (back:Review)-[:REVIEWS]->(listing)
        MATCH (entry:LedgerEntry {uid: back.recorded_in, role: 'senior_reviewer'})
        WHERE back.reviewed_at >= listing.age_found_at
      }
WITH listing, subject, record, deed, role,
     CASE WHEN at IS :: ZONED DATETIME NOT NULL THEN date(at) ELSE date($now) END AS day
WITH listing, subject, record, deed, role, day,
     CASE WHEN NOT subject.date_of_birth IS :: DATE NOT NULL THEN 'of unknown age'
          WHEN subject.date_of_birth + duration({years: 18}) > day THEN 'under 18' END AS age
WHERE age IS NOT NULL AND coalesce(role, 'nobody known') <> 'senior_reviewer'
RETURN record, subject.uid AS subject,
       'Listing ' + coalesce(listing.uid, elementId(listing)) + ' of a subject ' + age + ' was ' + deed + ' on '
       + toString(day) + ' by somebody who is no senior reviewer.' AS says

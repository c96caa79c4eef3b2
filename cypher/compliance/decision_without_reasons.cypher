// id: compliance/decision_without_reasons
// title: A nomination, decision or review gives no reasons
// row: one live listing, or review of it, whose account or reasons have fewer than 20 characters, or whose reviewer
//   or day is missing
// serves: DPA 2018 s.38(2), s.50A to s.50C; invariants 6 and 7
// reads: Listing, Review, Subject; LISTS, REVIEWS
// population: MATCH (listing:Listing) WHERE listing.state IN ['nominated', 'listed', 'suspended']
//   RETURN count(listing) AS population
// tags: decisions
MATCH (listing:Listing)
WHERE listing.state IN ['nominated', 'listed', 'suspended']
CALL (listing) {
  WITH listing, size(trim(coalesce(toStringOrNull(listing.account), ''))) AS account,
       size(trim(coalesce(toStringOrNull(listing.decision_reasons), ''))) AS reasons
  WITH listing, CASE WHEN account < 20 THEN ['its account of why'] ELSE [] END
       + CASE WHEN listing.state <> 'nominated' AND reasons < 20 THEN ['the reasons of its decision'] ELSE [] END
       AS lacking
  WHERE size(lacking) > 0
  RETURN coalesce(listing.uid, elementId(listing)) AS record, 'Listing ' AS kind, lacking
  UNION ALL
  MATCH (review:Review)-[:REVIEWS]->(listing)
  WITH review, CASE WHEN size(trim(coalesce(toStringOrNull(review.reasons), ''))) < 20 THEN ['its reasons'] ELSE [] END
       + CASE WHEN size(trim(coalesce(toStringOrNull(review.reviewed_by), ''))) = 0 THEN ['its reviewer'] ELSE [] END
       + CASE WHEN NOT review.reviewed_at IS :: ZONED DATETIME NOT NULL THEN ['its time'] ELSE [] END
       + CASE WHEN NOT coalesce(review.outcome IN ['keep', 'amend', 'remove', 'reinstate', 'confirm_band'], false)
              THEN ['its outcome'] ELSE [] END
       AS lacking
  WHERE size(lacking) > 0
  RETURN coalesce(review.uid, elementId(review)) AS record, 'Review ' AS kind, lacking
}
OPTIONAL MATCH (listing)-[:LISTS]->(subject:Subject)
RETURN record, subject.uid AS subject,
       kind + record + ' lacks ' + reduce(said = lacking[0], one IN tail(lacking) | said + ' and ' + one) + '.' AS says

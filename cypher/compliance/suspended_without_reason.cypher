// id: compliance/suspended_without_reason
// title: A listing is suspended and nobody can tell why, or since when
// row: one suspended listing without its reason or its day
// serves: DPA 2018 s.38(1), s.39(2); invariants 7 and 11
// reads: Listing, Subject; LISTS
// population: MATCH (listing:Listing) WHERE listing.state IN ['nominated', 'listed', 'suspended']
//   RETURN count(listing) AS population
// tags: registers
MATCH (listing:Listing {state: 'suspended'})
WITH listing, CASE WHEN trim(coalesce(toStringOrNull(listing.suspended_because), '')) = '' THEN ['why'] ELSE [] END
     + CASE WHEN listing.suspended_at IS :: ZONED DATETIME NOT NULL THEN [] ELSE ['since when'] END AS lacking
WHERE size(lacking) > 0
OPTIONAL MATCH (listing)-[:LISTS]->(subject:Subject)
WITH coalesce(listing.uid, elementId(listing)) AS record, subject, lacking
RETURN record, subject.uid AS subject,
       'Listing ' + record + ' is suspended and does not say '
       + reduce(said = lacking[0], one IN tail(lacking) | said + ' or ' + one) + '.' AS says

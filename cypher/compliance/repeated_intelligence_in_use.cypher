// id: compliance/repeated_intelligence_in_use
// title: A listing in use stands on intelligence that only repeats another item
// row: one ground of a listing in use that repeats another item, or shows the same captured copy as another ground
// serves: DPA 2018 s.38(1), s.38(2); invariant 4
// reads: Intelligence, Listing, Subject; GROUNDED_ON, LISTS, REPEATS
// population: MATCH (listing:Listing) WHERE listing.state IN ['nominated', 'listed']
//   RETURN count(listing) AS population
// tags: intelligence
MATCH (listing:Listing)-[:LISTS]->(subject:Subject)
WHERE listing.state IN ['nominated', 'listed']
MATCH (listing)-[:GROUNDED_ON]->(item:Intelligence)
WITH listing, subject, item,
     CASE WHEN item.repeats IS NOT NULL OR EXISTS { (item)-[:REPEATS]->() }
          THEN 'which only repeats another item'
          WHEN EXISTS {
            MATCH (listing)-[:GROUNDED_ON]->(other:Intelligence)
            WHERE other <> item AND other.capture_digest = item.capture_digest
          } THEN 'whose captured copy another of its grounds shows too' END AS fault
WHERE fault IS NOT NULL
WITH coalesce(listing.uid, elementId(listing)) AS record, subject, item, fault
RETURN record, subject.uid AS subject,
       'Listing ' + record + ' stands on ' + coalesce(item.uid, elementId(item)) + ', ' + fault + '.' AS says

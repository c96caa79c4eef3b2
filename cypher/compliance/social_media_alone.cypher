// id: compliance/social_media_alone
// title: A listing in use stands on social media alone
// row: one listing in use whose every ground is social media, with nothing of another kind, that does more than repeat
//   it, to corroborate it
// serves: DPA 2018 s.38(1), s.38(2); invariant 4
// reads: Incident, Intelligence, Listing, Subject; ALLEGES, CORROBORATES, GROUNDED_ON, LISTS, REPEATS, SUSPECT_IN
// population: MATCH (listing:Listing) WHERE listing.state IN ['nominated', 'listed']
//   RETURN count(listing) AS population
// tags: intelligence
MATCH (listing:Listing)-[:LISTS]->(subject:Subject)
WHERE listing.state IN ['nominated', 'listed']
  AND EXISTS { (listing)-[:GROUNDED_ON]->(:Intelligence {source_kind: 'social_media'}) }
  AND NOT EXISTS { (listing)-[:GROUNDED_ON]->(:Incident)<-[:SUSPECT_IN]-(subject) }
  AND NOT EXISTS {
    MATCH (listing)-[:GROUNDED_ON]->(item:Intelligence)-[:ALLEGES {role: 'suspect'}]->(subject)
    WHERE item.source_kind <> 'social_media' AND item.repeats IS NULL AND NOT EXISTS { (item)-[:REPEATS]->() }
  }
  AND NOT EXISTS {
    MATCH (listing)-[:GROUNDED_ON]->(post:Intelligence)-[:CORROBORATES]-(other:Intelligence)
    WHERE other.source_kind <> 'social_media' AND EXISTS { (other)-[:ALLEGES {role: 'suspect'}]->(subject) }
      // A report that only shows the post again bears nothing out.
      AND other.repeats IS NULL AND NOT EXISTS { (other)-[:REPEATS]->() }
      AND coalesce(other.capture_digest <> post.capture_digest, true)
  }
WITH coalesce(listing.uid, elementId(listing)) AS record, subject,
     COUNT { (listing)-[:GROUNDED_ON]->(:Intelligence {source_kind: 'social_media'}) } AS items
RETURN record, subject.uid AS subject,
       'Listing ' + record + ' stands on ' + items + ' item(s) of social media and on nothing else.' AS says

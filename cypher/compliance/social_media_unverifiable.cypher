// id: compliance/social_media_unverifiable
// title: A listing in use stands on social media that nobody can verify
// row: one ground of a listing in use that is social media without its platform, captured copy, reader or checklist
// serves: DPA 2018 s.38(1), s.38(2); invariant 4
// reads: Intelligence, Listing, Subject; GROUNDED_ON, LISTS
// population: MATCH (listing:Listing) WHERE listing.state IN ['nominated', 'listed']
//   RETURN count(listing) AS population
// tags: intelligence
MATCH (listing:Listing)-[:LISTS]->(subject:Subject)
WHERE listing.state IN ['nominated', 'listed']
MATCH (listing)-[:GROUNDED_ON]->(item:Intelligence {source_kind: 'social_media'})
WITH listing, subject, item,
     [needed IN [['platform', 1, 'its platform'], ['capture_digest', 64, 'the digest of a captured copy'],
                 ['read_by', 1, 'whoever read it'], ['verifiable_authorship', 20, 'how its author is known'],
                 ['verifiable_date', 20, 'how its date is known'], ['verifiable_context', 20, 'its context'],
                 ['verifiable_not_performance', 20, 'why it is no performance'],
                 ['verifiable_not_repost', 20, 'why it is no repost']]
      WHERE coalesce(size(trim(toStringOrNull(item[needed[0]]))), 0) < needed[1] | needed[2]]
     + CASE WHEN toStringOrNull(item.capture_digest) =~ '.{64,}'
                 AND NOT toStringOrNull(item.capture_digest) =~ '[0-9a-f]{64}'
            THEN ['a digest that is one'] ELSE [] END AS lacking
WHERE size(lacking) > 0
WITH coalesce(listing.uid, elementId(listing)) AS record, subject, item, lacking
RETURN record, subject.uid AS subject,
       'Listing ' + record + ' stands on ' + coalesce(item.uid, elementId(item)) + ', a post that lacks '
       + reduce(said = lacking[0], one IN tail(lacking) | said + ', ' + one) + '.' AS says

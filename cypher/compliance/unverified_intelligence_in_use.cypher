// id: compliance/unverified_intelligence_in_use
// title: A listing in use stands on intelligence that nobody else has verified, or that has expired
// row: one ground of a listing in use that is unverified, verified by its author or by whoever read the post, or expired
// param now (ZONED DATETIME): the instant to judge by
// serves: DPA 2018 s.38(1), s.39(1); invariant 4
// reads: Intelligence, Listing, Subject; GROUNDED_ON, LISTS
// population: MATCH (listing:Listing) WHERE listing.state IN ['nominated', 'listed']
//   RETURN count(listing) AS population
// tags: intelligence
MATCH (listing:Listing)-[:LISTS]->(subject:Subject)
WHERE listing.state IN ['nominated', 'listed']
MATCH (listing)-[:GROUNDED_ON]->(item:Intelligence)
WITH listing, subject, item,
     toLower(trim(coalesce(toStringOrNull(item.verified_by), ''))) AS verifier,
     toLower(trim(coalesce(toStringOrNull(item.reported_by), ''))) AS author,
     toLower(trim(coalesce(toStringOrNull(item.read_by), ''))) AS reader
WITH listing, subject, item,
     CASE WHEN verifier = '' THEN ['which nobody has verified']
          WHEN author = '' THEN ['whose author is unknown, so that nobody can tell who verified it']
          WHEN verifier = author THEN ['which its own author verified']
          WHEN verifier = reader THEN ['which whoever read the post verified'] ELSE [] END
     + CASE WHEN NOT item.expires_on IS :: DATE NOT NULL THEN ['which never expires']
            WHEN item.expires_on <= date($now) THEN ['which expired on ' + toString(item.expires_on)] ELSE [] END
     AS failings
WHERE size(failings) > 0
WITH coalesce(listing.uid, elementId(listing)) AS record, subject, item, failings
RETURN record, subject.uid AS subject,
       'Listing ' + record + ' stands on ' + coalesce(item.uid, elementId(item)) + ', '
       + reduce(said = failings[0], failing IN tail(failings) | said + ' and ' + failing) + '.' AS says

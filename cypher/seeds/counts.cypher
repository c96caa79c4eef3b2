// id: seeds/counts
// title: How many records of each kind there are
// row: one kind and its number
// serves: whoever shows the synthetic borough can say what is in it
// reads: Characteristics, Claim, Group, Incident, Intelligence, Likeness, Listing, Merge, Register, Review, Subject,
//   Version; AFFILIATED_WITH, ASSOCIATED_WITH, SUSPECT_IN, UNRESOLVED_IN, VICTIM_OF, WITNESS_TO
// scan: the numbers come from the database's own counts, but those of listings, of which there are few
CALL () {
  RETURN 1 AS place, 'subjects' AS kind, COUNT { (:Subject) } AS number
  UNION ALL RETURN 2 AS place, 'characteristics' AS kind, COUNT { (:Characteristics) } AS number
  UNION ALL RETURN 3 AS place, 'incidents' AS kind, COUNT { (:Incident) } AS number
  UNION ALL RETURN 4 AS place, 'victims' AS kind, COUNT { ()-[:VICTIM_OF]->() } AS number
  UNION ALL RETURN 5 AS place, 'witnesses' AS kind, COUNT { ()-[:WITNESS_TO]->() } AS number
  UNION ALL RETURN 6 AS place, 'suspects' AS kind, COUNT { ()-[:SUSPECT_IN]->() } AS number
  UNION ALL RETURN 7 AS place, 'unresolved' AS kind, COUNT { ()-[:UNRESOLVED_IN]->() } AS number
  UNION ALL RETURN 8 AS place, 'associations' AS kind, COUNT { ()-[:ASSOCIATED_WITH]->() } AS number
  UNION ALL RETURN 9 AS place, 'groups' AS kind, COUNT { (:Group) } AS number
  UNION ALL RETURN 10 AS place, 'affiliations' AS kind, COUNT { ()-[:AFFILIATED_WITH]->() } AS number
  UNION ALL RETURN 11 AS place, 'intelligence' AS kind, COUNT { (:Intelligence) } AS number
  UNION ALL RETURN 12 AS place, 'registers' AS kind, COUNT { (:Register) } AS number
  UNION ALL RETURN 13 AS place, 'reviews' AS kind, COUNT { (:Review) } AS number
  UNION ALL RETURN 14 AS place, 'former versions' AS kind, COUNT { (:Version) } AS number
  UNION ALL RETURN 15 AS place, 'claims' AS kind, COUNT { (:Claim) } AS number
  UNION ALL RETURN 16 AS place, 'likenesses' AS kind, COUNT { (:Likeness) } AS number
  UNION ALL RETURN 17 AS place, 'merges' AS kind, COUNT { (:Merge) } AS number
  UNION ALL
  MATCH (listing:Listing)
  RETURN 18 AS place, 'listings ' + coalesce(listing.state, 'in no state') AS kind, count(*) AS number
}
RETURN kind, number
ORDER BY place, kind

// id: compliance/characteristics_reached_from_records
// title: Protected characteristics are kept on other records, or tied to more than their one subject
// row: one record of characteristics that is not tied to one subject and nothing else, or a record of another kind
//   that holds one
// serves: DPA 2018 s.35(8); Equality Act 2010 s.149; invariant 10
// reads: everything; Characteristics, Group, Incident, Intelligence, Listing, MergedSubject, Subject;
//   CHARACTERISTICS_OF
// population: RETURN COUNT { (:Characteristics) } + COUNT { (:Incident) } + COUNT { (:Intelligence) }
//   + COUNT { (:Listing) } + COUNT { (:Group) } AS population
// scan: a property that nobody expects is in no index, and may stand on any record
// tags: characteristics

// begin compliance/characteristics_on_subject
WITH '.*(ethnic|religio|disab|pregnan|matern|transgender|gender_?(identity|reassign)|sexual|sex_?life|marital'
     + '|civil_?partner|nationality|national_?origin|skin_?colou?r|biometric|genetic|medical|diagnos|mental_?health'
     + '|politic|trade_?union).*|(.*[^a-z])?(race|faith|belief|dna|health|ic_?code|sde)([^a-z].*|code|group)?'
     AS protected
// end compliance/characteristics_on_subject
// Names that the graph has ever used are few, so the records need not be asked for all of theirs.
CALL (protected) {
  CALL db.propertyKeys() YIELD propertyKey
  WITH propertyKey WHERE toLower(propertyKey) =~ protected
  RETURN collect(propertyKey) AS names
}
CALL (names) {
  MATCH (held:Characteristics)
  WITH held, COUNT { (held)--() } AS ties, COUNT { (held)-[:CHARACTERISTICS_OF]->(:Subject|MergedSubject) } AS subjects
  WHERE ties <> 1 OR subjects <> 1
  RETURN coalesce(held.uid, elementId(held)) AS record,
         head(COLLECT {
           MATCH (held)-[:CHARACTERISTICS_OF]->(subject:Subject|MergedSubject) RETURN subject.uid ORDER BY subject.uid
         }) AS subject,
         'Characteristics ' + coalesce(held.uid, elementId(held)) + ' have ' + ties + ' tie(s), ' + subjects
         + ' of them to a subject; they belong to one subject and to nothing else.' AS says
  UNION ALL
  WITH * WHERE size(names) > 0
  MATCH (other)
  WHERE NOT other:Characteristics AND NOT other:Subject AND any(name IN names WHERE other[name] IS NOT NULL)
  RETURN coalesce(toStringOrNull(other.uid), elementId(other)) AS record, null AS subject,
         coalesce(head(labels(other)), 'Node') + ' ' + coalesce(toStringOrNull(other.uid), elementId(other)) + ' bears '
         + reduce(said = '', name IN names | said + CASE WHEN other[name] IS NULL THEN '' ELSE name + ' ' END)
         + '– a protected characteristic outside its own record.' AS says
  UNION ALL
  WITH * WHERE size(names) > 0
  MATCH (start)-[edge]->(end)
  WHERE any(name IN names WHERE edge[name] IS NOT NULL)
  RETURN coalesce(toStringOrNull(edge.uid), elementId(edge)) AS record,
         CASE WHEN start:Subject THEN start.uid WHEN end:Subject THEN end.uid END AS subject,
         'Edge ' + type(edge) + ' ' + coalesce(toStringOrNull(edge.uid), elementId(edge)) + ' bears '
         + reduce(said = '', name IN names | said + CASE WHEN edge[name] IS NULL THEN '' ELSE name + ' ' END)
         + '– a protected characteristic outside its own record.' AS says
}
RETURN record, subject, says

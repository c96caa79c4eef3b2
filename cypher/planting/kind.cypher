// id: planting/kind
// title: What kind of graph this is
// row: whether it is marked as synthetic, how many subjects it has, and how many of them are planted
// param prefixes (LIST<STRING>): with one of which the uid of everything planted begins
// serves: no breach is planted among records of real people
// reads: Demonstration, Subject
// scan: at most one node is marked as a demonstration
RETURN EXISTS { (:Demonstration) } AS synthetic, COUNT { (:Subject) } AS subjects, COUNT {
  UNWIND $prefixes AS prefix
  MATCH (subject:Subject)
  WHERE subject.uid STARTS WITH prefix
  RETURN DISTINCT subject
} AS planted

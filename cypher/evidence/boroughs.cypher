// id: evidence/boroughs
// title: Every borough in which somebody lives, something happened or a group is
// row: one borough
// scan: asked only when somebody corrects a borough; there are a few dozen of them
// serves: DPA 2018 s.38(1); effects are counted by borough, so that a borough has one spelling
// reads: Group, Incident, Subject
CALL () {
  MATCH (subject:Subject) RETURN DISTINCT subject.borough AS borough
  UNION
  MATCH (incident:Incident) RETURN DISTINCT incident.borough AS borough
  UNION
  MATCH (group:Group) RETURN DISTINCT group.borough AS borough
}
WITH borough WHERE borough IS NOT NULL
RETURN borough
ORDER BY borough

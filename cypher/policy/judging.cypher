// id: policy/judging
// title: The policies with a criterion of their own, and whose listings they may judge
// row: one policy, and the subjects who are listed on its register
// param subjects (LIST<STRING>): uids of the subjects to look at; null for all who are listed
// serves: invariant 11
// reads: Listing, Policy, Register, Subject; GOVERNED_BY, LISTS, ON
// scan: there are a handful of policies
MATCH (policy:Policy)<-[:GOVERNED_BY]-(register:Register)<-[:ON]-(:Listing {state: 'listed'})-[:LISTS]->(subject:Subject)
WHERE policy.criterion IS NOT NULL AND policy.state IN ['adopted', 'superseded']
  AND ($subjects IS NULL OR subject.uid IN $subjects)
RETURN policy.uid AS policy, collect(DISTINCT subject.uid) AS subjects

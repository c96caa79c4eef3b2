// id: gate/people
// title: Who is said to have done something, in one stretch of the population
// row: the uid of one subject
// param after (STRING): uid after which the stretch begins; the empty string for the first
// param last (STRING): uid with which it ends
// serves: invariants 1 to 5; a policy's own criterion is asked about these people only
// reads: Subject; ALLEGES, SUSPECT_IN
MATCH (subject:Subject)
WHERE subject.uid > $after AND subject.uid <= $last
  AND (EXISTS { (subject)-[:SUSPECT_IN]->() } OR EXISTS { (subject)<-[:ALLEGES]-() })
RETURN subject.uid AS subject

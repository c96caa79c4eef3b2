// id: matching/known
// title: The present likeness of each pair that has one
// row: one likeness
// scan: as many as were ever proposed
// serves: a pair that was kept apart is not proposed again until what identifies them changes
// reads: Likeness
MATCH (likeness:Likeness)
WHERE likeness.pair IS NOT NULL
RETURN likeness.uid AS uid, likeness.pair AS pair, likeness.state AS state, likeness.fingerprints AS fingerprints,
       likeness.weight AS weight

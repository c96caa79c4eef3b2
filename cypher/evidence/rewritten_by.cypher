// id: evidence/rewritten_by
// title: Who has changed what an item says
// row: uid of one account
// param uid (STRING): of the item
// serves: invariant 4: nobody vouches for their own words
// reads: Claim, Version
CALL () {
  MATCH (former:Version {of: $uid})
  WHERE former.change IN ['rectified', 'preferred', 'captured']
  RETURN former.superseded_by AS who
  UNION
  // Whoever claimed what was preferred has written it.
  MATCH (claim:Claim {of: $uid, state: 'preferred'})
  RETURN claim.recorded_by AS who
}
RETURN DISTINCT who
ORDER BY who

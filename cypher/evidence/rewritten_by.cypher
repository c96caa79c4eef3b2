// id: evidence/rewritten_by
// title: Who has changed what an item says
// row: uid of one account
// param uid (STRING): of the item
// serves: invariant 4: nobody vouches for their own words
// reads: Version
MATCH (former:Version {of: $uid})
WHERE former.change IN ['rectified', 'preferred', 'captured']
RETURN DISTINCT former.superseded_by AS who
ORDER BY who

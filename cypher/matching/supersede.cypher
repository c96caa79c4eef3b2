// id: matching/supersede
// title: Let decisions stand as history: what identifies the two has changed since
// row: one likeness
// param likenesses (LIST<STRING>): uids
// serves: two who were kept apart can be proposed again once the facts are others
// reads: Likeness
UNWIND $likenesses AS uid
MATCH (likeness:Likeness {uid: uid})
SET likeness.pair = null
RETURN likeness.uid AS uid

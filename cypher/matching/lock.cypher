// id: matching/lock
// title: Take the write lock of a likeness before it is read
// row: the likeness's uid
// param likeness (STRING): uid
// serves: of two decisions on one likeness one takes effect
// reads: Likeness
MATCH (likeness:Likeness {uid: $likeness})
SET likeness.uid = likeness.uid
RETURN likeness.uid AS uid

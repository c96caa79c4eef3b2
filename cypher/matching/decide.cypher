// id: matching/decide
// title: Write down what became of a likeness
// row: the likeness's uid
// param likeness (STRING): uid
// param changes (MAP): properties to set; null takes one away
// serves: DPA 2018 s.38(1); a person decides, with reasons
// reads: Likeness
MATCH (likeness:Likeness {uid: $likeness})
SET likeness += $changes
RETURN likeness.uid AS uid

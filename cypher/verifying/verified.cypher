// id: verifying/verified
// title: Keep who verified an item of intelligence, and what they added to it
// row: the item
// param item (STRING): uid
// param added (MAP): what it had not before, by the names of its properties
// serves: DPA 2018 s.38(1); invariant 4
MATCH (item:Intelligence {uid: $item})
WHERE item.verified_by IS NULL
SET item += $added
RETURN item.uid AS uid

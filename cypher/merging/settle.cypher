// id: merging/settle
// title: Write down to whom something belongs
// row: the uid
// param unsettled (STRING): uid
// param changes (MAP): properties to set
// serves: DPA 2018 s.38(1); a person decides, with reasons
// reads: Unsettled
MATCH (unsettled:Unsettled {uid: $unsettled})
SET unsettled += $changes
RETURN unsettled.uid AS uid

// id: merging/restore
// title: Make one who was merged away a subject again
// row: the uid
// param subject (STRING): uid
// serves: un-merge restores both people completely
// reads: MergedSubject, Subject
MATCH (away:MergedSubject {uid: $subject})
SET away:Subject
REMOVE away:MergedSubject
RETURN away.uid AS uid

// id: merging/hide
// title: Make a subject one that is merged away
// row: the uid
// param subject (STRING): uid
// serves: nobody who is merged away is found, judged or listed
// reads: MergedSubject, Subject
MATCH (away:Subject {uid: $subject})
SET away:MergedSubject
REMOVE away:Subject
RETURN away.uid AS uid

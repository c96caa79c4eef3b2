// id: register/lock_subject
// title: Take the write lock of a subject before their grounds are judged
// row: the subject's uid
// param subject (STRING): uid
// serves: invariant 5: nothing that would take a ground away is recorded between judging and writing
// reads: Subject
MATCH (subject:Subject {uid: $subject})
SET subject.uid = subject.uid
WITH subject
// Whoever had the lock before may have merged them into somebody else.
WHERE subject:Subject
RETURN subject.uid AS uid

// id: gate/stretch
// title: Where the next stretch of the population ends
// row: the uid of its last subject, and how many there are in it; none where nobody is left
// param after (STRING): uid after which the stretch begins; the empty string for the first
// param length (INTEGER): most subjects in it
// serves: a sweep over everybody in pieces that take seconds
// reads: Subject
MATCH (subject:Subject)
WHERE subject.uid > $after
WITH subject.uid AS uid
ORDER BY uid
LIMIT $length
WITH max(uid) AS last, count(uid) AS subjects
WHERE subjects > 0
RETURN last, subjects

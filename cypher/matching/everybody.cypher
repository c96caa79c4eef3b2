// id: matching/everybody
// title: What identifies each subject
// row: one subject
// scan: everybody is compared with everybody who may be the same person
// serves: DPA 2018 s.38(1); invariants 3 and 10: likenesses are sought by identity alone
// reads: Subject
MATCH (subject:Subject)
RETURN subject.uid AS uid, subject.given_name AS given_name, subject.family_name AS family_name,
       subject.aliases AS aliases, subject.date_of_birth AS date_of_birth, subject.sex AS sex,
       subject.borough AS borough
ORDER BY uid

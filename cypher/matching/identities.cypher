// id: matching/identities
// title: What identifies these subjects
// row: one subject
// param subjects (LIST<STRING>): uids
// serves: DPA 2018 s.38(1)
// reads: Subject
UNWIND $subjects AS uid
MATCH (subject:Subject {uid: uid})
RETURN subject.uid AS uid, subject.given_name AS given_name, subject.family_name AS family_name,
       subject.aliases AS aliases, subject.date_of_birth AS date_of_birth, subject.sex AS sex,
       subject.borough AS borough

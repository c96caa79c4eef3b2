// id: explanation/target
// title: What a uid or a name stands for, at either end of a "why"
// row: the subject or register
// param name (STRING): uid of a subject; uid or name of a register
// serves: why is this person linked, why listed?
// reads: Register, Subject
MATCH (subject:Subject {uid: $name})
RETURN 'subject' AS kind, subject.uid AS uid, subject.given_name + ' ' + subject.family_name AS label
UNION
MATCH (register:Register {uid: $name})
RETURN 'register' AS kind, register.uid AS uid, register.name AS label
UNION
MATCH (register:Register {name: $name})
RETURN 'register' AS kind, register.uid AS uid, register.name AS label

// id: loading/suspected
// title: Which of these people are suspects in these incidents already, under another uid
// row: one involvement of the batch that would be a second suspicion of the same person in the same incident
// param rows (LIST<MAP>): a number, a uid, subject and incident of each
// serves: DPA 2018 s.38(3): how far an allegation has gone is said once, so that an acquittal is not beside a charge
// reads: Incident, Subject; SUSPECT_IN
UNWIND $rows AS row
MATCH (subject:Subject {uid: row.subject})-[held:SUSPECT_IN]->(incident:Incident {uid: row.incident})
USING INDEX SEEK subject:Subject(uid)
USING INDEX SEEK incident:Incident(uid)
WHERE held.uid <> row.uid
RETURN DISTINCT row.number AS number

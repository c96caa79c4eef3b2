// id: history/records_then
// title: What was recorded of people, incidents and groups themselves at an earlier instant
// row: one record as it was then; those that were not recorded yet are passed over
// param uids (LIST<STRING>): of subjects, incidents and groups
// param at (ZONED DATETIME): the instant
// serves: DPA 2018 s.37, s.38(1), s.46: no more than the network as it was known then needs
// reads: Group, Incident, MergedSubject, Subject, Version
UNWIND $uids AS uid
CALL (uid) {
  MATCH (held:Subject|MergedSubject {uid: uid}) WHERE held.recorded_at <= $at
  RETURN 'subject' AS kind, held
  UNION ALL
  MATCH (held:Incident {uid: uid}) WHERE held.recorded_at <= $at
  RETURN 'incident' AS kind, held
  UNION ALL
  MATCH (held:Group {uid: uid}) WHERE held.recorded_at <= $at
  RETURN 'group' AS kind, held
  UNION ALL
  MATCH (held:Version {of: uid})
  WHERE held.statement IN ['Subject', 'Incident', 'Group'] AND held.recorded_at <= $at AND held.superseded_at > $at
  RETURN toLower(held.statement) AS kind, held
}
RETURN uid, kind, CASE kind
  WHEN 'subject' THEN held {.given_name, .family_name, .date_of_birth, .borough}
  WHEN 'incident' THEN held {.offence, .category, .occurred_at, .borough}
  ELSE held {.name, .kind, .borough}
END AS shown

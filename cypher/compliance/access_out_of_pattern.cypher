// id: compliance/access_out_of_pattern
// title: Somebody opens people's records in a way that their work does not explain
// row: one account, and one day, month or person: many people in a day, at night, of other areas, of one's own name, or
//   many victims and witnesses
// serves: DPA 2018 s.40, s.62: a dishonest user writes an honest purpose; invariant 8
// reads: Account, LedgerEntry, Subject
// population: MATCH (account:Account) RETURN count(account) AS population
// tags: ledger, access

// What was opened in the last quarter of a year; whom the page showed besides is not what somebody was looking for.
MATCH (entry:LedgerEntry)
WHERE entry.at >= datetime() - duration('P90D') AND entry.outcome = 'done'
  AND entry.deed IN ['subject', 'as_known', 'open_record'] AND size(entry.uids) > 0
WITH entry.actor AS actor, entry.uids[0] AS opened, entry.deed = 'open_record' AS harm,
     datetime({datetime: entry.at, timezone: 'Europe/London'}) AS at
WITH actor, opened, harm, date(at) AS day, at.hour < 5 AS night
WITH actor, collect(CASE WHEN NOT harm THEN {opened: opened, day: day, night: night} END) AS looks,
     collect(CASE WHEN harm THEN {opened: opened, day: day} END) AS purposes
OPTIONAL MATCH (account:Account {uid: actor})
CALL (actor, account, looks, purposes) {
  UNWIND looks AS look
  WITH look.day AS day, count(DISTINCT look.opened) AS people
  WHERE people > 100
  RETURN toString(day) AS when, people + ' people in one day' AS what
  UNION
  UNWIND looks AS look
  WITH look WHERE look.night
  WITH look.day AS day, count(DISTINCT look.opened) AS people
  WHERE people > 10
  RETURN toString(day) AS when, people + ' people between midnight and five in the morning' AS what
  UNION
  UNWIND purposes AS purpose
  WITH purpose.day AS day, count(DISTINCT purpose.opened) AS records
  WHERE records > 30
  RETURN toString(day) AS when, 'the victims and witnesses of ' + records + ' records in one day' AS what
  UNION
  WITH account, looks WHERE account.unit IS NOT NULL
  UNWIND looks AS look
  WITH DISTINCT account, look.opened AS opened, date.truncate('month', look.day) AS month
  MATCH (subject:Subject {uid: opened}) WHERE subject.borough IS NOT NULL
  WITH month, count(*) AS people, sum(CASE WHEN subject.borough = account.unit THEN 0 ELSE 1 END) AS elsewhere
  WHERE people >= 20 AND elsewhere * 2 > people
  RETURN toString(month) AS when, elsewhere + ' of ' + people + ' people in a month of other areas than their own' AS what
  UNION
  WITH account, looks WHERE account.family_name IS NOT NULL
  UNWIND looks AS look
  WITH account, look.opened AS opened, min(look.day) AS day
  MATCH (subject:Subject {uid: opened}) WHERE toLower(subject.family_name) = toLower(account.family_name)
  RETURN toString(day) AS when, 'person ' + opened + ', of their own family name' AS what
}
WITH coalesce(account.uid, actor) AS record, when, what
RETURN record, null AS subject, 'Account ' + record + ' opened ' + what + ', on or from ' + when + '.' AS says

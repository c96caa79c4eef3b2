// id: compliance/auditor_over_own_work
// title: Somebody audits work that they did themselves
// row: one auditor's account, whose holder did other work under another account within a year
// serves: DPA 2018 s.40, s.62: oversight by another person than the one overseen; invariant 6
// reads: Account, LedgerEntry
// population: MATCH (account:Account {role: 'auditor'}) RETURN count(account) AS population
// tags: ledger, access

MATCH (auditor:Account {role: 'auditor'})
WHERE auditor.active AND auditor.staff_number IS NOT NULL
MATCH (other:Account {staff_number: auditor.staff_number})
WHERE other.uid <> auditor.uid AND other.role <> 'auditor'
CALL (other) {
  MATCH (entry:LedgerEntry {actor: other.uid})
  // To have signed in and out is nobody's work.
  WHERE entry.at >= datetime() - duration('P1Y') AND entry.outcome = 'done' AND NOT entry.act IN ['sign_in', 'account']
  RETURN count(entry) AS acts, max(entry.at) AS last
}
WITH auditor, other, acts, last
WHERE acts > 0
RETURN auditor.uid AS record, null AS subject,
       'Auditor ' + auditor.uid + ' is the person of account ' + other.uid + ' (' + other.role + '), with ' + acts +
       ' acts within a year, the last on ' + toString(date(last)) + '.' AS says

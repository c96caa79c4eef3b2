// id: shielding/opened
// title: Which records somebody has given a purpose for, in the work that they are at
// row: one record
// param account (STRING): of whoever looks
// param work (STRING): the piece of work
// param now (ZONED DATETIME): the instant; what was opened is shut again after a while
// serves: DPA 2018 s.37, s.40: victims and witnesses are shown to those who have said why
// reads: Opening
MATCH (opening:Opening {account: $account})
WHERE opening.work = $work AND opening.until > $now
RETURN DISTINCT opening.record AS record

// id: accounts/of_person
// title: The open accounts of a person
// row: one account
// param staff_number (STRING): by which the force knows them
// serves: invariant 6: one person has one account, so that nobody is a second person to themselves
// reads: Account
MATCH (account:Account {staff_number: $staff_number})
WHERE account.active
RETURN account.username AS username
ORDER BY username

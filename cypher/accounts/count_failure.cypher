// id: accounts/count_failure
// title: Count a failed sign-in
// row: how many there were in a row
// param username (STRING): of the account
// serves: DPA 2018 s.40
// reads: Account
MATCH (account:Account {username: $username})
SET account.failed_sign_ins = coalesce(account.failed_sign_ins, 0) + 1
RETURN account.failed_sign_ins AS failed

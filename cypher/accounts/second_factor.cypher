// id: accounts/second_factor
// title: Whether an account has a second factor
// row: the account
// param username (STRING): of the account
// serves: DPA 2018 s.40
// reads: Account
MATCH (account:Account {username: $username})
RETURN account.uid AS uid, account.second_factor IS NOT NULL AS held

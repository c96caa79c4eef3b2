// id: accounts/amend
// title: Change an account
// row: its uid
// param username (STRING): of the account
// param changes (MAP): properties to set; null takes one away
// serves: DPA 2018 s.40
// reads: Account
MATCH (account:Account {username: $username})
SET account += $changes
RETURN account.uid AS uid

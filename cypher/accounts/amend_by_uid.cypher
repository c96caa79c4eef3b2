// id: accounts/amend_by_uid
// title: Change an account by its uid
// row: its uid
// param uid (STRING): of the account
// param changes (MAP): properties to set; null takes one away
// serves: DPA 2018 s.40
// reads: Account
MATCH (account:Account {uid: $uid})
SET account += $changes
RETURN account.uid AS uid
